package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.Instr.Condition;
import dev.plutolang.compiler.core.Instr.ConvertKind;
import dev.plutolang.compiler.core.ObjectKind;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import java.util.HashMap;
import java.util.Map;

/** Values in memory: fields, captures, array elements, slots of maps. */
final class Memory {
  static final int ARRAY_BUFFER = 8;
  static final int BUFFER_LENGTH = 8;
  static final int BUFFER_ELEMENTS = 24;
  static final int STRING_LENGTH = 8;
  static final int STRING_DATA = 16;

  private final Code code;

  /** Buffers that were read ahead, by array, and lengths, by such a buffer; the same of strings. */
  private final Map<Operand, Operand> heldBuffers = new HashMap<>();

  private final Map<Operand, Operand> heldLengths = new HashMap<>();

  Memory(Code code) {
    this.code = code;
  }

  // ---- objects ----

  Operand allocate(ObjectKind kind, int aux, int typeId, int size) {
    return code.runtime(
        RuntimeFunction.ALLOC, Operand.of(size), Operand.of(kind.header(aux, typeId)));
  }

  Value loadField(Operand object, Layout layout, int field) {
    Layout.Field at = layout.fields().get(field);
    return loadWords(object, at.offset(), at.shape(), layout.access(field));
  }

  void storeField(Operand object, Layout layout, int field, Value value) {
    Layout.Field at = layout.fields().get(field);
    storeWords(object, at.offset(), at.shape(), value, layout.access(field));
  }

  // ---- memory where nothing is smaller than a word ----

  Value loadWords(Operand base, int offset, Shape shape, Access access) {
    ImmutableList.Builder<Operand> parts = ImmutableList.builder();
    int at = offset;
    for (Rep rep : shape.reps()) {
      parts.add(loadWord(base, at, rep, access));
      at += 8;
    }
    return new Value(parts.build());
  }

  void storeWords(Operand base, int offset, Shape shape, Value value, Access access) {
    for (int i = 0; i < shape.reps().size(); i++) {
      Operand part = value.parts().get(i);
      boolean isSmall = part.rep() == Rep.I1 || part.rep() == Rep.I8;
      code.store(
          base,
          offset + 8 * i,
          isSmall ? code.convert(ConvertKind.WIDEN, Rep.I64, part) : part,
          access);
    }
  }

  private Operand loadWord(Operand base, int offset, Rep rep, Access access) {
    if (rep == Rep.I1 || rep == Rep.I8) {
      return code.convert(ConvertKind.NARROW, rep, code.load(Rep.I64, base, offset, access));
    }
    return code.load(rep, base, offset, access);
  }

  // ---- array elements ----

  Value loadElement(Operand address, Shape shape) {
    return switch (shape) {
      case BOOL ->
          Value.of(
              code.convert(
                  ConvertKind.NARROW, Rep.I1, code.load(Rep.I8, address, 0, elementAccess(shape))));
      case BYTE -> Value.of(code.load(Rep.I8, address, 0, elementAccess(shape)));
      default -> loadWords(address, 0, shape, elementAccess(shape));
    };
  }

  void storeElement(Operand address, Shape shape, Value value) {
    switch (shape) {
      case BOOL ->
          code.store(
              address,
              0,
              code.convert(ConvertKind.BOOL_TO_BYTE, Rep.I8, value.single()),
              elementAccess(shape));
      case BYTE -> code.store(address, 0, value.single(), elementAccess(shape));
      default -> storeWords(address, 0, shape, value, elementAccess(shape));
    }
  }

  Operand elementAddress(Operand buffer, Operand index, Shape shape) {
    return code.elementAddress(buffer, BUFFER_ELEMENTS, index, Math.max(shape.elementSize(), 1));
  }

  Operand buffer(Operand array) {
    Operand held = heldBuffers.get(array);
    return held != null ? held : code.load(Rep.REF, array, ARRAY_BUFFER, Access.ARRAY_BUFFER);
  }

  Operand bufferLength(Operand buffer) {
    Operand held = heldLengths.get(buffer);
    return held != null ? held : code.load(Rep.I64, buffer, BUFFER_LENGTH, Access.BUFFER_LENGTH);
  }

  /** Reads buffer and length of an array for the code that is written until {@link #release}. */
  void hold(Operand array) {
    Operand buffer = buffer(array);
    heldLengths.put(buffer, bufferLength(buffer));
    heldBuffers.put(array, buffer);
  }

  boolean holds(Operand array) {
    return heldBuffers.containsKey(array);
  }

  void release(Operand array) {
    Operand buffer = heldBuffers.remove(array);
    if (buffer != null) {
      heldLengths.remove(buffer);
    }
    heldLengths.remove(array);
  }

  /** Fails unless {@code 0 <= index < length}; {@code what} is a PL_WHAT_* number. */
  void checkIndex(Operand index, Operand length, int what) {
    code.check(
        code.compare(Condition.ULT, index, length),
        RuntimeFunction.ABORT_INDEX,
        index,
        length,
        Operand.of(what));
  }

  Operand stringLength(Operand string) {
    Operand held = heldLengths.get(string);
    return held != null ? held : code.load(Rep.I64, string, STRING_LENGTH, Access.STRING_LENGTH);
  }

  Operand stringData(Operand string) {
    Operand held = heldBuffers.get(string);
    if (held == null) {
      return code.load(Rep.RAW, string, STRING_DATA, Access.STRING_DATA);
    }
    needs(string);
    return held;
  }

  /** Says that the string is needed here: the address of its bytes keeps nothing alive. */
  void needs(Operand string) {
    code.move(code.register(Rep.REF), string);
  }

  /** Reads length and data of a string for the code that is written until {@link #release}. */
  void holdString(Operand string) {
    Operand data = stringData(string);
    heldLengths.put(string, stringLength(string));
    heldBuffers.put(string, data);
  }

  private static Access elementAccess(Shape shape) {
    return Access.element(shape.isPair() ? Rep.I64 : shape.reps().get(0), shape.elementSize());
  }

  // ---- bits ----

  /** A scalar as a word; {@link #fromBits} is the inverse. */
  Operand toBits(Operand value) {
    return switch (value.rep()) {
      case I64 -> value;
      case F64 -> code.convert(ConvertKind.FLOAT_BITS, Rep.I64, value);
      case I1, I8 -> code.convert(ConvertKind.WIDEN, Rep.I64, value);
      case REF, RAW -> code.convert(ConvertKind.REF_BITS, Rep.I64, value);
    };
  }

  Operand fromBits(Operand bits, Rep rep) {
    return switch (rep) {
      case I64 -> bits;
      case F64 -> code.convert(ConvertKind.BITS_FLOAT, Rep.F64, bits);
      case I1, I8 -> code.convert(ConvertKind.NARROW, rep, bits);
      case REF, RAW -> code.convert(ConvertKind.BITS_REF, rep, bits);
    };
  }
}
