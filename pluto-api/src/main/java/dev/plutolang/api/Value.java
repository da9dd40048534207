package dev.plutolang.api;

import dev.plutolang.api.spi.ResultReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a Pluto function gave back. The methods convert it to Java; what they give are
 * copies. Thread-safe if the value holds no object of a class.
 *
 * <p>A result that is, or contains, an object of a class, a trait or a function is read when it is
 * asked for, and keeps its object alive until this value is forgotten. Such values are to be read
 * before the instance is closed, by one thread at a time.
 */
public final class Value {
  private final PlutoType type;
  private final ResultReader reader;

  private Value(PlutoType type, ResultReader reader) {
    this.type = type;
    this.reader = reader;
  }

  /** A value of a type, for implementers of the SPI. */
  public static Value of(PlutoType type, ResultReader reader) {
    return new Value(Check.notNull(type, "type"), Check.notNull(reader, "reader"));
  }

  /** The type that the function declares. */
  public PlutoType type() {
    return type;
  }

  /** Whether it is {@code none}, or the function has no result. */
  public boolean isNone() {
    return switch (type) {
      case PlutoType.Simple.VOID -> true;
      case PlutoType.NullableType nullable ->
          reader.as(Object.class) instanceof Optional<?> value && value.isEmpty();
      default -> false;
    };
  }

  /** An {@code int}, {@code byte} (0 to 255). */
  public long asLong() {
    return (Long) reader.as(long.class);
  }

  /**
   * An {@code int} in the range of Java's.
   *
   * @throws ArithmeticException if it is out of range
   */
  public int asInt() {
    return (Integer) reader.as(int.class);
  }

  /** A {@code float}. */
  public double asDouble() {
    return (Double) reader.as(double.class);
  }

  /** A {@code bool}. */
  public boolean asBoolean() {
    return (Boolean) reader.as(boolean.class);
  }

  /** A {@code byte}: its eight bits, so 255 is -1. */
  public byte asByte() {
    return (Byte) reader.as(byte.class);
  }

  /** A {@code string}; bytes that are not UTF-8 become U+FFFD. */
  public String asString() {
    return (String) reader.as(String.class);
  }

  /** {@code bytes} or {@code [byte]}. */
  public byte[] asBytes() {
    return (byte[]) reader.as(byte[].class);
  }

  /** A value that may be {@code none}. */
  public <T> Optional<T> asOptional(Class<T> inner) {
    @SuppressWarnings("unchecked") // what the reader was asked for
    Optional<T> optional = (Optional<T>) reader.as(new Generic(Optional.class, List.of(inner)));
    return optional;
  }

  /** An array. */
  public <T> List<T> asList(Class<T> element) {
    @SuppressWarnings("unchecked") // what the reader was asked for
    List<T> list = (List<T>) reader.as(new Generic(List.class, List.of(element)));
    return list;
  }

  /** A set, in the order in which Pluto goes through it. */
  public <T> Set<T> asSet(Class<T> element) {
    @SuppressWarnings("unchecked") // what the reader was asked for
    Set<T> set = (Set<T>) reader.as(new Generic(Set.class, List.of(element)));
    return set;
  }

  /** A map, in the order in which Pluto goes through it. */
  public <K, V> Map<K, V> asMap(Class<K> key, Class<V> value) {
    @SuppressWarnings("unchecked") // what the reader was asked for
    Map<K, V> map = (Map<K, V>) reader.as(new Generic(Map.class, List.of(key, value)));
    return map;
  }

  /**
   * The form of a Java type: see the table of conversions in the documentation. Records and enums
   * are matched by name.
   *
   * @throws IllegalArgumentException if the Pluto type has no such form
   */
  public <T> T as(Class<T> target) {
    @SuppressWarnings("unchecked") // what the reader was asked for
    T result = (T) reader.as(Check.notNull(target, "target"));
    return result;
  }

  /**
   * As {@link #as(Class)}, for generic types.
   *
   * @throws IllegalArgumentException if the Pluto type has no such form
   */
  public Object as(Type target) {
    return reader.as(Check.notNull(target, "target"));
  }

  /**
   * The form that the type has by itself: boxes, strings, {@code byte[]}, lists, maps, sets, {@link
   * Optional} for what may be none, {@link Fields} for enums and classes.
   */
  public Object asObject() {
    return reader.as(Object.class);
  }

  /**
   * An object of a class, a trait or a function, without copying it.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public PlutoObject asHandle() {
    return reader.asHandle();
  }

  @Override
  public String toString() {
    return type.equals(PlutoType.VOID) ? "void" : String.valueOf(reader.as(Object.class));
  }

  /** A generic type with plain arguments. */
  private record Generic(Class<?> raw, List<Class<?>> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }
  }
}
