package io.amends.store;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/// How the value of a component is written, read, and what it is when its field is absent.
sealed interface Shape {
  EncoderContext ENCODING = EncoderContext.builder().build();
  DecoderContext DECODING = DecoderContext.builder().build();

  void write(BsonWriter writer, Object value);

  /// The reader stands on a value that is not null.
  Object read(BsonReader reader);

  default @Nullable Object absent() {
    return null;
  }

  /// Whether there is anything to write.
  default boolean isPresent(Object value) {
    return true;
  }

  /// The shape of a type, as a record declares it.
  ///
  /// @throws CodecConfigurationException if values of this type cannot be stored
  static Shape of(Type type, CodecRegistry registry) {
    return switch (type) {
      case Class<?> raw when raw == OptionalInt.class -> new WholeNumber(true);
      case Class<?> raw when raw == OptionalLong.class -> new WholeNumber(false);
      case Class<?> raw when raw == Object.class ->
          throw new CodecConfigurationException("Object says nothing about its content");
      case Class<?> raw -> Plain.of(raw, registry);
      case ParameterizedType generic -> ofGeneric(generic, registry);
      case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], registry);
      default -> throw new CodecConfigurationException(type + " is not covered");
    };
  }

  private static Shape ofGeneric(ParameterizedType type, CodecRegistry registry) {
    var arguments = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return new Maybe(of(arguments[0], registry));
    }
    if (type.getRawType() == Map.class) {
      return new Named(Key.of(arguments[0]), of(arguments[1], registry));
    }
    if (type.getRawType() == Set.class) {
      return new Many(of(arguments[0], registry), true);
    }
    if (type.getRawType() == List.class || type.getRawType() == Collection.class) {
      return new Many(of(arguments[0], registry), false);
    }
    throw new CodecConfigurationException(type + " is not covered");
  }

  /// A value with a codec of its own: scalars, enums, records, sealed interfaces.
  record Plain(Codec<Object> codec, @Nullable Object zero) implements Shape {
    @SuppressWarnings("unchecked")
    static Plain of(Class<?> type, CodecRegistry registry) {
      var codec = registry.get(MethodType.methodType(type).wrap().returnType());
      var zero = type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
      return new Plain((Codec<Object>) codec, zero);
    }

    @Override
    public void write(BsonWriter writer, Object value) {
      codec.encode(writer, value, ENCODING);
    }

    @Override
    public Object read(BsonReader reader) {
      return codec.decode(reader, DECODING);
    }

    @Override
    public @Nullable Object absent() {
      return zero;
    }
  }

  /// An optional value.
  record Maybe(Shape inner) implements Shape {
    @Override
    public void write(BsonWriter writer, Object value) {
      inner.write(writer, ((Optional<?>) value).orElseThrow());
    }

    @Override
    public Object read(BsonReader reader) {
      return Optional.of(inner.read(reader));
    }

    @Override
    public Object absent() {
      return Optional.empty();
    }

    @Override
    public boolean isPresent(Object value) {
      return ((Optional<?>) value).isPresent();
    }
  }

  /// An optional whole number.
  record WholeNumber(boolean isInt) implements Shape {
    @Override
    public void write(BsonWriter writer, Object value) {
      switch (value) {
        case OptionalInt number -> writer.writeInt32(number.orElseThrow());
        case OptionalLong number -> writer.writeInt64(number.orElseThrow());
        default -> throw new IllegalArgumentException(value.getClass().getName());
      }
    }

    @Override
    public Object read(BsonReader reader) {
      long number =
          reader.getCurrentBsonType() == BsonType.INT32 ? reader.readInt32() : reader.readInt64();
      return isInt ? OptionalInt.of(Math.toIntExact(number)) : OptionalLong.of(number);
    }

    @Override
    public Object absent() {
      return isInt ? OptionalInt.empty() : OptionalLong.empty();
    }

    @Override
    public boolean isPresent(Object value) {
      return !value.equals(absent());
    }
  }

  /// A list or a set.
  record Many(Shape element, boolean isSet) implements Shape {
    @Override
    public void write(BsonWriter writer, Object value) {
      writer.writeStartArray();
      for (var item : (Collection<?>) value) {
        element.write(writer, item);
      }
      writer.writeEndArray();
    }

    @Override
    public Object read(BsonReader reader) {
      Collection<Object> items = isSet ? new LinkedHashSet<>() : new ArrayList<>();
      reader.readStartArray();
      while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
        items.add(element.read(reader));
      }
      reader.readEndArray();
      return isSet
          ? Collections.unmodifiableSet((Set<?>) items)
          : Collections.unmodifiableList((List<?>) items);
    }

    @Override
    public Object absent() {
      return isSet ? Set.of() : List.of();
    }
  }

  /// A map; its keys are the names of fields.
  record Named(Key key, Shape element) implements Shape {
    @Override
    public void write(BsonWriter writer, Object value) {
      writer.writeStartDocument();
      ((Map<?, ?>) value)
          .forEach((name, item) -> {
            writer.writeName(key.print().apply(name));
            element.write(writer, item);
          });
      writer.writeEndDocument();
    }

    @Override
    public Object read(BsonReader reader) {
      var items = new LinkedHashMap<Object, Object>();
      reader.readStartDocument();
      while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
        var name = key.parse().apply(reader.readName());
        items.put(name, element.read(reader));
      }
      reader.readEndDocument();
      return Collections.unmodifiableMap(items);
    }

    @Override
    public Object absent() {
      return Map.of();
    }
  }
}
