package dev.plutolang.runtime.value;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.PlutoObject;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describes Java values to the program's heap. Values that need no object are left in {@link
 * #first} and {@link #second}; for others the message says how to build them, and the built value
 * is on top of the builder's stack.
 *
 * <p>Throws {@link BadValue} for what has no place in the type.
 */
public final class Encoder {
  /** Deeper values are taken for cyclic ones. */
  static final int DEEPEST = 500;

  private static final int CLASS_KIND = 5;
  private static final int ENUM_KIND = 9;
  private static final int POP_VALUE = 1;
  private static final int POP_KEY = 2;

  private final ValueTypes types;
  private final RecordShapes records;
  private final Handles handles;
  private final Message message;
  private int depth;
  private long first;
  private long second;

  /** Writes to a message. */
  public Encoder(ValueTypes types, RecordShapes records, Handles handles, Message message) {
    this.types = types;
    this.records = records;
    this.handles = handles;
    this.message = message;
  }

  /** The bits of the last value that is no reference, or their first word. */
  public long first() {
    return first;
  }

  /** The second word of the last value that is a pair. */
  public long second() {
    return second;
  }

  /** Makes the reference that was built last a word of the frame. */
  public void argument(int word) {
    message.operation(Message.ARGUMENT);
    message.word(word);
  }

  /** Describes a value of a type. */
  public void encode(@Nullable Object value, int type) {
    if (depth == DEEPEST) {
      throw new BadValue(
          "nested deeper than " + DEEPEST + " levels; does the value contain itself?");
    }
    depth++;
    switch (types.type(type)) {
      case ValueType.Nullable(int inner) -> nullable(value, inner);
      case ValueType.Scalar scalar -> scalar(present(value, type), scalar, type);
      case ValueType.Array(int element) -> array(present(value, type), element, type);
      case ValueType.MapOf(int key, int mapped) -> map(present(value, type), key, mapped, type);
      case ValueType.SetOf(int element) -> set(present(value, type), element, type);
      case ValueType.EnumType it -> enumValue(present(value, type), it, type);
      case ValueType.ClassType it -> object(present(value, type), it, type);
      case ValueType.Trait trait -> handle(present(value, type), type);
      case ValueType.Function function -> handle(present(value, type), type);
      case ValueType.Opaque opaque -> handle(present(value, type), type);
    }
    depth--;
  }

  private Object present(@Nullable Object value, int type) {
    if (value == null) {
      throw new BadValue("expected " + name(type) + ", but found null");
    }
    return value;
  }

  private String name(int type) {
    return new PublicTypes(types).type(type).toString();
  }

  private BadValue wrong(Object value, int type, String accepted) {
    return new BadValue(
        "expected "
            + name(type)
            + " ("
            + accepted
            + "), but found "
            + RecordShapes.describe(value));
  }

  private void words(long one, long two) {
    first = one;
    second = two;
  }

  // ---- values without parts ----

  private void scalar(Object value, ValueType.Scalar scalar, int type) {
    switch (scalar) {
      case INT -> words(whole(value, type), 0);
      case FLOAT ->
          words(
              switch (value) {
                case Double number -> Double.doubleToRawLongBits(number);
                case Float number -> Double.doubleToRawLongBits(number);
                default -> throw wrong(value, type, "a double or float");
              },
              0);
      case BOOL -> {
        if (!(value instanceof Boolean bit)) {
          throw wrong(value, type, "a boolean");
        }
        words(bit ? 1 : 0, 0);
      }
      case BYTE -> words(byteOf(value, type), 0);
      case STRING -> {
        if (!(value instanceof CharSequence text)) {
          throw wrong(value, type, "a String");
        }
        raw(Message.STRING, 0, text.toString().getBytes(StandardCharsets.UTF_8));
      }
      case BYTES -> {
        switch (value) {
          case byte[] bytes -> raw(Message.BYTES, 0, bytes);
          case MemorySegment segment -> segment(Message.BYTES, segment);
          default -> throw wrong(value, type, "a byte[] or MemorySegment");
        }
      }
      case VOID -> throw new BadValue("there are no values of type void");
    }
  }

  private long whole(Object value, int type) {
    return switch (value) {
      case Long number -> number;
      case Integer number -> number;
      case Short number -> number;
      case Byte number -> number;
      default -> throw wrong(value, type, "a long, int, short or byte");
    };
  }

