package dev.plutolang.compiler.check;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.diagnostic.Suggestions;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.typed.Builtin;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.Type;
import dev.plutolang.compiler.types.Type.Primitive;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Methods of string, bytes, arrays, maps and sets, chapter 02. */
final class BuiltinMethods {
  /** A type in a method's signature; the parts of the receiver's type have names. */
  private enum Slot {
    INT,
    BOOL,
    BYTE,
    STRING,
    BYTES,
    VOID,
    NULLABLE_INT,
    NULLABLE_FLOAT,
    /** Element of an array or set, key of a map. */
    ELEMENT,
    ARRAY_OF_ELEMENT,
    VALUE,
    ARRAY_OF_VALUE,
    /** An int that is called an index in messages. */
    INDEX
  }

  private record Method(String name, Builtin function, Slot result, ImmutableList<Slot> params) {}

  private static Method method(String name, Builtin function, Slot result, Slot... params) {
    return new Method(name, function, result, ImmutableList.copyOf(params));
  }

  private static ImmutableMap<String, Method> table(Method... methods) {
    return Stream.of(methods).collect(toImmutableMap(Method::name, Function.identity()));
  }

  private static final ImmutableMap<String, Method> STRING =
      table(
          method("len", Builtin.STRING_LEN, Slot.INT),
          method("is_empty", Builtin.STRING_IS_EMPTY, Slot.BOOL),
          method("is_whitespace", Builtin.STRING_IS_WHITESPACE, Slot.BOOL),
          method("contains", Builtin.STRING_CONTAINS, Slot.BOOL, Slot.STRING),
          method("starts_with", Builtin.STRING_STARTS_WITH, Slot.BOOL, Slot.STRING),
          method("ends_with", Builtin.STRING_ENDS_WITH, Slot.BOOL, Slot.STRING),
          method("index_of", Builtin.STRING_INDEX_OF, Slot.INT, Slot.STRING),
          method("last_index_of", Builtin.STRING_LAST_INDEX_OF, Slot.INT, Slot.STRING),
          method("count", Builtin.STRING_COUNT, Slot.INT, Slot.STRING),
          method("char_at", Builtin.STRING_CHAR_AT, Slot.STRING, Slot.INT),
          method("byte_at", Builtin.STRING_BYTE_AT, Slot.INT, Slot.INT),
          method("substring", Builtin.STRING_SUBSTRING, Slot.STRING, Slot.INT, Slot.INT),
          method("trim", Builtin.STRING_TRIM, Slot.STRING),
          method("trim_start", Builtin.STRING_TRIM_START, Slot.STRING),
          method("trim_end", Builtin.STRING_TRIM_END, Slot.STRING),
          method("to_upper", Builtin.STRING_TO_UPPER, Slot.STRING),
          method("to_lower", Builtin.STRING_TO_LOWER, Slot.STRING),
          method("replace", Builtin.STRING_REPLACE, Slot.STRING, Slot.STRING, Slot.STRING),
          // The element of a string is taken to be a string, see elementOf.
          method("split", Builtin.STRING_SPLIT, Slot.ARRAY_OF_ELEMENT, Slot.STRING),
          method("repeat", Builtin.STRING_REPEAT, Slot.STRING, Slot.INT),
          method("to_int", Builtin.STRING_TO_INT, Slot.NULLABLE_INT),
          method("to_float", Builtin.STRING_TO_FLOAT, Slot.NULLABLE_FLOAT),
          method("to_bytes", Builtin.STRING_TO_BYTES, Slot.BYTES));

  private static final ImmutableMap<String, Method> BYTES =
      table(
          method("len", Builtin.BYTES_LEN, Slot.INT),
          method("push", Builtin.BYTES_PUSH, Slot.VOID, Slot.BYTE),
          method("to_string", Builtin.BYTES_TO_STRING, Slot.STRING));

  private static final ImmutableMap<String, Method> ARRAY =
      table(
          method("len", Builtin.ARRAY_LEN, Slot.INT),
          method("is_empty", Builtin.ARRAY_IS_EMPTY, Slot.BOOL),
          method("push", Builtin.ARRAY_PUSH, Slot.VOID, Slot.ELEMENT),
          method("pop", Builtin.ARRAY_POP, Slot.ELEMENT),
          method("first", Builtin.ARRAY_FIRST, Slot.ELEMENT),
          method("last", Builtin.ARRAY_LAST, Slot.ELEMENT),
          method("insert_at", Builtin.ARRAY_INSERT_AT, Slot.VOID, Slot.INDEX, Slot.ELEMENT),
          method("remove_at", Builtin.ARRAY_REMOVE_AT, Slot.ELEMENT, Slot.INDEX),
          method("slice", Builtin.ARRAY_SLICE, Slot.ARRAY_OF_ELEMENT, Slot.INT, Slot.INT),
          method("reverse", Builtin.ARRAY_REVERSE, Slot.VOID),
          method("clear", Builtin.ARRAY_CLEAR, Slot.VOID),
          method("contains", Builtin.ARRAY_CONTAINS, Slot.BOOL, Slot.ELEMENT),
          method("index_of", Builtin.ARRAY_INDEX_OF, Slot.INT, Slot.ELEMENT));

