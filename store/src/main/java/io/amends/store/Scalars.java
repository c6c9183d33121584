package io.amends.store;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/// Values of the JDK that the driver does not know, or stores in a way that nobody can read.
final class Scalars {
  private static final List<Text<?>> TEXTS =
      List.of(
          new Text<>(LocalDate.class, LocalDate::toString, LocalDate::parse),
          new Text<>(LocalTime.class, LocalTime::toString, LocalTime::parse),
          new Text<>(ZoneId.class, ZoneId::getId, ZoneId::of),
          new Text<>(Locale.class, Locale::toLanguageTag, Locale::forLanguageTag),
          new Text<>(URI.class, URI::toString, URI::create));

  private Scalars() {}

  static Optional<Codec<?>> codecFor(Class<?> type) {
    if (type == Duration.class) {
      return Optional.of(new Milliseconds());
    }
    return textFor(type).map(text -> text);
  }

  /// The codec of a type that is stored as a string; `ZoneId` has hidden subclasses.
  static Optional<Text<?>> textFor(Class<?> type) {
    return TEXTS.stream()
        .filter(text ->
            text.type == type || (text.type == ZoneId.class && ZoneId.class.isAssignableFrom(type)))
        .findFirst()
        .map(text -> text);
  }

  /// A value as a string.
  record Text<T>(Class<T> type, Function<T, String> print, Function<String, T> parse)
      implements Codec<T> {
    @Override
    public void encode(BsonWriter writer, T value, EncoderContext context) {
      writer.writeString(print.apply(value));
    }

    @Override
    public T decode(BsonReader reader, DecoderContext context) {
      return parse.apply(reader.readString());
    }

    @Override
    public Class<T> getEncoderClass() {
      return type;
    }
  }

  /// A duration as whole milliseconds.
  private static final class Milliseconds implements Codec<Duration> {
    @Override
    public void encode(BsonWriter writer, Duration value, EncoderContext context) {
      writer.writeInt64(value.toMillis());
    }

    @Override
    public Duration decode(BsonReader reader, DecoderContext context) {
      return Duration.ofMillis(reader.readInt64());
    }

    @Override
    public Class<Duration> getEncoderClass() {
      return Duration.class;
    }
  }
}
