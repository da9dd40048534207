package dev.plutolang.compiler.lower;

import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.Instr.BinaryKind;
import dev.plutolang.compiler.core.Instr.Condition;
import dev.plutolang.compiler.core.Instr.ConvertKind;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayList;
import java.util.List;

/** Builtin functions and the methods of builtin types. */
final class Builtins {
  private static final int WHAT_BYTE_AT = 3;
  private static final int EMPTY_FIRST = 0;
  private static final int EMPTY_LAST = 1;

  private final FunctionLowering function;
  private final Code code;
  private final Expressions expressions;
  private final Memory memory;

  Builtins(FunctionLowering function, Expressions expressions) {
    this.function = function;
    this.code = function.code();
    this.expressions = expressions;
    this.memory = expressions.memory();
  }

  Value call(TExpr.BuiltinCall call) {
    List<Value> values = new ArrayList<>();
    for (TExpr argument : call.arguments()) {
      values.add(expressions.value(argument));
    }
    code.at(call.span());
    return switch (call.function()) {
      case PRINT -> print(values.get(0).single());
      case EXPECT_EQUAL, EXPECT_TRUE, EXPECT_FALSE -> expect(call, values);
      case ARRAY_LEN,
          ARRAY_IS_EMPTY,
          ARRAY_PUSH,
          ARRAY_POP,
          ARRAY_FIRST,
          ARRAY_LAST,
          ARRAY_INSERT_AT,
          ARRAY_REMOVE_AT,
          ARRAY_SLICE,
          ARRAY_REVERSE,
          ARRAY_CLEAR,
          ARRAY_CONTAINS,
          ARRAY_INDEX_OF,
          BYTES_LEN,
          BYTES_PUSH ->
          array(call, values);
      case MAP_LEN, MAP_CONTAINS, MAP_INSERT, MAP_REMOVE, MAP_KEYS, MAP_VALUES -> map(call, values);
      case SET_LEN, SET_CONTAINS, SET_INSERT, SET_REMOVE, SET_TO_ARRAY -> set(call, values);
      default -> scalar(call, values);
    };
  }

  Value external(TExpr.ExternCall call) {
    List<Operand> values = new ArrayList<>();
    for (TExpr argument : call.arguments()) {
      values.addAll(expressions.value(argument).parts());
    }
    code.at(call.span());
    return switch (call.symbol()) {
      case "__pluto_print_int" -> effect(RuntimeFunction.PRINT_INT, values.get(0));
      case "__pluto_print_float" -> effect(RuntimeFunction.PRINT_FLOAT, values.get(0));
      case "__pluto_print_bool" -> effect(RuntimeFunction.PRINT_BOOL, values.get(0));
      case "__pluto_print_string" -> effect(RuntimeFunction.PRINT_STRING, values.get(0));
      case "__pluto_print_string_no_newline" ->
          effect(RuntimeFunction.PRINT_STRING_NO_NEWLINE, values.get(0));
      case "__pluto_string_len" -> Value.of(memory.stringLength(values.get(0)));
      case "__pluto_http_url_decode" ->
          Value.of(code.runtime(RuntimeFunction.HTTP_URL_DECODE, values.get(0)));
      default -> throw new UnknownExternException(call.symbol(), call.span());
    };
  }

  private Value effect(RuntimeFunction callee, Operand... arguments) {
    code.runtimeEffect(callee, arguments);
    return Value.NOTHING;
  }

  private Value result(RuntimeFunction callee, List<Value> values) {
    return Value.of(
        code.runtime(callee, values.stream().map(Value::single).toArray(Operand[]::new)));
  }

  private Value print(Operand value) {
    return effect(
        switch (value.rep()) {
          case I64 -> RuntimeFunction.PRINT_INT;
          case F64 -> RuntimeFunction.PRINT_FLOAT;
          case I1 -> RuntimeFunction.PRINT_BOOL;
          case I8 -> RuntimeFunction.PRINT_BYTE;
          case REF, RAW -> RuntimeFunction.PRINT_STRING;
        },
        value);
  }

