package io.amends.store;

import java.util.HashMap;
import java.util.Map;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/// One of several records; the field `kind` says which.
final class SealedCodec<T> implements Codec<T> {
  private final Class<T> type;
  private final CodecRegistry registry;
  private final Map<String, Class<?>> kinds = new HashMap<>();

  SealedCodec(Class<T> type, CodecRegistry registry) {
    this.type = type;
    this.registry = registry;
    collect(type);
  }

  private void collect(Class<?> parent) {
    for (var permitted : parent.getPermittedSubclasses()) {
      if (permitted.isRecord()) {
        var other = kinds.put(permitted.getSimpleName(), permitted);
        if (other != null && other != permitted) {
          throw new CodecConfigurationException(
              "%s and %s have the same kind".formatted(other.getName(), permitted.getName()));
        }
      } else if (permitted.isSealed() && permitted.isInterface()) {
        collect(permitted);
      } else {
        throw new CodecConfigurationException(permitted.getName() + " is not a record");
      }
    }
  }

  @Override
  public void encode(BsonWriter writer, T value, EncoderContext context) {
    encodeAs(value.getClass(), writer, value, context);
  }

  private <R> void encodeAs(
      Class<R> kind, BsonWriter writer, Object value, EncoderContext context) {
    registry.get(kind).encode(writer, kind.cast(value), context);
  }

  @Override
  public T decode(BsonReader reader, DecoderContext context) {
    var kind = peekKind(reader);
    var record = kinds.get(kind);
    if (record == null) {
      throw new BsonInvalidOperationException(
          "%s has no kind %s".formatted(type.getSimpleName(), kind));
    }
    return type.cast(registry.get(record).decode(reader, context));
  }

  private static @Nullable String peekKind(BsonReader reader) {
    var start = reader.getMark();
    String kind = null;
    reader.readStartDocument();
    while (kind == null && reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      if (reader.readName().equals(RecordCodecs.KIND)
          && reader.getCurrentBsonType() == BsonType.STRING) {
        kind = reader.readString();
      } else {
        reader.skipValue();
      }
    }
    start.reset();
    return kind;
  }

  @Override
  public Class<T> getEncoderClass() {
    return type;
  }
}
