package dev.plutolang.compiler.lower;

import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.Instr.Condition;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayList;
import java.util.List;

/** Elements of arrays, strings, bytes and maps, and literals of collections. */
final class Collections {
  private static final int WHAT_ARRAY = 0;
  private static final int WHAT_BYTES = 1;

  /**
   * Literals up to this length evaluate all elements before the array exists; longer ones fill it
   * one by one.
   */
  private static final int SHORT_LITERAL = 8;

  private final FunctionLowering function;
  private final Code code;
  private final Expressions expressions;
  private final Memory memory;

  /**
   * A key in the two words in which it crosses to the runtime; {@code kind} is a PL_KEY_* number.
   */
  record Key(Operand kind, Operand first, Operand second) {}

  Collections(FunctionLowering function, Expressions expressions) {
    this.function = function;
    this.code = function.code();
    this.expressions = expressions;
    this.memory = expressions.memory();
  }

  // ---- elements ----

  Value get(TExpr.IndexGet expression) {
    Operand known = function.knownBuffers().get(expression);
    if (known != null) {
      Shape shape = elementShape(expression.container().type());
      Operand index = expressions.single(expression.index());
      code.at(expression.span());
      return memory.loadElement(memory.elementAddress(known, index, shape), shape);
    }
    Operand container = expressions.single(expression.container());
    Value index = expressions.value(expression.index());
    code.at(expression.span());
    return get(expression.container().type(), container, index);
  }

  Value get(Type type, Operand container, Value index) {
    if (type == Type.Primitive.STRING) {
      return Value.of(code.runtime(RuntimeFunction.STRING_AT, container, index.single()));
    }
    if (type instanceof Type.MapOf map) {
      return memory.loadWords(
          find(map, container, index), 0, function.shape(map.value()), Access.SLOT);
    }
    Shape shape = elementShape(type);
    return memory.loadElement(elementAddress(type, container, index.single(), shape), shape);
  }

  void set(Type type, Operand container, Value index, Value value) {
    if (type instanceof Type.MapOf map) {
      put(map, container, index, value);
      return;
    }
    Shape shape = elementShape(type);
    memory.storeElement(elementAddress(type, container, index.single(), shape), shape, value);
  }

  private Operand elementAddress(Type type, Operand container, Operand index, Shape shape) {
    Operand buffer = memory.buffer(container);
    memory.checkIndex(
        index, memory.bufferLength(buffer), type == Type.Primitive.BYTES ? WHAT_BYTES : WHAT_ARRAY);
    return memory.elementAddress(buffer, index, shape);
  }

  /** The shape of what an array or bytes holds. */
  Shape elementShape(Type type) {
    return type instanceof Type.Array(Type element) ? function.shape(element) : Shape.BYTE;
  }

  static int whatOf(Type type) {
    return type == Type.Primitive.BYTES ? WHAT_BYTES : WHAT_ARRAY;
  }

  // ---- maps and sets ----

  Key key(Type type, Value value) {
    return switch (function.shape(type)) {
      case INT, BOOL, BYTE -> new Key(Operand.of(0), memory.toBits(value.single()), Operand.of(0));
      case FLOAT -> new Key(Operand.of(1), memory.toBits(value.single()), Operand.of(0));
      case SCALAR_ENUM -> new Key(Operand.of(3), value.first(), value.second());
      case REF ->
          new Key(
              Operand.of(type == Type.Primitive.STRING ? 2 : 4),
              memory.toBits(value.single()),
              Operand.of(0));
      case NOTHING,
          NULLABLE_INT,
          NULLABLE_FLOAT,
          NULLABLE_BOOL,
          NULLABLE_BYTE,
          NULLABLE_SCALAR_ENUM ->
          throw new IllegalStateException("not a key type: " + type);
    };
  }

  Operand keyKind(Type type) {
    return switch (function.shape(type)) {
      case FLOAT -> Operand.of(1);
      case SCALAR_ENUM -> Operand.of(3);
      case REF -> Operand.of(type == Type.Primitive.STRING ? 2 : 4);
      default -> Operand.of(0);
    };
  }

  Operand valueKind(Type type) {
    return Operand.of(function.shape(type).mapValueKind());
  }

  Operand findOrNull(Type.MapOf map, Operand container, Value index) {
    Key key = key(map.key(), index);
    return code.runtime(
        RuntimeFunction.MAP_FIND,
        container,
        key.kind(),
        valueKind(map.value()),
        key.first(),
        key.second());
  }