  private Value expect(TExpr.BuiltinCall call, List<Value> values) {
    Operand line = Operand.of(call.span().line());
    Operand found = values.get(0).single();
    switch (call.function()) {
      case EXPECT_TRUE -> code.check(found, RuntimeFunction.ABORT_EXPECT_TRUE, line);
      case EXPECT_FALSE -> code.check(code.not(found), RuntimeFunction.ABORT_EXPECT_FALSE, line);
      default -> {
        Operand wanted = values.get(1).single();
        Operand isEqual =
            expressions
                .equality()
                .equal(call.arguments().get(0).type(), values.get(0), values.get(1));
        switch (found.rep()) {
          case I64 -> code.check(isEqual, RuntimeFunction.ABORT_EXPECT_INT, line, found, wanted);
          case F64 -> code.check(isEqual, RuntimeFunction.ABORT_EXPECT_FLOAT, line, found, wanted);
          case I1 -> code.check(isEqual, RuntimeFunction.ABORT_EXPECT_BOOL, line, found, wanted);
          case I8 ->
              code.check(
                  isEqual,
                  RuntimeFunction.ABORT_EXPECT_BYTE,
                  line,
                  memory.toBits(found),
                  memory.toBits(wanted));
          case REF, RAW ->
              code.check(isEqual, RuntimeFunction.ABORT_EXPECT_STRING, line, found, wanted);
        }
      }
    }
    return Value.NOTHING;
  }

  // ---- arrays and bytes ----

  private Value array(TExpr.BuiltinCall call, List<Value> values) {
    Type type = call.arguments().get(0).type();
    Operand array = values.get(0).single();
    Shape shape = expressions.collections().elementShape(type);
    Operand kind = Operand.of(shape.elementKind());
    return switch (call.function()) {
      case ARRAY_LEN, BYTES_LEN -> Value.of(length(array));
      case ARRAY_IS_EMPTY -> Value.of(code.compare(Condition.EQ, length(array), Operand.of(0)));
      case ARRAY_PUSH, BYTES_PUSH -> {
        if (shape == Shape.REF) {
          yield effect(RuntimeFunction.ARRAY_PUSH_REF, array, values.get(1).single());
        }
        Operand slot = code.runtime(RuntimeFunction.ARRAY_PUSH, array, kind);
        memory.storeElement(slot, shape, values.get(1));
        yield Value.NOTHING;
      }
      case ARRAY_POP ->
          memory.loadElement(code.runtime(RuntimeFunction.ARRAY_POP, array, kind), shape);
      case ARRAY_FIRST -> end(array, shape, EMPTY_FIRST);
      case ARRAY_LAST -> end(array, shape, EMPTY_LAST);
      case ARRAY_INSERT_AT -> {
        Operand slot =
            code.runtime(RuntimeFunction.ARRAY_INSERT_AT, array, kind, values.get(1).single());
        memory.storeElement(slot, shape, values.get(2));
        yield Value.NOTHING;
      }
      case ARRAY_REMOVE_AT ->
          memory.loadElement(
              code.runtime(RuntimeFunction.ARRAY_REMOVE_AT, array, kind, values.get(1).single()),
              shape);
      case ARRAY_SLICE ->
          Value.of(
              code.runtime(
                  RuntimeFunction.ARRAY_SLICE,
                  array,
                  kind,
                  values.get(1).single(),
                  values.get(2).single()));
      case ARRAY_REVERSE -> effect(RuntimeFunction.ARRAY_REVERSE, array, kind);
      case ARRAY_CLEAR -> effect(RuntimeFunction.ARRAY_CLEAR, array, kind);
      case ARRAY_INDEX_OF ->
          Value.of(expressions.collections().indexOf((Type.Array) type, array, values.get(1)));
      case ARRAY_CONTAINS ->
          Value.of(
              code.compare(
                  Condition.GE,
                  expressions.collections().indexOf((Type.Array) type, array, values.get(1)),
                  Operand.of(0)));
      default -> throw new IllegalStateException("not an array method: " + call.function());
    };
  }

  private Operand length(Operand array) {
    return memory.bufferLength(memory.buffer(array));
  }

  private Value end(Operand array, Shape shape, int what) {
    Operand buffer = memory.buffer(array);
    Operand length = memory.bufferLength(buffer);
    code.check(
        code.compare(Condition.NE, length, Operand.of(0)),
        RuntimeFunction.ABORT_EMPTY,
        Operand.of(what));
    Operand index =
        what == EMPTY_FIRST ? Operand.of(0) : code.binary(BinaryKind.SUB, length, Operand.of(1));
    return memory.loadElement(memory.elementAddress(buffer, index, shape), shape);
  }

