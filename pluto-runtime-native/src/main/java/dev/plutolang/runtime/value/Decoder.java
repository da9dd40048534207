package dev.plutolang.runtime.value;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.Fields;
import dev.plutolang.api.PlutoObject;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Copies values out of a program's heap while nothing of the program runs. The form does not depend
 * on what the host wants: {@code Long}, {@code Double}, {@code Boolean}, {@code Byte}, {@code
 * String}, {@code byte[]}; {@code Optional} for what is nullable; {@code long[]}, {@code double[]},
 * {@code boolean[]}, {@code byte[]} or {@code List} for arrays; maps and sets that keep the order;
 * {@link Fields} for enums and classes; {@link PlutoObject} for what cannot be copied.
 */
public final class Decoder {
  private static final int ARRAY_BUFFER = 8;
  private static final int BUFFER_LENGTH = 8;
  private static final int BUFFER_ELEMENTS = 24;
  private static final int TABLE_CAPACITY = 16;
  private static final int TABLE_EMPTY = 24;
  private static final int TABLE_SLOTS = 32;

  private final ValueTypes types;
  private final Handles handles;
  private final Map<Long, Optional<Fields>> objects = new HashMap<>();
  private int depth;

  /** For one value: objects that it reaches on several ways are copied once. */
  public Decoder(ValueTypes types, Handles handles) {
    this.types = types;
    this.handles = handles;
  }

  /**
   * A value in registers.
   *
   * @throws IllegalArgumentException if it contains itself or is nested too deeply
   */
  public Object decode(int type, long first, long second) {
    if (depth == Encoder.DEEPEST) {
      throw new IllegalArgumentException(
          "the value is nested deeper than "
              + Encoder.DEEPEST
              + " levels: use a PlutoObject handle instead of a copy");
    }
    depth++;
    Object value =
        switch (types.type(type)) {
          case ValueType.Scalar scalar -> scalar(scalar, first);
          case ValueType.Nullable(int inner) -> nullable(inner, first, second);
          case ValueType.Array(int element) -> array(element, first);
          case ValueType.MapOf(int key, int mapped) -> map(key, mapped, first);
          case ValueType.SetOf(int element) -> set(element, first);
          case ValueType.EnumType it -> enumValue(it, first, second);
          case ValueType.ClassType it -> object(it, first);
          case ValueType.Trait trait -> handles.keep(first, type);
          case ValueType.Function function -> handles.keep(first, type);
          case ValueType.Opaque opaque -> handles.keep(first, type);
        };
    depth--;
    return value;
  }