  private long byteOf(Object value, int type) {
    long number =
        switch (value) {
          case Byte bits -> bits & 0xff;
          case Short it -> it;
          case Integer it -> it;
          case Long it -> it;
          default -> throw wrong(value, type, "a byte, or a number from 0 to 255");
        };
    if (number < 0 || number > 255) {
      throw new BadValue("expected byte (0 to 255), but found " + number);
    }
    return number;
  }

  private void raw(int operation, int elementKind, byte[] bytes) {
    message.operation(operation, elementKind, 0);
    message.word(bytes.length);
    MemorySegment.copy(bytes, 0, message.bytes(bytes.length), JAVA_BYTE, 0, bytes.length);
  }

  private void segment(int operation, MemorySegment bytes) {
    message.operation(operation);
    message.word(bytes.byteSize());
    message.bytes(bytes.byteSize()).copyFrom(bytes);
  }

  private void nullable(@Nullable Object value, int inner) {
    Object found = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    Form form = Form.of(types, inner);
    if (found == null) {
      switch (form) {
        case REFERENCE -> message.operation(Message.NULL);
        case SCALAR_ENUM -> words(-1, 0);
        default -> words(0, 0);
      }
      return;
    }
    encode(found, inner);
    if (form != Form.REFERENCE && form != Form.SCALAR_ENUM) {
      words(1, first);
    }
  }

  private void handle(Object value, int type) {
    if (!(value instanceof PlutoObject object)) {
      throw wrong(value, type, "a PlutoObject of this instance");
    }
    long slot = handles.slot(object);
    int held = handles.type(object);
    boolean fits = held == type || isObjectOf(handles.address(object), type);
    if (!fits) {
      throw new BadValue("expected " + name(type) + ", but found a handle of " + object.type());
    }
    message.operation(Message.HANDLE);
    message.word(slot);
  }

  /** Whether an object is of the class, or of one that implements the trait. */
  private boolean isObjectOf(long address, int type) {
    int id = Memory.typeId(address);
    return switch (types.type(type)) {
      case ValueType.ClassType it -> it.layout().typeId() == id;
      case ValueType.Trait trait ->
          trait.classes().stream().anyMatch(it -> isObjectOf(address, it));
      default -> false;
    };
  }

  // ---- collections ----

  private static @Nullable Object[] snapshot(Collection<?> collection) {
    try {
      return collection.toArray();
    } catch (ConcurrentModificationException e) {
      throw new BadValue("the collection was changed by another thread while it was read");
    }
  }

  private void array(Object value, int element, int type) {
    Form form = Form.of(types, element);
    boolean isEnum = !(types.type(element) instanceof ValueType.Scalar);
    switch (value) {
      case long[] numbers when form == Form.INT && !isEnum ->
          MemorySegment.copy(numbers, 0, begin(form, numbers.length), JAVA_LONG, 0, numbers.length);
      case double[] numbers when form == Form.FLOAT ->
          MemorySegment.copy(
              numbers, 0, begin(form, numbers.length), JAVA_DOUBLE, 0, numbers.length);
      case byte[] bytes when form == Form.BYTE ->
          MemorySegment.copy(bytes, 0, begin(form, bytes.length), JAVA_BYTE, 0, bytes.length);
      case boolean[] bits when form == Form.BOOL -> {
        MemorySegment target = begin(form, bits.length);
        for (int i = 0; i < bits.length; i++) {
          target.set(JAVA_BYTE, i, (byte) (bits[i] ? 1 : 0));
        }
      }
      case Collection<?> list -> elements(snapshot(list), element, form);
      default -> {
        if (!value.getClass().isArray()) {
          throw wrong(value, type, "a List or a Java array");
        }
        @Nullable Object[] boxed = new Object[Array.getLength(value)];
        for (int i = 0; i < boxed.length; i++) {
          boxed[i] = Array.get(value, i);
        }
        elements(boxed, element, form);
      }
    }
  }

  /** An array of elements that are no references; they are to be written at once. */
  private MemorySegment begin(Form form, int length) {
    message.operation(Message.ARRAY, form.elementKind(), 0);
    message.word(length);
    return message.bytes((long) length * form.elementSize());
  }

  private void elements(@Nullable Object[] elements, int element, Form form) {
    if (form == Form.REFERENCE) {
      message.operation(Message.REFERENCES);
      message.word(elements.length);
      for (int i = 0; i < elements.length; i++) {
        part(elements[i], element, "element ", i);
        message.operation(Message.ELEMENT);
        message.word(i);
      }
      return;
    }
    MemorySegment target = begin(form, elements.length);
    for (int i = 0; i < elements.length; i++) {
      part(elements[i], element, "element ", i);
      switch (form.elementSize()) {
        case 1 -> target.set(JAVA_BYTE, i, (byte) first);
        case 8 -> target.set(JAVA_LONG, 8L * i, first);
        default -> {
          target.set(JAVA_LONG, 16L * i, first);
          target.set(JAVA_LONG, 16L * i + 8, second);
        }
      }
    }
  }