  // ---- maps and sets ----

  private Value map(TExpr.BuiltinCall call, List<Value> values) {
    Type.MapOf type = (Type.MapOf) call.arguments().get(0).type();
    Collections collections = expressions.collections();
    Operand map = values.get(0).single();
    return switch (call.function()) {
      case MAP_LEN -> Value.of(code.runtime(RuntimeFunction.MAP_LEN, map));
      case MAP_CONTAINS ->
          Value.of(
              code.compare(
                  Condition.NE,
                  collections.findOrNull(type, map, values.get(1)),
                  Operand.nothing()));
      case MAP_INSERT -> {
        collections.put(type, map, values.get(1), values.get(2));
        yield Value.NOTHING;
      }
      case MAP_REMOVE -> {
        Collections.Key key = collections.key(type.key(), values.get(1));
        yield effect(
            RuntimeFunction.MAP_REMOVE,
            map,
            key.kind(),
            collections.valueKind(type.value()),
            key.first(),
            key.second());
      }
      case MAP_KEYS ->
          Value.of(
              code.runtime(
                  RuntimeFunction.MAP_KEYS,
                  map,
                  Operand.of(function.shape(type.key()).elementKind())));
      case MAP_VALUES ->
          Value.of(
              code.runtime(
                  RuntimeFunction.MAP_VALUES,
                  map,
                  Operand.of(function.shape(type.value()).elementKind())));
      default -> throw new IllegalStateException("not a map method: " + call.function());
    };
  }

  private Value set(TExpr.BuiltinCall call, List<Value> values) {
    Type.SetOf type = (Type.SetOf) call.arguments().get(0).type();
    Collections collections = expressions.collections();
    Operand set = values.get(0).single();
    return switch (call.function()) {
      case SET_LEN -> Value.of(code.runtime(RuntimeFunction.SET_LEN, set));
      case SET_CONTAINS -> {
        Collections.Key key = collections.key(type.element(), values.get(1));
        yield Value.of(
            code.runtime(RuntimeFunction.SET_CONTAINS, set, key.kind(), key.first(), key.second()));
      }
      case SET_INSERT -> {
        collections.insert(type, set, values.get(1));
        yield Value.NOTHING;
      }
      case SET_REMOVE -> {
        Collections.Key key = collections.key(type.element(), values.get(1));
        yield effect(RuntimeFunction.SET_REMOVE, set, key.kind(), key.first(), key.second());
      }
      case SET_TO_ARRAY ->
          Value.of(
              code.runtime(
                  RuntimeFunction.SET_TO_ARRAY,
                  set,
                  Operand.of(function.shape(type.element()).elementKind())));
      default -> throw new IllegalStateException("not a set method: " + call.function());
    };
  }

  // ---- numbers and strings ----

  private Value scalar(TExpr.BuiltinCall call, List<Value> values) {
    return switch (call.function()) {
      case ABS_INT -> {
        Operand value = values.get(0).single();
        Operand negated = code.binary(BinaryKind.SUB, Operand.of(0), value);
        yield Value.of(
            code.select(code.compare(Condition.LT, value, Operand.of(0)), negated, value));
      }
      case ABS_FLOAT -> math(ConvertKind.FLOAT_ABS, values);
      case MIN_INT -> choose(Condition.LT, values);
      case MAX_INT -> choose(Condition.GT, values);
      case MIN_FLOAT -> choose(Condition.FLT, values);
      case MAX_FLOAT -> choose(Condition.FGT, values);
      case POW_FLOAT ->
          Value.of(code.binary(BinaryKind.POW, values.get(0).single(), values.get(1).single()));
      case SQRT -> math(ConvertKind.SQRT, values);
      case FLOOR -> math(ConvertKind.FLOOR, values);
      case CEIL -> math(ConvertKind.CEIL, values);
      case ROUND -> math(ConvertKind.ROUND, values);
      case SIN -> math(ConvertKind.SIN, values);
      case COS -> math(ConvertKind.COS, values);
      case TAN -> math(ConvertKind.TAN, values);
      case LOG -> math(ConvertKind.LOG, values);
      case TIME_NS -> result(RuntimeFunction.TIME_NS, values);
      case GC_HEAP_SIZE -> result(RuntimeFunction.GC_HEAP_SIZE, values);
      case BYTES_NEW -> result(RuntimeFunction.BYTES_NEW, values);
      case BYTES_TO_STRING -> result(RuntimeFunction.BYTES_TO_STRING, values);
      default -> string(call, values);
    };
  }

