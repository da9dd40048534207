package dev.plutolang.runtime.value;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.Fields;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How Java values stand for enums and classes of one program: by the names of variants and fields.
 * Thread-safe.
 */
public final class RecordShapes {
  private final ConcurrentHashMap<Key, Optional<Source>> known = new ConcurrentHashMap<>();

  /** Nothing is known yet. */
  public RecordShapes() {}

  private record Key(Object javaForm, String type) {}

  /** Reads the fields of a Java value in the order of a layout. */
  interface Source {
    /** The variant, for enums. */
    int variant();

    @Nullable Object field(Object value, int index);
  }

  /** What a value is, for messages. */
  static String describe(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "the String \"" + shortened(text) + "\"";
      case Number number -> "the " + number.getClass().getSimpleName() + " " + number;
      case Fields fields ->
          "Fields of " + fields.type() + (fields.variant().isEmpty() ? "" : "." + fields.variant());
      default -> "a value of " + value.getClass().getTypeName();
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  /** How a value stands for a variant of an enum. */
  Optional<Source> variant(Object value, ValueType.EnumType type) {
    return switch (value) {
      case Enum<?> constant ->
          known.computeIfAbsent(new Key(constant, type.name()), key -> ofConstant(constant, type));
      case Fields fields ->
          fields.type().equals(type.name()) ? ofFields(fields, type) : Optional.empty();
      default ->
          known.computeIfAbsent(
              new Key(value.getClass(), type.name()), key -> ofVariant(value.getClass(), type));
    };
  }

  /** How a value stands for an object of a class. */
  Optional<Source> fields(Object value, ValueType.ClassType type) {
    if (value instanceof Fields fields) {
      return fields.type().equals(type.name())
          ? ofValues(fields, type.layout(), 0)
          : Optional.empty();
    }
    return known.computeIfAbsent(
        new Key(value.getClass(), type.name()),
        key -> ofRecord(value.getClass(), type.layout(), 0));
  }

  /** The Java constant of a variant without fields. */
  static Optional<Object> constant(Class<?> enumClass, String variant) {
    for (Object constant : Optional.ofNullable(enumClass.getEnumConstants()).orElseThrow()) {
      if (isConstant((Enum<?>) constant, variant)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  private static boolean isConstant(Enum<?> constant, String variant) {
    try {
      return Names.match(
          constant.name(), constant.getDeclaringClass().getField(constant.name()), variant);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Source> ofConstant(Enum<?> constant, ValueType.EnumType type) {
    for (int i = 0; i < type.variants().size(); i++) {
      ValueType.Variant variant = type.variants().get(i);
      if (variant.layout().fields().isEmpty() && isConstant(constant, variant.name())) {
        return Optional.of(new Constant(i));
      }
    }
    return Optional.empty();
  }

  private static Optional<Source> ofVariant(Class<?> form, ValueType.EnumType type) {
    for (int i = 0; i < type.variants().size(); i++) {
      ValueType.Variant variant = type.variants().get(i);
      if (Names.match(form.getSimpleName(), form, variant.name())) {
        return ofRecord(form, variant.layout(), i);
      }
    }
    return Optional.empty();
  }

  private static Optional<Source> ofFields(Fields fields, ValueType.EnumType type) {
    for (int i = 0; i < type.variants().size(); i++) {
      if (type.variants().get(i).name().equals(fields.variant())) {
        return ofValues(fields, type.variants().get(i).layout(), i);
      }
    }
    return Optional.empty();
  }

  private static Optional<Source> ofValues(Fields fields, ValueType.Layout layout, int variant) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (ValueType.Field field : layout.fields()) {
      if (!fields.values().containsKey(field.name())) {
        return Optional.empty();
      }
      names.add(field.name());
    }
    return Optional.of(new Values(variant, names.build()));
  }

  private static Optional<Source> ofRecord(Class<?> form, ValueType.Layout layout, int variant) {
    return components(form, layout)
        .map(
            components -> {
              ImmutableList.Builder<Method> accessors = ImmutableList.builder();
              components.forEach(component -> accessors.add(accessor(component)));
              return new Components(variant, accessors.build());
            });
  }

  private static Method accessor(RecordComponent component) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    return accessor;
  }

  /** The components of a record that stand for the fields, in their order, if it has just these. */
  static Optional<List<RecordComponent>> components(Class<?> form, ValueType.Layout layout) {
    if (!form.isRecord() || form.getRecordComponents().length != layout.fields().size()) {
      return Optional.empty();
    }
    List<RecordComponent> found = new ArrayList<>();
    for (ValueType.Field field : layout.fields()) {
      for (RecordComponent component : form.getRecordComponents()) {
        if (Names.match(component.getName(), component, field.name())) {
          found.add(component);
          break;
        }
      }
    }
    return found.size() == layout.fields().size() ? Optional.of(found) : Optional.empty();
  }

  private record Constant(int variant) implements Source {
    @Override
    public @Nullable Object field(Object value, int index) {
      throw new IllegalStateException("a constant has no fields");
    }
  }

  private record Values(int variant, ImmutableList<String> names) implements Source {
    @Override
    public @Nullable Object field(Object value, int index) {
      return ((Fields) value).values().get(names.get(index));
    }
  }

  private record Components(int variant, ImmutableList<Method> accessors) implements Source {
    @Override
    public @Nullable Object field(Object value, int index) {
      try {
        return accessors.get(index).invoke(value);
      } catch (IllegalAccessException e) {
        throw new BadValue("the record " + value.getClass().getName() + " cannot be read: " + e);
      } catch (InvocationTargetException e) {
        throw new BadValue(
            "the accessor of " + value.getClass().getName() + " failed: " + e.getCause());
      }
    }
  }
}
