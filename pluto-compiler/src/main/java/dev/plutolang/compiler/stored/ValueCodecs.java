package dev.plutolang.compiler.stored;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.runtime.codegen.ObjectCode;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes codecs from the declarations of types: records, sealed interfaces of records, enums,
 * collections, optional values, text, numbers, object code. What a record gains is thus stored
 * without further work, and a component of a type that is not known here is an error at once.
 *
 * <p>Not thread-safe; the codecs are.
 */
final class ValueCodecs {
  private final Map<Type, ValueCodec<?>> known = new HashMap<>();

  ValueCodecs() {
    known.put(int.class, codec(DataOutput::writeInt, DataInput::readInt));
    known.put(long.class, codec(DataOutput::writeLong, DataInput::readLong));
    known.put(double.class, codec(DataOutput::writeDouble, DataInput::readDouble));
    known.put(boolean.class, codec(DataOutput::writeBoolean, DataInput::readBoolean));
    known.put(Integer.class, known.get(int.class));
    known.put(Long.class, known.get(long.class));
    known.put(Double.class, known.get(double.class));
    known.put(Boolean.class, known.get(boolean.class));
    known.put(String.class, codec(ValueCodecs::writeText, ValueCodecs::readText));
    known.put(byte[].class, codec(ValueCodecs::writeBytes, ValueCodecs::readBytes));
    known.put(ObjectCode.class, codec(ValueCodecs::writeCode, ValueCodecs::readCode));
  }

  /** The codec of a class whose values say all about themselves. */
  <T> ValueCodec<T> of(Class<T> type) {
    return cast(of((Type) type));
  }

  @SuppressWarnings("unchecked") // the codec was made from the type
  private static <T> ValueCodec<T> cast(ValueCodec<?> codec) {
    return (ValueCodec<T>) codec;
  }

  private ValueCodec<?> of(Type type) {
    ValueCodec<?> found = known.get(type);
    if (found != null) {
      return found;
    }
    // A type may contain itself: what is made meanwhile goes through here.
    var later = new Later();
    known.put(type, later);
    ValueCodec<?> made = make(type);
    later.codec = Optional.of(cast(made));
    known.put(type, made);
    return made;
  }

  private ValueCodec<?> make(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      return collection(raw, Arrays.asList(generic.getActualTypeArguments()));
    }
    if (type instanceof Class<?> plain) {
      if (plain.isEnum()) {
        return new EnumCodec(ImmutableList.copyOf((Enum<?>[]) constants(plain)));
      }
      if (plain.isRecord()) {
        return RecordCodec.of(plain, component -> cast(of(component)));
      }
      if (plain.isSealed()) {
        return alternatives(plain);
      }
    }
    throw new IllegalArgumentException(
        "values of " + type.getTypeName() + " cannot be stored: add a codec for the type");
  }

  private static Object[] constants(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return constants == null ? new Enum<?>[0] : constants;
  }

  private ValueCodec<?> collection(Class<?> raw, List<Type> arguments) {
    ValueCodec<Object> first = cast(of(arguments.getFirst()));
    if (raw == Optional.class) {
      return listed(
          first,
          (Optional<Object> value) -> value.stream().toList(),
          elements -> elements.stream().findFirst());
    }
    if (raw == List.class || raw == ImmutableList.class) {
      return listed(first, Function.<Collection<Object>>identity(), ImmutableList::copyOf);
    }
    if (raw == Set.class || raw == ImmutableSet.class) {
      return listed(first, Function.<Collection<Object>>identity(), ImmutableSet::copyOf);
    }
    if (raw == Map.class || raw == ImmutableMap.class) {
      ValueCodec<Object> second = cast(of(arguments.get(1)));
      return listed(
          entry(first, second), (Map<Object, Object> map) -> map.entrySet(), ValueCodecs::map);
    }
    throw new IllegalArgumentException(
        "collections of " + raw.getName() + " cannot be stored: add a codec for the type");
  }

  private static Map<Object, Object> map(List<Map.Entry<Object, Object>> entries) {
    return ImmutableMap.copyOf(entries);
  }

  private static ValueCodec<Map.Entry<Object, Object>> entry(
      ValueCodec<Object> key, ValueCodec<Object> value) {
    return codec(
        (out, entry) -> {
          key.write(entry.getKey(), out);
          value.write(entry.getValue(), out);
        },
        in -> Map.entry(key.read(in), value.read(in)));
  }

  /** A collection as its size and its elements. */
  private static <C, E> ValueCodec<C> listed(
      ValueCodec<E> element, Function<C, Collection<E>> elements, Function<List<E>, C> maker) {
    return codec(
        (out, value) -> {
          Collection<E> all = elements.apply(value);
          out.writeInt(all.size());
          for (E one : all) {
            element.write(one, out);
          }
        },
        in -> {
          int size = in.readInt();
          var all = new ArrayList<E>();
          for (int i = 0; i < size; i++) {
            all.add(element.read(in));
          }
          return maker.apply(all);
        });
  }

  /** A value of a sealed interface as the number of its class, and the value of that. */
  private ValueCodec<?> alternatives(Class<?> type) {
    ImmutableList<Class<?>> classes = ImmutableList.copyOf(type.getPermittedSubclasses());
    ImmutableList<ValueCodec<Object>> codecs =
        classes.stream()
            .map(one -> ValueCodecs.<Object>cast(of((Type) one)))
            .collect(toImmutableList());
    return ValueCodecs.<Object>codec(
        (out, value) -> {
          int index = indexOf(classes, value);
          out.writeByte(index);
          codecs.get(index).write(value, out);
        },
        in -> codecs.get(in.readUnsignedByte()).read(in));
  }

  /**
   * The subclass may itself be a sealed interface, so that the value's class is not in the list.
   */
  private static int indexOf(List<Class<?>> classes, Object value) {
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).isInstance(value)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no alternative for " + value.getClass());
  }

  private record EnumCodec(ImmutableList<Enum<?>> constants) implements ValueCodec<Enum<?>> {
    @Override
    public void write(Enum<?> value, DataOutput out) throws IOException {
      out.writeInt(constants.indexOf(value));
    }

    @Override
    public Enum<?> read(DataInput in) throws IOException {
      return constants.get(in.readInt());
    }
  }

  /** Stands for a codec that is not made yet. */
  private static final class Later implements ValueCodec<Object> {
    private Optional<ValueCodec<Object>> codec = Optional.empty();

    @Override
    public void write(Object value, DataOutput out) throws IOException {
      codec.orElseThrow().write(value, out);
    }

    @Override
    public Object read(DataInput in) throws IOException {
      return codec.orElseThrow().read(in);
    }
  }

  private interface Writer<T> {
    void write(DataOutput out, T value) throws IOException;
  }

  private interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  private static <T> ValueCodec<T> codec(Writer<T> writer, Reader<T> reader) {
    return new ValueCodec<>() {
      @Override
      public void write(T value, DataOutput out) throws IOException {
        writer.write(out, value);
      }

      @Override
      public T read(DataInput in) throws IOException {
        return reader.read(in);
      }
    };
  }

  /** As UTF-16: exact for every string, and of any length. */
  private static void writeText(DataOutput out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  private static String readText(DataInput in) throws IOException {
    int length = in.readInt();
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(in.readChar());
    }
    return text.toString();
  }

  private static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  private static void writeCode(DataOutput out, ObjectCode code) throws IOException {
    writeText(out, code.target());
    writeBytes(out, code.content());
  }

  private static ObjectCode readCode(DataInput in) throws IOException {
    return ObjectCode.of(readText(in), readBytes(in));
  }
}
