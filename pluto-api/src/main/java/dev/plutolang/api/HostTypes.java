package dev.plutolang.api;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Which types of the language the types of Java methods stand for. */
final class HostTypes {
  /** Types that need no type arguments. */
  private static final Map<Class<?>, PlutoType> PLAIN =
      Map.ofEntries(
          Map.entry(long.class, PlutoType.INT),
          Map.entry(int.class, PlutoType.INT),
          Map.entry(double.class, PlutoType.FLOAT),
          Map.entry(boolean.class, PlutoType.BOOL),
          Map.entry(byte.class, PlutoType.BYTE),
          Map.entry(String.class, PlutoType.STRING),
          Map.entry(byte[].class, PlutoType.BYTES));

  /** Types that stand for a value that may be absent. */
  private static final Map<Class<?>, PlutoType> NULLABLE =
      Map.ofEntries(
          Map.entry(Long.class, PlutoType.INT),
          Map.entry(Integer.class, PlutoType.INT),
          Map.entry(Double.class, PlutoType.FLOAT),
          Map.entry(Boolean.class, PlutoType.BOOL),
          Map.entry(Byte.class, PlutoType.BYTE),
          Map.entry(OptionalLong.class, PlutoType.INT),
          Map.entry(OptionalDouble.class, PlutoType.FLOAT));

  static final String CONVERTIBLE =
      "long, int, double, boolean, byte, String, byte[], and for values that may be absent"
          + " Optional, OptionalLong, OptionalDouble, boxes and @Nullable";

  private HostTypes() {}

  /** The type that a parameter or result stands for; empty if it does not convert. */
  static Optional<PlutoType> of(AnnotatedType annotated) {
    Optional<PlutoType> found = of(annotated.getType());
    boolean isNullable =
        Arrays.stream(annotated.getAnnotations())
            .map(Annotation::annotationType)
            .anyMatch(type -> type.getSimpleName().equals("Nullable"));
    return isNullable ? found.map(HostTypes::nullable) : found;
  }

  /** The type of a result, which may be void. */
  static Optional<PlutoType> ofResult(AnnotatedType annotated) {
    return annotated.getType() == void.class ? Optional.of(PlutoType.VOID) : of(annotated);
  }

  private static Optional<PlutoType> of(Type type) {
    if (type instanceof Class<?> plain) {
      return Optional.ofNullable(PLAIN.get(plain))
          .or(() -> Optional.ofNullable(NULLABLE.get(plain)).map(HostTypes::nullable));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return element(generic.getActualTypeArguments()[0]).map(HostTypes::nullable);
    }
    return Optional.empty();
  }

  /** The type of a value inside of another one, where Java has boxes only. */
  private static Optional<PlutoType> element(Type type) {
    if (type instanceof Class<?> plain && NULLABLE.containsKey(plain)) {
      return plain == OptionalLong.class || plain == OptionalDouble.class
          ? Optional.empty()
          : Optional.ofNullable(NULLABLE.get(plain));
    }
    return of(type).filter(found -> !(found instanceof PlutoType.NullableType));
  }

  /** Throws unless values of the type cross the border. */
  static void requireConvertible(String function, PlutoType type) {
    boolean isConvertible =
        type instanceof PlutoType.NullableType(PlutoType of)
            ? PLAIN.containsValue(of)
            : PLAIN.containsValue(type);
    if (!isConvertible) {
      throw new IllegalArgumentException(
          "'" + function + "': values of type " + type + " do not cross between Pluto and Java");
    }
  }

  private static PlutoType nullable(PlutoType type) {
    return type instanceof PlutoType.NullableType ? type : new PlutoType.NullableType(type);
  }
}