  private void part(@Nullable Object value, int type, String kind, int index) {
    try {
      encode(value, type);
    } catch (BadValue e) {
      throw e.in(kind + index);
    }
  }

  private void part(@Nullable Object value, int type, String place) {
    try {
      encode(value, type);
    } catch (BadValue e) {
      throw e.in(place);
    }
  }

  private void map(Object value, int key, int mapped, int type) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(value, type, "a Map");
    }
    Keys keys = Keys.of(types, key);
    Form form = Form.of(types, mapped);
    message.operation(Message.MAP, keys.number() | form.mapValueKind() << 4, 0);
    for (@Nullable Object each : snapshot(map.entrySet())) {
      if (!(each instanceof Map.Entry<?, ?> entry)) {
        throw new BadValue("the map was changed by another thread while it was read");
      }
      part(entry.getKey(), key, "a key");
      long k0 = first;
      long k1 = keys == Keys.SCALAR_ENUM ? second : 0;
      int popped = keys.keyAt() == 1 ? POP_KEY : 0;
      part(entry.getValue(), mapped, "the value of key " + RecordShapes.describe(entry.getKey()));
      popped |= form == Form.REFERENCE ? POP_VALUE : 0;
      put(popped, k0, k1, first, form.isPair() ? second : 0);
    }
  }

  private void set(Object value, int element, int type) {
    if (!(value instanceof Collection<?> set)) {
      throw wrong(value, type, "a Set");
    }
    Keys keys = Keys.of(types, element);
    message.operation(Message.SET, keys.number(), 0);
    for (@Nullable Object each : snapshot(set)) {
      part(each, element, "an element");
      long k1 = keys == Keys.SCALAR_ENUM ? second : 0;
      put(keys.keyAt() == 1 ? POP_KEY : 0, first, k1, 0, 0);
    }
  }

  private void put(int popped, long k0, long k1, long v0, long v1) {
    message.operation(Message.PUT, 0, popped);
    message.word(k0);
    message.word(k1);
    message.word(v0);
    message.word(v1);
  }

  // ---- enums and classes ----

  private void enumValue(Object value, ValueType.EnumType type, int index) {
    RecordShapes.Source source =
        records
            .variant(value, type)
            .orElseThrow(() -> wrong(value, index, "an enum constant or record of a variant"));
    int number = source.variant();
    ValueType.Variant variant = type.variants().get(number);
    ImmutableList<ValueType.Field> fields = variant.layout().fields();
    switch (type.form()) {
      case UNIT -> words(number, 0);
      case SCALAR -> {
        first = 0;
        if (!fields.isEmpty()) {
          part(source.field(value, 0), fields.get(0).type(), "field " + fields.get(0).name());
        }
        words(number, first);
      }
      case OBJECT -> {
        long header =
            ENUM_KIND
                | (long) number << 16
                | Integer.toUnsignedLong(variant.layout().typeId()) << 32;
        build(value, source, variant.layout(), header);
      }
    }
  }

  private void object(Object value, ValueType.ClassType type, int index) {
    if (value instanceof PlutoObject) {
      handle(value, index);
      return;
    }
    RecordShapes.Source source =
        records
            .fields(value, type)
            .orElseThrow(() -> wrong(value, index, "a record with these fields, or a handle"));
    build(
        value,
        source,
        type.layout(),
        CLASS_KIND | Integer.toUnsignedLong(type.layout().typeId()) << 32);
  }

  private void build(
      Object value, RecordShapes.Source source, ValueType.Layout layout, long header) {
    message.operation(Message.OBJECT);
    message.word(header);
    message.word(layout.size());
    for (int i = 0; i < layout.fields().size(); i++) {
      ValueType.Field field = layout.fields().get(i);
      Form form = Form.of(types, field.type());
      part(source.field(value, i), field.type(), "field " + field.name());
      if (form == Form.REFERENCE) {
        message.operation(Message.FIELD, 0, field.offset());
      } else {
        message.operation(Message.WORD, 0, field.offset());
        message.word(first);
        if (form.isPair()) {
          message.operation(Message.WORD, 0, field.offset() + 8);
          message.word(second);
        }
      }
    }
  }
}
