package io.amends.hub.http;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the fields that a body must have and does not: those of a record that are not `@Nullable`.
final class Missing {
  private Missing() {}

  /// @throws Problem that names the first one
  static void check(Object value, String path) {
    switch (value) {
      case Record record -> {
        for (var component : record.getClass().getRecordComponents()) {
          var name = path + component.getName();
          var part = read(record, component);
          if (part != null) {
            check(part, name + ".");
          } else if (!mayBeNull(component)) {
            throw Problem.invalid("The field '%s' is missing.".formatted(name));
          }
        }
      }
      case List<?> list -> list.forEach(element -> checkElement(element, path));
      case Map<?, ?> map -> map.values().forEach(element -> checkElement(element, path));
      default -> {}
    }
  }

  private static void checkElement(@Nullable Object element, String path) {
    if (element == null) {
      throw Problem.invalid(
          "The field '%s' holds a null.".formatted(path.substring(0, path.length() - 1)));
    }
    check(element, path);
  }

  private static boolean mayBeNull(RecordComponent component) {
    AnnotatedElement type = component.getAnnotatedType();
    return type.isAnnotationPresent(Nullable.class)
        || (type instanceof AnnotatedParameterizedType generic
            && generic.isAnnotationPresent(Nullable.class));
  }

  private static @Nullable Object read(Record record, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }
}
