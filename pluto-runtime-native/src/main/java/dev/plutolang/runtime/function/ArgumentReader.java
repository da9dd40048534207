package dev.plutolang.runtime.function;

import dev.plutolang.api.PlutoType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Java value of an argument.
 *
 * @param javaType the form that is wanted; {@code Object} for the natural one
 */
record ArgumentReader(PlutoType type, Type javaType) {
  /** Words that a value takes. */
  int words() {
    return words(type);
  }

  private static int words(PlutoType type) {
    return type instanceof PlutoType.NullableType(PlutoType of) && isScalar(of) ? 2 : 1;
  }

  static boolean isScalar(PlutoType type) {
    return type.equals(PlutoType.INT)
        || type.equals(PlutoType.FLOAT)
        || type.equals(PlutoType.BOOL)
        || type.equals(PlutoType.BYTE);
  }

  /** The value whose words are at the address. */
  @Nullable Object read(long words) {
    if (!(type instanceof PlutoType.NullableType(PlutoType of))) {
      return plain(type, words);
    }
    boolean isPresent = Words.get(words) != 0;
    Object value = isPresent ? plain(of, isScalar(of) ? words + 8 : words) : null;
    if (javaType == OptionalLong.class) {
      return value == null ? OptionalLong.empty() : OptionalLong.of((long) value);
    }
    if (javaType == OptionalDouble.class) {
      return value == null ? OptionalDouble.empty() : OptionalDouble.of((double) value);
    }
    boolean isOptional = javaType == Object.class || rawType() == Optional.class;
    return isOptional ? Optional.ofNullable(value) : value;
  }

  private Type rawType() {
    return javaType instanceof java.lang.reflect.ParameterizedType generic
        ? generic.getRawType()
        : javaType;
  }

  /** The type of the value inside of an optional one. */
  private Type elementType() {
    return javaType instanceof java.lang.reflect.ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : javaType;
  }

  private Object plain(PlutoType plain, long words) {
    if (plain.equals(PlutoType.INT)) {
      return integer(Words.get(words));
    }
    if (plain.equals(PlutoType.FLOAT)) {
      return Words.getDouble(words);
    }
    if (plain.equals(PlutoType.BOOL)) {
      return Words.getBoolean(words);
    }
    if (plain.equals(PlutoType.BYTE)) {
      return (byte) Words.get(words);
    }
    if (plain.equals(PlutoType.STRING)) {
      return new String(Words.stringBytes(Words.get(words)), StandardCharsets.UTF_8);
    }
    if (plain.equals(PlutoType.BYTES)) {
      return Words.bytes(Words.get(words));
    }
    throw new IllegalStateException("no Java form of " + plain);
  }

  private Object integer(long value) {
    Type wanted = elementType();
    if (wanted != int.class && wanted != Integer.class) {
      return value;
    }
    if (value != (int) value) {
      throw new ConversionException(value + " does not fit a Java int");
    }
    return (int) value;
  }
}
