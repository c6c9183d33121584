package io.amends.store;

import java.util.Arrays;
import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/// Records and sealed interfaces of records as BSON documents, without annotations on them.
///
/// - A component is a field of the same name; one called `id` is stored as `_id`, at every level,
///   so queries say `_id`.
/// - A record of a sealed interface carries its simple name in the field `kind`: renaming such a
///   record needs a migration.
/// - Null components and empty optionals are not stored; an absent field reads as null, an empty
///   optional, an empty collection, 0 or false. Unknown fields are ignored.
/// - Lists, sets and maps read as unmodifiable, in stored order. Map keys are strings, enums, or
///   types that are stored as strings.
/// - Enums by name; `Duration` as whole milliseconds; `LocalDate`, `LocalTime`, `ZoneId`, `Locale`
///   and `URI` as their standard strings; `Instant` as a date, which keeps milliseconds only:
///   truncate before comparing.
/// - Not covered: generic records, arrays other than `byte[]`, components of type `Object`. They
///   fail when the codec is first asked for, with the name of the component.
///
/// Thread-safe.
public final class RecordCodecs implements CodecProvider {
  /// The field that names the record of a sealed interface.
  public static final String KIND = "kind";

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable Codec<T> get(Class<T> type, CodecRegistry registry) {
    var scalar = Scalars.codecFor(type);
    if (scalar.isPresent()) {
      return (Codec<T>) scalar.get();
    }
    if (type.isRecord()) {
      return new RecordCodec<>(type, registry);
    }
    return type.isSealed() && type.isInterface() ? new SealedCodec<>(type, registry) : null;
  }

  /// Whether this record is one of the kinds of a sealed interface.
  static boolean isKind(Class<?> record) {
    return Arrays.stream(record.getInterfaces()).anyMatch(Class::isSealed);
  }
}