  private Operand find(Type.MapOf map, Operand container, Value index) {
    Operand slot = findOrNull(map, container, index);
    code.check(code.compare(Condition.NE, slot, Operand.nothing()), RuntimeFunction.ABORT_MAP_KEY);
    return slot;
  }

  void put(Type.MapOf map, Operand container, Value index, Value value) {
    Key key = key(map.key(), index);
    Shape shape = function.shape(map.value());
    if (shape == Shape.REF) {
      code.runtimeEffect(
          RuntimeFunction.MAP_PUT_REF,
          container,
          key.kind(),
          key.first(),
          key.second(),
          value.single());
      return;
    }
    Operand slot =
        code.runtime(
            RuntimeFunction.MAP_PUT,
            container,
            key.kind(),
            valueKind(map.value()),
            key.first(),
            key.second());
    memory.storeWords(slot, 0, shape, value, Access.SLOT);
  }

  void insert(Type.SetOf set, Operand container, Value element) {
    Key key = key(set.element(), element);
    code.runtimeEffect(
        RuntimeFunction.SET_INSERT, container, key.kind(), key.first(), key.second());
  }

  // ---- literals ----

  Value array(TExpr.ArrayLit literal) {
    Shape shape = function.shape(literal.type().element());
    List<TExpr> elements = literal.elements();
    if (elements.size() > SHORT_LITERAL) {
      return longArray(literal, shape);
    }
    List<Value> values = new ArrayList<>();
    elements.forEach(element -> values.add(expressions.value(element)));
    code.at(literal.span());
    Operand array = newArray(shape, elements.size());
    if (!elements.isEmpty()) {
      Operand buffer = memory.buffer(array);
      for (int i = 0; i < values.size(); i++) {
        memory.storeElement(
            memory.elementAddress(buffer, Operand.of(i), shape), shape, values.get(i));
      }
    }
    return Value.of(array);
  }

  private Value longArray(TExpr.ArrayLit literal, Shape shape) {
    Operand array = newArray(shape, literal.elements().size());
    for (int i = 0; i < literal.elements().size(); i++) {
      Value value = expressions.value(literal.elements().get(i));
      Operand buffer = memory.buffer(array);
      memory.storeElement(memory.elementAddress(buffer, Operand.of(i), shape), shape, value);
    }
    return Value.of(array);
  }

  private Operand newArray(Shape shape, int length) {
    return code.runtime(
        RuntimeFunction.ARRAY_NEW, Operand.of(shape.elementKind()), Operand.of(length));
  }

  Value map(TExpr.MapLit literal) {
    Type.MapOf type = literal.type();
    Operand map =
        code.runtime(RuntimeFunction.MAP_NEW, keyKind(type.key()), valueKind(type.value()));
    for (TExpr.Entry entry : literal.entries()) {
      Value key = expressions.value(entry.key());
      Value value = expressions.value(entry.value());
      code.at(literal.span());
      put(type, map, key, value);
    }
    return Value.of(map);
  }

  Value set(TExpr.SetLit literal) {
    Operand set = code.runtime(RuntimeFunction.SET_NEW, keyKind(literal.type().element()));
    for (TExpr element : literal.elements()) {
      Value value = expressions.value(element);
      insert(literal.type(), set, value);
    }
    return Value.of(set);
  }

  // ---- contains and index_of ----

  /** The first index of an equal element, or -1. */
  Operand indexOf(Type.Array type, Operand array, Value wanted) {
    Shape shape = function.shape(type.element());
    Operand.Reg index = code.register(Rep.I64);
    Operand.Reg result = code.register(Rep.I64);
    int head = code.block();
    int look = code.block();
    int found = code.block();
    int next = code.block();
    int done = code.block();
    Operand buffer = memory.buffer(array);
    Operand length = memory.bufferLength(buffer);
    code.move(index, Operand.of(0));
    code.move(result, Operand.of(-1));
    code.jump(head);
    code.start(head);
    code.branch(code.compare(Condition.LT, index, length), look, done);
    code.start(look);
    Value element = memory.loadElement(memory.elementAddress(buffer, index, shape), shape);
    code.branch(
        expressions.equality().equalAsElement(type.element(), element, wanted), found, next);
    code.start(found);
    code.move(result, index);
    code.jump(done);
    code.start(next);
    code.move(
        index, code.binary(dev.plutolang.compiler.core.Instr.BinaryKind.ADD, index, Operand.of(1)));
    code.poll();
    code.jump(head);
    code.start(done);
    return result;
  }
}