  /** The fields of an object at an address. */
  public Map<String, Object> fields(ValueType.Layout layout, long address) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (ValueType.Field field : layout.fields()) {
      values.put(field.name(), at(field.type(), address + field.offset()));
    }
    return values;
  }

  /** A field of an object at an address. */
  public Object field(ValueType.Field field, long address) {
    return at(field.type(), address + field.offset());
  }

  /** The one or two words of a field, as in registers. */
  public static long[] words(ValueTypes types, ValueType.Field field, long address) {
    Form form = Form.of(types, field.type());
    long at = address + field.offset();
    return switch (form) {
      case BOOL, BYTE -> new long[] {Memory.byteAt(at), 0};
      default -> new long[] {Memory.word(at), form.isPair() ? second(form, at + 8) : 0};
    };
  }

  /** A string object. */
  public static String string(long address) {
    long length = Memory.word(address + 8);
    if (length > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "the string has " + length + " bytes, more than a Java String can hold");
    }
    byte[] bytes = Memory.slice(Memory.word(address + 16), length).toArray(JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A value in an object: bytes and truth values take eight bytes there. */
  private Object at(int type, long address) {
    Form form = Form.of(types, type);
    return switch (form) {
      case BOOL, BYTE -> decode(type, Memory.byteAt(address), 0);
      default -> decode(type, Memory.word(address), form.isPair() ? second(form, address + 8) : 0);
    };
  }

  /** The second word of a pair, whose upper bytes may mean nothing. */
  private static long second(Form form, long address) {
    return form == Form.NULLABLE_BOOL || form == Form.NULLABLE_BYTE
        ? Memory.byteAt(address)
        : Memory.word(address);
  }

  private static Object scalar(ValueType.Scalar scalar, long bits) {
    return switch (scalar) {
      case INT -> bits;
      case FLOAT -> Double.longBitsToDouble(bits);
      case BOOL -> (bits & 1) != 0;
      case BYTE -> (byte) bits;
      case STRING -> string(bits);
      case BYTES -> bytes(bits);
      case VOID -> Optional.empty();
    };
  }

  private Object nullable(int inner, long first, long second) {
    return switch (Form.of(types, inner)) {
      case REFERENCE -> first == 0 ? Optional.empty() : Optional.of(decode(inner, first, 0));
      case SCALAR_ENUM ->
          first == -1 ? Optional.empty() : Optional.of(decode(inner, first, second));
      default -> (first & 1) == 0 ? Optional.empty() : Optional.of(decode(inner, second, 0));
    };
  }

  private static MemorySegment elements(long array, long elementSize) {
    long buffer = Memory.word(array + ARRAY_BUFFER);
    long length = Memory.word(buffer + BUFFER_LENGTH);
    if (length > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "the array has " + length + " elements, more than a Java array can hold");
    }
    return Memory.slice(buffer + BUFFER_ELEMENTS, length * elementSize);
  }

  private static byte[] bytes(long array) {
    return elements(array, 1).toArray(JAVA_BYTE);
  }

  private Object array(int element, long address) {
    Form form = Form.of(types, element);
    boolean isScalar = types.type(element) instanceof ValueType.Scalar;
    MemorySegment memory = elements(address, form.elementSize());
    if (isScalar) {
      switch (form) {
        case INT -> {
          return memory.toArray(JAVA_LONG);
        }
        case FLOAT -> {
          return memory.toArray(JAVA_DOUBLE);
        }
        case BYTE -> {
          return memory.toArray(JAVA_BYTE);
        }
        case BOOL -> {
          boolean[] bits = new boolean[(int) memory.byteSize()];
          for (int i = 0; i < bits.length; i++) {
            bits[i] = memory.get(JAVA_BYTE, i) != 0;
          }
          return bits;
        }
        default -> {}
      }
    }
    int size = form.elementSize();
    int length = (int) (memory.byteSize() / size);
    List<Object> list = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      list.add(at(element, memory.address() + (long) size * i));
    }
    return list;
  }

  /** Goes through the slots of a map or set. */
  private interface Slot {
    void at(long key, long value);
  }

  private static void slots(long map, Keys keys, int valueWords, Slot action) {
    long table = Memory.word(map + 8);
    long capacity = Memory.word(table + TABLE_CAPACITY);
    long empty = Memory.word(table + TABLE_EMPTY);
    long bytes = 8L * (keys.words() + valueWords);
    for (long i = 0; i < capacity; i++) {
      long slot = table + TABLE_SLOTS + bytes * i;
      long key = slot + 8L * keys.keyAt();
      if (Memory.word(key) != empty) {
        action.at(key, slot + 8L * keys.words());
      }
    }
  }

  private Object map(int key, int mapped, long address) {
    Map<Object, Object> map = new LinkedHashMap<>();
    int valueWords = Form.of(types, mapped).isPair() ? 2 : 1;
    slots(
        address,
        Keys.of(types, key),
        valueWords,
        (keyAt, valueAt) -> map.put(at(key, keyAt), at(mapped, valueAt)));
    return map;
  }

  private Object set(int element, long address) {
    Set<Object> set = new LinkedHashSet<>();
    slots(address, Keys.of(types, element), 0, (keyAt, valueAt) -> set.add(at(element, keyAt)));
    return set;
  }

  private Object enumValue(ValueType.EnumType type, long first, long second) {
    return switch (type.form()) {
      case UNIT -> variant(type, (int) first, Map.of());
      case SCALAR -> {
        ImmutableList<ValueType.Field> fields = type.variants().get((int) first).layout().fields();
        yield variant(
            type,
            (int) first,
            fields.isEmpty()
                ? Map.of()
                : Map.of(fields.get(0).name(), decode(fields.get(0).type(), second, 0)));
      }
      case OBJECT -> {
        int number = Memory.variant(first);
        yield variant(type, number, fields(type.variants().get(number).layout(), first));
      }
    };
  }

  private static Fields variant(ValueType.EnumType type, int number, Map<String, Object> values) {
    return new Fields(type.name(), type.variants().get(number).name(), values);
  }

  private Object object(ValueType.ClassType type, long address) {
    Optional<Fields> known = objects.get(address);
    if (known != null) {
      return known.orElseThrow(
          () ->
              new IllegalArgumentException(
                  "the object of class "
                      + type.name()
                      + " contains itself: use a PlutoObject handle instead of a copy"));
    }
    objects.put(address, Optional.empty());
    Fields copy = new Fields(type.name(), "", fields(type.layout(), address));
    objects.put(address, Optional.of(copy));
    return copy;
  }
}