  private Value math(ConvertKind kind, List<Value> values) {
    return Value.of(code.convert(kind, Rep.F64, values.get(0).single()));
  }

  private Value choose(Condition condition, List<Value> values) {
    Operand left = values.get(0).single();
    Operand right = values.get(1).single();
    return Value.of(code.select(code.compare(condition, left, right), left, right));
  }

  private Value string(TExpr.BuiltinCall call, List<Value> values) {
    return switch (call.function()) {
      case STRING_LEN -> Value.of(memory.stringLength(values.get(0).single()));
      case STRING_IS_EMPTY ->
          Value.of(
              code.compare(
                  Condition.EQ, memory.stringLength(values.get(0).single()), Operand.of(0)));
      case STRING_BYTE_AT -> {
        Operand string = values.get(0).single();
        Operand index = values.get(1).single();
        Operand data = function.knownBuffers().get(call);
        if (data == null) {
          memory.checkIndex(index, memory.stringLength(string), WHAT_BYTE_AT);
          data = memory.stringData(string);
        } else {
          memory.needs(string);
        }
        Operand at = code.elementAddress(data, 0, index, 1);
        yield Value.of(memory.toBits(code.load(Rep.I8, at, 0, Access.STRING_BYTES)));
      }
      case STRING_IS_WHITESPACE -> result(RuntimeFunction.STRING_IS_WHITESPACE, values);
      case STRING_CONTAINS -> result(RuntimeFunction.STRING_CONTAINS, values);
      case STRING_STARTS_WITH -> result(RuntimeFunction.STRING_STARTS_WITH, values);
      case STRING_ENDS_WITH -> result(RuntimeFunction.STRING_ENDS_WITH, values);
      case STRING_INDEX_OF -> result(RuntimeFunction.STRING_INDEX_OF, values);
      case STRING_LAST_INDEX_OF -> result(RuntimeFunction.STRING_LAST_INDEX_OF, values);
      case STRING_COUNT -> result(RuntimeFunction.STRING_COUNT, values);
      case STRING_CHAR_AT -> result(RuntimeFunction.STRING_AT, values);
      case STRING_SUBSTRING -> result(RuntimeFunction.STRING_SUBSTRING, values);
      case STRING_TRIM -> result(RuntimeFunction.STRING_TRIM, values);
      case STRING_TRIM_START -> result(RuntimeFunction.STRING_TRIM_START, values);
      case STRING_TRIM_END -> result(RuntimeFunction.STRING_TRIM_END, values);
      case STRING_TO_UPPER -> result(RuntimeFunction.STRING_TO_UPPER, values);
      case STRING_TO_LOWER -> result(RuntimeFunction.STRING_TO_LOWER, values);
      case STRING_REPLACE -> result(RuntimeFunction.STRING_REPLACE, values);
      case STRING_SPLIT -> result(RuntimeFunction.STRING_SPLIT, values);
      case STRING_REPEAT -> result(RuntimeFunction.STRING_REPEAT, values);
      case STRING_TO_BYTES -> result(RuntimeFunction.STRING_TO_BYTES, values);
      case STRING_TO_INT -> parsed(RuntimeFunction.STRING_TO_INT, Rep.I64, values);
      case STRING_TO_FLOAT -> parsed(RuntimeFunction.STRING_TO_FLOAT, Rep.F64, values);
      default -> throw new IllegalStateException("not handled: " + call.function());
    };
  }

  /** The runtime writes the number only if there is one; the absent value needs a zero. */
  private Value parsed(RuntimeFunction callee, Rep rep, List<Value> values) {
    Operand out = code.stackSlot(8);
    code.store(out, 0, Code.zero(rep), Access.STACK);
    Operand isPresent = code.runtime(callee, values.get(0).single(), out);
    return Value.of(isPresent, code.load(rep, out, 0, Access.STACK));
  }
}
