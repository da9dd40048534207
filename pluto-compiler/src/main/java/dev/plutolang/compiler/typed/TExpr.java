package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.BinaryOp;
import dev.plutolang.compiler.syntax.tree.UnaryOp;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import java.util.Optional;

/**
 * An expression of the typed tree. Operands are evaluated in the order of the components. Whether
 * an error may leave a call is a property of what is called: {@link FunctionDef#mayLeave}, {@link
 * TraitDef.TraitMethodDef#mayLeave}, {@link TypedProgram#mayLeave}, {@link Builtin#isFallible}.
 */
public sealed interface TExpr {
  Type type();

  Span span();

  record IntLit(long value, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.Primitive.INT;
    }
  }

  record FloatLit(double value, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.Primitive.FLOAT;
    }
  }

  record BoolLit(boolean value, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.Primitive.BOOL;
    }
  }

  record StringLit(String value, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.Primitive.STRING;
    }
  }

  /** {@code none}; a conversion around it gives it a nullable type. */
  record NoneLit(Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.None.NONE;
    }
  }

  /** Stands where an error was reported; never in the tree of a correct program. */
  record Erroneous(Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.Error.ERROR;
    }
  }

  record LocalRef(Local local, Span span) implements TExpr {
    @Override
    public Type type() {
      return local.type();
    }
  }

  /** NEGATE on int and float, NOT on bool, COMPLEMENT on int. */
  record Unary(UnaryOp op, TExpr operand, Span span) implements TExpr {
    @Override
    public Type type() {
      return operand.type();
    }
  }

  /**
   * Arithmetic, bitwise, shift and order operators; both operands have one type, which is int,
   * float or byte.
   */
  record Binary(BinaryOp op, TExpr left, TExpr right, Type type, Span span) implements TExpr {}

  record Concat(TExpr left, TExpr right, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.Primitive.STRING;
    }
  }

  /**
   * {@code &&} or {@code ||}: the right operand is evaluated only if the left one does not decide.
   */
  record Logical(boolean isAnd, TExpr left, TExpr right, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.Primitive.BOOL;
    }
  }

  /** Both operands have the same type, see chapter 03, 2.4. */
  record Equal(TExpr left, TExpr right, boolean isNegated, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.Primitive.BOOL;
    }
  }

  /** Comparison of a nullable (or of {@code none}) with {@code none}. */
  record IsNone(TExpr operand, boolean isNegated, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.Primitive.BOOL;
    }
  }

  /** {@code as}, see chapter 01, 1.5. */
  record Cast(TExpr operand, Type type, Span span) implements TExpr {}

  /**
   * The only implicit conversion; what it does follows from the two types: wrapping into a
   * nullable, {@code none} to a nullable, class to trait, conversion of a function's result, and
   * combinations of these.
   */
  record Convert(TExpr operand, Type type, Span span) implements TExpr {}

  /** A call of a function or, with the receiver first, of a method of a known class. */
  record Call(FunctionId function, ImmutableList<TExpr> arguments, Type type, Span span)
      implements TExpr {}

  record TraitCall(
      Type.TraitType trait,
      String method,
      TExpr receiver,
      ImmutableList<TExpr> arguments,
      Type type,
      Span span)
      implements TExpr {}

  /** A call of a function value; the callee is a variable. */
  record ClosureCall(LocalRef callee, ImmutableList<TExpr> arguments, Type type, Span span)
      implements TExpr {}

  /** A builtin function, or a method of a builtin type with the receiver first. */
  record BuiltinCall(Builtin function, ImmutableList<TExpr> arguments, Type type, Span span)
      implements TExpr {}

  /** A call of a function that the host implements. */
  record HostCall(HostFunction function, ImmutableList<TExpr> arguments, Span span)
      implements TExpr {
    @Override
    public Type type() {
      return function.result();
    }
  }

  record ExternCall(String symbol, ImmutableList<TExpr> arguments, Type type, Span span)
      implements TExpr {}

  /** Postfix {@code !}: an error of the call leaves the innermost closure or function. */
  record Propagate(TExpr call, Span span) implements TExpr {
    @Override
    public Type type() {
      return call.type();
    }
  }

  /**
   * The first handler that matches runs; an error that none matches leaves the innermost closure or
   * function.
   */
  record Catch(TExpr call, ImmutableList<Handler> handlers, Span span) implements TExpr {
    @Override
    public Type type() {
      return call.type();
    }
  }

  /** {@code object} is of a class type or a typed handler's variable. */
  record FieldGet(TExpr object, int field, Type type, Span span) implements TExpr {}

  /** {@code e.message} of a wildcard handler's variable (chapter 04, 5.3). */
  record ErrorMessage(TExpr error, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.Primitive.STRING;
    }
  }

  /** {@code container} is an array, a string, bytes or a map. */
  record IndexGet(TExpr container, TExpr index, Type type, Span span) implements TExpr {}

  record NewObject(Type.ClassType type, ImmutableList<TFieldInit> fields, Span span)
      implements TExpr {}

  record NewVariant(Type.EnumType type, int variant, ImmutableList<TFieldInit> fields, Span span)
      implements TExpr {}

  record ArrayLit(ImmutableList<TExpr> elements, Type.Array type, Span span) implements TExpr {}

  record MapLit(ImmutableList<Entry> entries, Type.MapOf type, Span span) implements TExpr {}

  record SetLit(ImmutableList<TExpr> elements, Type.SetOf type, Span span) implements TExpr {}

  record Closure(ClosureDef definition, Type.Function type, Span span) implements TExpr {}

  record Interpolate(ImmutableList<Part> parts, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.Primitive.STRING;
    }
  }

  record IfValue(TExpr condition, ValueBlock then, ValueBlock otherwise, Type type, Span span)
      implements TExpr {}

  record MatchValue(TExpr subject, ImmutableList<ValueArm> arms, Type type, Span span)
      implements TExpr {}

  /**
   * Postfix {@code ?}: an absent value leaves the innermost closure or function, with {@code none}
   * if it has a result. The type is that of the present value.
   */
  record NullPropagate(TExpr operand, Type type, Span span) implements TExpr {}

  /** {@code key: value} of a map literal. */
  record Entry(TExpr key, TExpr value) {}

  /** A piece of an interpolated string. */
  sealed interface Part {
    record Text(String text) implements Part {}

    /** Of type int, float, bool, byte or string. */
    record Hole(TExpr value) implements Part {}
  }

  /**
   * A handler of {@code catch}.
   *
   * @param error the only error that it handles; empty: every error
   * @param variable empty for a fallback value
   */
  record Handler(Optional<QualifiedName> error, Optional<Local> variable, ValueBlock body) {}

  /** An arm of a {@code match} value; {@code value} is already of the type of the whole. */
  record ValueArm(int variant, ImmutableList<TBinding> bindings, TExpr value) {}
}
