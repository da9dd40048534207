package dev.plutolang.compiler.check;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.typed.Builtin;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import dev.plutolang.compiler.types.Type.Primitive;

/**
 * Builtin functions, chapter 02, section 7, and the matchers of {@code expect}, chapter 04, 11.3.
 */
final class BuiltinFunctions {
  /** Number of arguments of each builtin function. */
  private static final ImmutableMap<String, Integer> ARGUMENTS =
      ImmutableMap.<String, Integer>builder()
          .put("print", 1)
          .put("expect", 1)
          .put("time_ns", 0)
          .put("gc_heap_size", 0)
          .put("bytes_new", 0)
          .put("abs", 1)
          .put("min", 2)
          .put("max", 2)
          .put("pow", 2)
          .put("sqrt", 1)
          .put("floor", 1)
          .put("ceil", 1)
          .put("round", 1)
          .put("sin", 1)
          .put("cos", 1)
          .put("tan", 1)
          .put("log", 1)
          .buildOrThrow();

  private static final ImmutableMap<String, Builtin> OF_FLOAT =
      ImmutableMap.<String, Builtin>builder()
          .put("sqrt", Builtin.SQRT)
          .put("floor", Builtin.FLOOR)
          .put("ceil", Builtin.CEIL)
          .put("round", Builtin.ROUND)
          .put("sin", Builtin.SIN)
          .put("cos", Builtin.COS)
          .put("tan", Builtin.TAN)
          .put("log", Builtin.LOG)
          .buildOrThrow();

  private static final QualifiedName MATH_ERROR =
      new QualifiedName(QualifiedName.PRELUDE, "MathError");

  private final Body body;

  BuiltinFunctions(Body body) {
    this.body = body;
  }

  static boolean isName(String name) {
    return ARGUMENTS.containsKey(name);
  }

  static ImmutableSet<String> names() {
    return ARGUMENTS.keySet();
  }

  TExpr call(Expr.Call call, Flow.Mark mark) {
    String name = call.callee().text();
    Span span = call.span();
    if (call.typeArguments().isPresent()) {
      body.report(Code.BUILTIN_TYPE_ARGUMENTS, call.callee().span(), name);
    }
    int expected = ARGUMENTS.getOrDefault(name, 0);
    if (call.arguments().size() != expected) {
      reportCount(name, expected, call.arguments().size(), span);
      return body.calls().checkAll(call.arguments(), span);
    }
    ImmutableList<TExpr> arguments =
        call.arguments().stream().map(body.expressions()::check).collect(toImmutableList());
    if (arguments.stream().anyMatch(Body::isErroneous)) {
      return new TExpr.Erroneous(span);
    }
    TExpr result = typed(name, arguments, span);
    if (!(result instanceof TExpr.BuiltinCall builtin && builtin.function().isFallible())) {
      if (!Body.isErroneous(result)) {
        body.calls().requireBare(mark, name, false, span);
      }
      return result;
    }
    Flow.Target target = new Flow.Target.OfErrors(ImmutableSet.of(MATH_ERROR));
    body.calls().record(target, mark, name, false, span);
    return result;
  }

  private void reportCount(String name, int expected, int found, Span span) {
    if (name.equals("expect")) {
      body.report(Code.EXPECT_ARGUMENT_COUNT, span, found);
    } else {
      body.report(
          Code.BUILTIN_ARGUMENT_COUNT, span, name, expected, expected == 1 ? "" : "s", found);
    }
  }

  private TExpr typed(String name, ImmutableList<TExpr> arguments, Span span) {
    return switch (name) {
      case "expect" -> arguments.get(0);
      case "print" ->
          Expressions.isPrintable(arguments.get(0).type())
              ? builtin(Builtin.PRINT, arguments, Primitive.VOID, span)
              : body.erroneous(Code.NOT_PRINTABLE, span, arguments.get(0).type().display());
      case "time_ns" -> builtin(Builtin.TIME_NS, arguments, Primitive.INT, span);
      case "gc_heap_size" -> builtin(Builtin.GC_HEAP_SIZE, arguments, Primitive.INT, span);
      case "bytes_new" -> builtin(Builtin.BYTES_NEW, arguments, Primitive.BYTES, span);
      case "abs" -> abs(arguments, span);
      case "min" -> ofTwo(name, Builtin.MIN_INT, Builtin.MIN_FLOAT, arguments, span);
      case "max" -> ofTwo(name, Builtin.MAX_INT, Builtin.MAX_FLOAT, arguments, span);
      case "pow" -> ofTwo(name, Builtin.POW_INT, Builtin.POW_FLOAT, arguments, span);
      default -> ofFloat(name, arguments, span);
    };
  }

