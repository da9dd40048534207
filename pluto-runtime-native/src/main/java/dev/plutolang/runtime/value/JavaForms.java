package dev.plutolang.runtime.value;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.Fields;
import dev.plutolang.api.PlutoObject;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives copied values (see {@link Decoder}) the Java forms that the host wants, and knows which
 * forms there are. One of a program; thread-safe.
 */
public final class JavaForms {
  private final ValueTypes types;
  private final ConcurrentHashMap<Key, JavaForm> known = new ConcurrentHashMap<>();

  /** The forms of the types of a program. */
  public JavaForms(ValueTypes types) {
    this.types = types;
  }

  private record Key(int type, Type target) {}

  /** Makes a Java value of a copied one. The result is null for an absent value only. */
  public interface JavaForm {
    @Nullable Object of(Object copied);
  }

  /** A pair of types without such a form. */
  private static final class NoForm extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The form of a type's values that has a Java type; empty if there is none. */
  public Optional<JavaForm> form(int type, Type target) {
    Key key = new Key(type, target);
    JavaForm form = known.get(key);
    if (form != null) {
      return Optional.of(form);
    }
    try {
      JavaForm made = new Search().find(type, target);
      known.put(key, made);
      return Optional.of(made);
    } catch (NoForm e) {
      return Optional.empty();
    }
  }

  /** What a type's values can be in Java, for messages. */
  public String accepted(int type) {
    return switch (types.type(type)) {
      case ValueType.Scalar scalar ->
          switch (scalar) {
            case INT -> "long, int, short";
            case FLOAT -> "double, float";
            case BOOL -> "boolean";
            case BYTE -> "byte, int, long";
            case STRING -> "String";
            case BYTES -> "byte[], MemorySegment";
            case VOID -> "void";
          };
      case ValueType.Nullable(int inner) ->
          "Optional or a box of " + accepted(inner).replaceAll("\\bint\\b", "Integer");
      case ValueType.Array(int element) -> "List or array of " + accepted(element);
      case ValueType.MapOf(int key, int value) ->
          "Map of " + accepted(key) + " to " + accepted(value);
      case ValueType.SetOf(int element) -> "Set of " + accepted(element);
      case ValueType.EnumType it ->
          it.form() == ValueType.EnumForm.UNIT
              ? "an enum with these constants, String, Fields"
              : "a sealed interface of records with these names and components, Fields";
      case ValueType.ClassType it -> "a record with these components, Fields, PlutoObject";
      case ValueType.Trait trait -> "PlutoObject";
      case ValueType.Function function -> "PlutoObject";
      case ValueType.Opaque opaque -> "PlutoObject";
    };
  }

  /** One search; types may contain themselves. */
  private final class Search {
    private final Map<Key, Late> pending = new HashMap<>();

    JavaForm find(int type, Type target) throws NoForm {
      Key key = new Key(type, target);
      Late before = pending.get(key);
      if (before != null) {
        return before;
      }
      Late late = new Late();
      pending.put(key, late);
      JavaForm found = search(type, plain(target));
      late.form = Optional.of(found);
      return found;
    }

    private static Type plain(Type target) {
      return target instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : target;
    }

    private JavaForm search(int type, Type target) throws NoForm {
      if (target == Object.class && !isNullable(type)) {
        return byItself(type);
      }
      return switch (types.type(type)) {
        case ValueType.Scalar scalar -> scalar(scalar, target);
        case ValueType.Nullable(int inner) -> nullable(inner, target);
        case ValueType.Array(int element) -> array(element, target);
        case ValueType.MapOf(int key, int value) -> map(key, value, target);
        case ValueType.SetOf(int element) -> set(element, target);
        case ValueType.EnumType it -> enumType(it, target);
        case ValueType.ClassType it -> classType(it, target);
        case ValueType.Trait trait -> handle(target);
        case ValueType.Function function -> handle(target);
        case ValueType.Opaque opaque -> handle(target);
      };
    }