  private static final ImmutableMap<String, Method> MAP =
      table(
          method("len", Builtin.MAP_LEN, Slot.INT),
          method("contains", Builtin.MAP_CONTAINS, Slot.BOOL, Slot.ELEMENT),
          method("insert", Builtin.MAP_INSERT, Slot.VOID, Slot.ELEMENT, Slot.VALUE),
          method("remove", Builtin.MAP_REMOVE, Slot.VOID, Slot.ELEMENT),
          method("keys", Builtin.MAP_KEYS, Slot.ARRAY_OF_ELEMENT),
          method("values", Builtin.MAP_VALUES, Slot.ARRAY_OF_VALUE));

  private static final ImmutableMap<String, Method> SET =
      table(
          method("len", Builtin.SET_LEN, Slot.INT),
          method("contains", Builtin.SET_CONTAINS, Slot.BOOL, Slot.ELEMENT),
          method("insert", Builtin.SET_INSERT, Slot.VOID, Slot.ELEMENT),
          method("remove", Builtin.SET_REMOVE, Slot.VOID, Slot.ELEMENT),
          method("to_array", Builtin.SET_TO_ARRAY, Slot.ARRAY_OF_ELEMENT));

  private final Body body;

  BuiltinMethods(Body body) {
    this.body = body;
  }

  private static Optional<ImmutableMap<String, Method>> methodsOf(Type type) {
    return switch (type) {
      case Primitive.STRING -> Optional.of(STRING);
      case Primitive.BYTES -> Optional.of(BYTES);
      case Type.Array array -> Optional.of(ARRAY);
      case Type.MapOf map -> Optional.of(MAP);
      case Type.SetOf set -> Optional.of(SET);
      default -> Optional.empty();
    };
  }

  private static String kindOf(Type type) {
    return switch (type) {
      case Type.Array array -> "array";
      case Type.MapOf map -> "Map";
      case Type.SetOf set -> "Set";
      default -> type.display();
    };
  }

  TExpr call(Expr.MethodCall call, TExpr receiver) {
    Span span = call.span();
    String name = call.method().text();
    Optional<ImmutableMap<String, Method>> methods = methodsOf(receiver.type());
    if (methods.isEmpty()) {
      body.report(Code.METHOD_OF_NON_CLASS, call.method().span(), name, receiver.type().display());
      return body.calls().checkAll(call.arguments(), span);
    }
    Method method = methods.get().get(name);
    if (method == null) {
      body.report(Code.UNKNOWN_BUILTIN_METHOD, call.method().span(), kindOf(receiver.type()), name)
          .suggest(Suggestions.closest(name, methods.get().keySet()));
      return body.calls().checkAll(call.arguments(), span);
    }
    int expected = method.params().size();
    if (call.arguments().size() != expected) {
      body.report(
          Code.BUILTIN_ARGUMENT_COUNT,
          span,
          name,
          expected,
          expected == 1 ? "" : "s",
          call.arguments().size());
      return body.calls().checkAll(call.arguments(), span);
    }
    ImmutableList.Builder<TExpr> arguments = ImmutableList.builder();
    arguments.add(receiver);
    for (int i = 0; i < expected; i++) {
      arguments.add(argument(call.arguments().get(i), method, i, receiver.type()));
    }
    Type result = typeOf(method.result(), receiver.type());
    return new TExpr.BuiltinCall(method.function(), arguments.build(), result, span);
  }

  private TExpr argument(Expr argument, Method method, int position, Type receiver) {
    TExpr value = body.expressions().check(argument);
    Slot slot = method.params().get(position);
    Type expected = typeOf(slot, receiver);
    if (value.type().equals(expected) || Body.isErroneous(value)) {
      return value;
    }
    Code code = slot == Slot.INDEX ? Code.METHOD_INDEX_MISMATCH : Code.METHOD_ARGUMENT_MISMATCH;
    String prefix =
        method.function() == Builtin.MAP_INSERT
            ? method.name() + (position == 0 ? "() key" : "() value")
            : method.name() + "()";
    return body.erroneous(
        code, argument.span(), prefix, expected.display(), value.type().display());
  }

  private static Type typeOf(Slot slot, Type receiver) {
    return switch (slot) {
      case INT, INDEX -> Primitive.INT;
      case BOOL -> Primitive.BOOL;
      case BYTE -> Primitive.BYTE;
      case STRING -> Primitive.STRING;
      case BYTES -> Primitive.BYTES;
      case VOID -> Primitive.VOID;
      case NULLABLE_INT -> new Type.Nullable(Primitive.INT);
      case NULLABLE_FLOAT -> new Type.Nullable(Primitive.FLOAT);
      case ELEMENT -> elementOf(receiver);
      case ARRAY_OF_ELEMENT -> new Type.Array(elementOf(receiver));
      case VALUE -> valueOf(receiver);
      case ARRAY_OF_VALUE -> new Type.Array(valueOf(receiver));
    };
  }

  private static Type elementOf(Type receiver) {
    return switch (receiver) {
      case Type.Array(Type element) -> element;
      case Type.SetOf(Type element) -> element;
      case Type.MapOf(Type key, Type value) -> key;
      default -> Primitive.STRING;
    };
  }

  private static Type valueOf(Type receiver) {
    return receiver instanceof Type.MapOf(Type key, Type value) ? value : Type.Error.ERROR;
  }
}