  private static TExpr builtin(
      Builtin function, ImmutableList<TExpr> arguments, Type result, Span span) {
    return new TExpr.BuiltinCall(function, arguments, result, span);
  }

  private TExpr abs(ImmutableList<TExpr> arguments, Span span) {
    Type type = arguments.get(0).type();
    if (type == Primitive.INT) {
      return builtin(Builtin.ABS_INT, arguments, type, span);
    }
    return type == Primitive.FLOAT
        ? builtin(Builtin.ABS_FLOAT, arguments, type, span)
        : body.erroneous(Code.NEEDS_INT_OR_FLOAT, span, "abs", type.display());
  }

  private TExpr ofTwo(
      String name, Builtin ofInts, Builtin ofFloats, ImmutableList<TExpr> arguments, Span span) {
    Type left = arguments.get(0).type();
    Type right = arguments.get(1).type();
    if (!left.equals(right)) {
      return body.erroneous(Code.NEEDS_MATCHING_TYPES, span, name, left.display(), right.display());
    }
    if (left == Primitive.INT) {
      return builtin(ofInts, arguments, left, span);
    }
    return left == Primitive.FLOAT
        ? builtin(ofFloats, arguments, left, span)
        : body.erroneous(Code.NEEDS_INT_OR_FLOAT, span, name, left.display());
  }

  private TExpr ofFloat(String name, ImmutableList<TExpr> arguments, Span span) {
    Type type = arguments.get(0).type();
    return type == Primitive.FLOAT
        ? builtin(OF_FLOAT.getOrDefault(name, Builtin.SQRT), arguments, Primitive.FLOAT, span)
        : body.erroneous(Code.NEEDS_FLOAT, span, name, type.display());
  }

  // ---- expect(x).matcher(y) ------------------------------------------------------------------

  TExpr matcher(Expr.MethodCall call, ImmutableList<Expr> expectArguments, Flow.Mark mark) {
    TExpr value = body.expressions().check(call.receiver());
    String matcher = call.method().text();
    Span span = call.span();
    int expected = matcher.equals("to_equal") ? 1 : 0;
    boolean isKnown =
        expected == 1 || matcher.equals("to_be_true") || matcher.equals("to_be_false");
    if (!isKnown) {
      body.report(Code.UNKNOWN_MATCHER, call.method().span(), matcher);
      return body.calls().checkAll(call.arguments(), span);
    }
    if (call.arguments().size() != expected) {
      body.report(
          Code.MATCHER_ARGUMENT_COUNT,
          span,
          matcher,
          expected,
          expected == 1 ? "" : "s",
          call.arguments().size());
      return body.calls().checkAll(call.arguments(), span);
    }
    body.calls().requireBare(mark, matcher, true, span);
    if (expectArguments.size() != 1 || Body.isErroneous(value)) {
      return body.calls().checkAll(call.arguments(), span);
    }
    return matcher.equals("to_equal")
        ? toEqual(call, value)
        : toBe(
            matcher.equals("to_be_true") ? Builtin.EXPECT_TRUE : Builtin.EXPECT_FALSE,
            matcher,
            value,
            span);
  }

  private TExpr toEqual(Expr.MethodCall call, TExpr value) {
    TExpr other = body.expressions().check(call.arguments().get(0));
    Type type = value.type();
    Span span = call.span();
    if (Body.isErroneous(other)) {
      return other;
    }
    if (type == Primitive.BYTES) {
      return body.erroneous(Code.TO_EQUAL_BYTES, span);
    }
    if (!type.equals(other.type())) {
      return body.erroneous(Code.TO_EQUAL_MISMATCH, span, other.type().display(), type.display());
    }
    return Expressions.isPrintable(type)
        ? builtin(Builtin.EXPECT_EQUAL, ImmutableList.of(value, other), Primitive.VOID, span)
        : body.erroneous(Code.TO_EQUAL_NOT_SUPPORTED, span, type.display());
  }

  private TExpr toBe(Builtin function, String matcher, TExpr value, Span span) {
    return value.type() == Primitive.BOOL
        ? builtin(function, ImmutableList.of(value), Primitive.VOID, span)
        : body.erroneous(Code.MATCHER_NEEDS_BOOL, span, matcher, value.type().display());
  }
}