    private boolean isNullable(int type) {
      return types.type(type) instanceof ValueType.Nullable;
    }

    private JavaForm byItself(int type) throws NoForm {
      return switch (types.type(type)) {
        case ValueType.Array(int element) -> {
          if (types.type(element) == ValueType.Scalar.BYTE) {
            yield copied -> copied;
          }
          yield list(element, Object.class);
        }
        case ValueType.MapOf(int key, int value) -> map(key, value, Object.class, Object.class);
        case ValueType.SetOf(int element) -> set(element, Object.class, Set.class);
        default -> copied -> copied;
      };
    }

    private JavaForm scalar(ValueType.Scalar scalar, Type target) throws NoForm {
      return switch (scalar) {
        case INT -> number(target);
        case FLOAT -> {
          if (target == double.class || target == Double.class) {
            yield copied -> copied;
          }
          if (target == float.class || target == Float.class) {
            yield copied -> (float) (double) (Double) copied;
          }
          throw new NoForm();
        }
        case BOOL -> same(target, boolean.class, Boolean.class);
        case BYTE -> {
          if (target == byte.class || target == Byte.class) {
            yield copied -> copied;
          }
          JavaForm number = number(target);
          yield copied -> number.of((long) ((Byte) copied & 0xff));
        }
        case STRING -> {
          if (target == CharSequence.class) {
            yield copied -> copied;
          }
          yield same(target, String.class, String.class);
        }
        case BYTES -> {
          if (target == MemorySegment.class) {
            yield copied -> MemorySegment.ofArray((byte[]) copied);
          }
          yield same(target, byte[].class, byte[].class);
        }
        case VOID -> {
          if (target == void.class || target == Void.class) {
            yield copied -> null;
          }
          throw new NoForm();
        }
      };
    }

    private static JavaForm same(Type target, Class<?> primitive, Class<?> box) throws NoForm {
      if (target != primitive && target != box) {
        throw new NoForm();
      }
      return copied -> copied;
    }

    private static JavaForm number(Type target) throws NoForm {
      if (target == long.class || target == Long.class) {
        return copied -> copied;
      }
      if (target == int.class || target == Integer.class) {
        return copied -> inRange((Long) copied, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
      }
      if (target == short.class || target == Short.class) {
        return copied -> inRange((Long) copied, Short.MIN_VALUE, Short.MAX_VALUE).shortValue();
      }
      throw new NoForm();
    }

    private static Long inRange(Long value, long low, long high) {
      if (value < low || value > high) {
        throw new ArithmeticException(
            value + " is not in the range from " + low + " to " + high + ": use long");
      }
      return value;
    }

    private JavaForm nullable(int inner, Type target) throws NoForm {
      if (target == OptionalLong.class && types.type(inner) == ValueType.Scalar.INT) {
        return copied ->
            ((Optional<?>) copied)
                .map(it -> OptionalLong.of((Long) it))
                .orElseGet(OptionalLong::empty);
      }
      if (target == OptionalDouble.class && types.type(inner) == ValueType.Scalar.FLOAT) {
        return copied ->
            ((Optional<?>) copied)
                .map(it -> OptionalDouble.of((Double) it))
                .orElseGet(OptionalDouble::empty);
      }
      if (target == Object.class || target == Optional.class) {
        return optional(find(inner, Object.class));
      }
      if (target instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
        return optional(find(inner, generic.getActualTypeArguments()[0]));
      }
      if (target instanceof Class<?> plain && plain.isPrimitive()) {
        throw new NoForm();
      }
      JavaForm form = find(inner, target);
      return copied -> ((Optional<?>) copied).<@Nullable Object>map(form::of).orElse(null);
    }

    private static JavaForm optional(JavaForm inner) {
      return copied -> ((Optional<?>) copied).map(inner::of);
    }

    // ---- collections ----

    private JavaForm array(int element, Type target) throws NoForm {
      if (target instanceof Class<?> form && form.isArray()) {
        return javaArray(element, form.getComponentType());
      }
      if (target instanceof ParameterizedType generic
          && (generic.getRawType() == List.class
              || generic.getRawType() == Collection.class
              || generic.getRawType() == Iterable.class)) {
        return list(element, generic.getActualTypeArguments()[0]);
      }
      if (target == List.class || target == Collection.class) {
        return list(element, Object.class);
      }
      throw new NoForm();
    }

    private JavaForm list(int element, Type target) throws NoForm {
      JavaForm form = find(element, target);
      return copied -> {
        int length = length(copied);
        List<@Nullable Object> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
          list.add(form.of(element(copied, i)));
        }
        return list;
      };
    }

