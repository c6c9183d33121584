package io.amends.store;

import java.lang.reflect.Type;
import java.util.function.Function;
import org.bson.codecs.configuration.CodecConfigurationException;

/// How the key of a map becomes the name of a field, and back.
record Key(Function<Object, String> print, Function<String, Object> parse) {
  /// @throws CodecConfigurationException if it is neither a string, an enum, nor stored as a string
  static Key of(Type type) {
    if (type == String.class) {
      return new Key(String.class::cast, name -> name);
    }
    if (type instanceof Class<?> raw && raw.isEnum()) {
      return new Key(value -> ((Enum<?>) value).name(), name -> constant(raw, name));
    }
    if (type instanceof Class<?> raw) {
      return Scalars.textFor(raw)
          .map(Key::of)
          .orElseThrow(
              () -> new CodecConfigurationException(raw.getName() + " cannot be a map's key"));
    }
    throw new CodecConfigurationException(type + " cannot be a map's key");
  }

  private static <T> Key of(Scalars.Text<T> text) {
    return new Key(
        value -> text.print().apply(text.type().cast(value)), name -> text.parse().apply(name));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object constant(Class<?> type, String name) {
    return Enum.valueOf((Class<? extends Enum>) type, name);
  }
}
