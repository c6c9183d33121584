package io.amends.store;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/// One record type as a document; the rules are in [RecordCodecs].
final class RecordCodec<T> implements Codec<T> {
  private record Part(String field, Shape shape, MethodHandle accessor) {}

  private final Class<T> type;
  private final boolean kind;
  private final Part[] parts;
  private final Map<String, Integer> positions = new HashMap<>();
  private final MethodHandle constructor;

  RecordCodec(Class<T> type, CodecRegistry registry) {
    this.type = type;
    this.kind = RecordCodecs.isKind(type);
    if (type.getTypeParameters().length > 0) {
      throw new CodecConfigurationException(type.getName() + " is generic, which is not covered");
    }
    var components = type.getRecordComponents();
    this.parts = new Part[components.length];
    try {
      var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      for (int i = 0; i < components.length; i++) {
        parts[i] = part(components[i], lookup, registry);
        positions.put(parts[i].field, i);
      }
      this.constructor =
          lookup
              .findConstructor(
                  type,
                  MethodType.methodType(
                      void.class,
                      Arrays.stream(components)
                          .map(RecordComponent::getType)
                          .toArray(Class<?>[]::new)))
              .asSpreader(Object[].class, components.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (IllegalAccessException | NoSuchMethodException e) {
      throw new CodecConfigurationException(type.getName() + " cannot be opened", e);
    }
  }

  private Part part(RecordComponent component, MethodHandles.Lookup lookup, CodecRegistry registry)
      throws IllegalAccessException {
    var name = component.getName();
    if (kind && name.equals(RecordCodecs.KIND)) {
      throw new CodecConfigurationException(
          "%s: the field kind is taken by the name of the record".formatted(type.getName()));
    }
    try {
      return new Part(
          name.equals("id") ? "_id" : name,
          Shape.of(component.getGenericType(), registry),
          lookup
              .unreflect(component.getAccessor())
              .asType(MethodType.methodType(Object.class, Object.class)));
    } catch (CodecConfigurationException e) {
      throw new CodecConfigurationException(
          "%s.%s: %s".formatted(type.getName(), name, e.getMessage()), e);
    }
  }

  @Override
  public void encode(BsonWriter writer, T value, EncoderContext context) {
    writer.writeStartDocument();
    if (kind) {
      writer.writeString(RecordCodecs.KIND, type.getSimpleName());
    }
    for (var part : parts) {
      var content = invoke(part.accessor, value);
      if (content != null && part.shape.isPresent(content)) {
        writer.writeName(part.field);
        part.shape.write(writer, content);
      }
    }
    writer.writeEndDocument();
  }

  @Override
  public T decode(BsonReader reader, DecoderContext context) {
    @Nullable Object[] values = new @Nullable Object[parts.length];
    reader.readStartDocument();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      var position = positions.get(reader.readName());
      if (position == null) {
        reader.skipValue();
      } else if (reader.getCurrentBsonType() == BsonType.NULL) {
        reader.readNull();
      } else {
        values[position] = parts[position].shape.read(reader);
      }
    }
    reader.readEndDocument();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = parts[i].shape.absent();
      }
    }
    return type.cast(construct(values));
  }

  private static @Nullable Object invoke(MethodHandle accessor, Object record) {
    try {
      return accessor.invokeExact(record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private Object construct(@Nullable Object[] values) {
    try {
      return constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Class<T> getEncoderClass() {
    return type;
  }
}