    private static int length(Object copied) {
      return copied instanceof List<?> list ? list.size() : Array.getLength(copied);
    }

    private static Object element(Object copied, int index) {
      return switch (copied) {
        case List<?> list -> list.get(index);
        case long[] numbers -> numbers[index];
        case double[] numbers -> numbers[index];
        case byte[] bytes -> bytes[index];
        case boolean[] bits -> bits[index];
        default -> throw new IllegalStateException("no array: " + copied.getClass());
      };
    }

    private JavaForm javaArray(int element, Class<?> target) throws NoForm {
      boolean isBulk =
          switch (types.type(element)) {
            case ValueType.Scalar.INT -> target == long.class;
            case ValueType.Scalar.FLOAT -> target == double.class;
            case ValueType.Scalar.BOOL -> target == boolean.class;
            case ValueType.Scalar.BYTE -> target == byte.class;
            default -> false;
          };
      if (isBulk) {
        return copied -> copied;
      }
      JavaForm form = find(element, target);
      return copied -> {
        int length = length(copied);
        Object array = Array.newInstance(target, length);
        for (int i = 0; i < length; i++) {
          Array.set(array, i, form.of(element(copied, i)));
        }
        return array;
      };
    }

    private JavaForm map(int key, int value, Type target) throws NoForm {
      if (target instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
        Type[] arguments = generic.getActualTypeArguments();
        return map(key, value, arguments[0], arguments[1]);
      }
      if (target == Map.class) {
        return map(key, value, Object.class, Object.class);
      }
      throw new NoForm();
    }

    private JavaForm map(int key, int value, Type javaKey, Type javaValue) throws NoForm {
      JavaForm keys = find(key, javaKey);
      JavaForm values = find(value, javaValue);
      return copied -> {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) copied).forEach((k, v) -> map.put(keys.of(k), values.of(v)));
        return map;
      };
    }

    private JavaForm set(int element, Type target) throws NoForm {
      if (target instanceof ParameterizedType generic
          && generic.getRawType() instanceof Class<?> raw) {
        return set(element, generic.getActualTypeArguments()[0], raw);
      }
      if (target instanceof Class<?> raw) {
        return set(element, Object.class, raw);
      }
      throw new NoForm();
    }

    private JavaForm set(int element, Type target, Class<?> raw) throws NoForm {
      if (raw != Set.class && raw != Collection.class) {
        throw new NoForm();
      }
      JavaForm form = find(element, target);
      return copied -> {
        Set<@Nullable Object> set = new LinkedHashSet<>();
        ((Set<?>) copied).forEach(each -> set.add(form.of(each)));
        return set;
      };
    }

    // ---- enums and classes ----

    private JavaForm enumType(ValueType.EnumType type, Type target) throws NoForm {
      if (target == Fields.class) {
        return copied -> copied;
      }
      boolean isUnit = type.form() == ValueType.EnumForm.UNIT;
      if (target == String.class && isUnit) {
        return copied -> ((Fields) copied).variant();
      }
      if (!(target instanceof Class<?> form)) {
        throw new NoForm();
      }
      Map<String, JavaForm> variants = new HashMap<>();
      for (ValueType.Variant variant : type.variants()) {
        variants.put(variant.name(), variant(variant, form));
      }
      return copied -> {
        JavaForm variant = variants.get(((Fields) copied).variant());
        return variant == null ? null : variant.of(copied);
      };
    }

    /** A constant of an enum, or a record that implements the sealed interface. */
    private JavaForm variant(ValueType.Variant variant, Class<?> form) throws NoForm {
      if (form.isEnum()) {
        if (!variant.layout().fields().isEmpty()) {
          throw new NoForm();
        }
        Object constant = RecordShapes.constant(form, variant.name()).orElseThrow(NoForm::new);
        return copied -> constant;
      }
      Class<?>[] permitted = form.getPermittedSubclasses();
      if (permitted == null) {
        throw new NoForm();
      }
      for (Class<?> each : permitted) {
        if (each.isEnum() && variant.layout().fields().isEmpty()) {
          Optional<Object> constant = RecordShapes.constant(each, variant.name());
          if (constant.isPresent()) {
            Object found = constant.get();
            return copied -> found;
          }
        }
        if (Names.match(each.getSimpleName(), each, variant.name())) {
          return record(variant.layout(), each);
        }
      }
      throw new NoForm();
    }

    private JavaForm classType(ValueType.ClassType type, Type target) throws NoForm {
      if (target == Fields.class) {
        return copied -> copied;
      }
      if (target instanceof Class<?> form && form.isRecord()) {
        return record(type.layout(), form);
      }
      throw new NoForm();
    }

    private JavaForm record(ValueType.Layout layout, Class<?> form) throws NoForm {
      List<RecordComponent> components =
          RecordShapes.components(form, layout).orElseThrow(NoForm::new);
      ImmutableList.Builder<JavaForm> forms = ImmutableList.builder();
      for (int i = 0; i < components.size(); i++) {
        forms.add(find(layout.fields().get(i).type(), components.get(i).getGenericType()));
      }
      return new RecordForm(form, layout, components, forms.build());
    }

    private static JavaForm handle(Type target) throws NoForm {
      if (target != PlutoObject.class) {
        throw new NoForm();
      }
      return copied -> copied;
    }
  }

  /** Stands for a form that is still being made. */
  private static final class Late implements JavaForm {
    Optional<JavaForm> form = Optional.empty();

    @Override
    public @Nullable Object of(Object copied) {
      return form.orElseThrow().of(copied);
    }
  }

  /** Calls the canonical constructor. */
  private static final class RecordForm implements JavaForm {
    private final Constructor<?> constructor;
    private final ImmutableList<String> fields;
    private final int[] positions;
    private final ImmutableList<JavaForm> forms;

    RecordForm(
        Class<?> record,
        ValueType.Layout layout,
        List<RecordComponent> components,
        ImmutableList<JavaForm> forms) {
      List<RecordComponent> declared = Arrays.asList(record.getRecordComponents());
      Class<?>[] parameters =
          declared.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        constructor = record.getDeclaredConstructor(parameters);
        constructor.setAccessible(true);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e);
      }
      this.fields =
          layout.fields().stream()
              .map(ValueType.Field::name)
              .collect(ImmutableList.toImmutableList());
      this.positions =
          components.stream()
              .mapToInt(
                  component ->
                      declared.stream()
                          .map(RecordComponent::getName)
                          .toList()
                          .indexOf(component.getName()))
              .toArray();
      this.forms = forms;
    }

    @Override
    public Object of(Object copied) {
      Map<String, Object> values = ((Fields) copied).values();
      @Nullable Object[] arguments = new Object[positions.length];
      for (int i = 0; i < positions.length; i++) {
        Object value = Optional.ofNullable(values.get(fields.get(i))).orElseThrow();
        arguments[positions[i]] = forms.get(i).of(value);
      }
      try {
        return constructor.newInstance(arguments);
      } catch (InvocationTargetException e) {
        throw new IllegalArgumentException(
            "the constructor of " + constructor.getDeclaringClass().getName() + " refused a value",
            e.getCause());
      } catch (InstantiationException | IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
