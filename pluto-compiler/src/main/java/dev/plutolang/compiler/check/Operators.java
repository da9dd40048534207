package dev.plutolang.compiler.check;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.BinaryOp;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.Type;

/** Operators and casts, chapter 01, 1.5, 1.6 and 1.8. */
final class Operators {
  private final Body body;

  Operators(Body body) {
    this.body = body;
  }

  TExpr unary(Expr.Unary unary) {
    TExpr operand = body.expressions().check(unary.operand());
    Type type = operand.type();
    if (type == Type.Error.ERROR) {
      return operand;
    }
    boolean fits =
        switch (unary.op()) {
          case NEGATE -> type == Type.Primitive.INT || type == Type.Primitive.FLOAT;
          case NOT -> type == Type.Primitive.BOOL;
          case COMPLEMENT -> type == Type.Primitive.INT;
        };
    if (fits) {
      return new TExpr.Unary(unary.op(), operand, unary.span());
    }
    return switch (unary.op()) {
      case NEGATE -> body.erroneous(Code.CANNOT_NEGATE, unary.span(), type.display());
      case NOT -> body.erroneous(Code.LOGICAL_NEEDS_BOOL, unary.span(), "!", type.display());
      case COMPLEMENT -> body.erroneous(Code.BITWISE_NEEDS_INT, unary.span(), "~", type.display());
    };
  }

  TExpr binary(Expr.Binary binary) {
    TExpr left = body.expressions().check(binary.left());
    TExpr right = body.expressions().check(binary.right());
    return binary(binary.op(), left, right, binary.opSpan(), binary.span());
  }

  private TExpr binary(BinaryOp op, TExpr left, TExpr right, Span opSpan, Span span) {
    if (Body.isErroneous(left) || Body.isErroneous(right)) {
      return new TExpr.Erroneous(span);
    }
    return switch (op) {
      case OR, AND -> logical(op, left, right, opSpan, span);
      case BIT_OR, BIT_XOR, BIT_AND, SHL, SHR -> bitwise(op, left, right, opSpan, span);
      case EQ, NE -> equality(op, left, right, opSpan, span);
      case LT, GT, LE, GE -> comparison(op, left, right, opSpan, span);
      case ADD, SUB, MUL, DIV, REM ->
          fitsArithmetic(op, left.type(), right.type(), opSpan)
              ? arithmetic(op, left, right, span)
              : new TExpr.Erroneous(span);
    };
  }

  private static TExpr arithmetic(BinaryOp op, TExpr left, TExpr right, Span span) {
    return left.type() == Type.Primitive.STRING
        ? new TExpr.Concat(left, right, span)
        : new TExpr.Binary(op, left, right, left.type(), span);
  }

  /** Whether an arithmetic operator takes the operands; reports if not. */
  boolean fitsArithmetic(BinaryOp op, Type left, Type right, Span span) {
    if (!left.equals(right)) {
      reportMismatch(op, left, right, span);
      return false;
    }
    boolean fits =
        left == Type.Primitive.INT
            || left == Type.Primitive.FLOAT
            || (left == Type.Primitive.STRING && op == BinaryOp.ADD);
    if (!fits) {
      body.report(Code.OPERATOR_NOT_SUPPORTED, span, op.symbol(), left.display());
    }
    return fits;
  }

  private void reportMismatch(BinaryOp op, Type left, Type right, Span span) {
    Diagnostics.Report report =
        body.report(Code.OPERAND_MISMATCH, span, op.symbol(), left.display(), right.display());
    boolean isMixed =
        (left == Type.Primitive.INT && right == Type.Primitive.FLOAT)
            || (left == Type.Primitive.FLOAT && right == Type.Primitive.INT);
    if (isMixed) {
      report.help("convert the int: 'n as float'");
    } else if (op == BinaryOp.ADD
        && (left == Type.Primitive.STRING || right == Type.Primitive.STRING)) {
      report.help("put the value into the text: f\"...{value}\"");
    } else if (left instanceof Type.Nullable || right instanceof Type.Nullable) {
      report.help(
          "take the value out with the postfix '?', which leaves the function when there is none");
    }
  }

  private TExpr logical(BinaryOp op, TExpr left, TExpr right, Span opSpan, Span span) {
    for (TExpr operand : new TExpr[] {left, right}) {
      if (operand.type() != Type.Primitive.BOOL) {
        return body.erroneous(
            Code.LOGICAL_NEEDS_BOOL, opSpan, op.symbol(), operand.type().display());
      }
    }
    return new TExpr.Logical(op == BinaryOp.AND, left, right, span);
  }

  private TExpr bitwise(BinaryOp op, TExpr left, TExpr right, Span opSpan, Span span) {
    for (TExpr operand : new TExpr[] {left, right}) {
      if (operand.type() != Type.Primitive.INT) {
        return body.erroneous(
            Code.BITWISE_NEEDS_INT, opSpan, op.symbol(), operand.type().display());
      }
    }
    return new TExpr.Binary(op, left, right, Type.Primitive.INT, span);
  }

  private TExpr comparison(BinaryOp op, TExpr left, TExpr right, Span opSpan, Span span) {
    Type type = left.type();
    if (!type.equals(right.type())) {
      reportMismatch(op, type, right.type(), opSpan);
      return new TExpr.Erroneous(span);
    }
    boolean fits =
        type == Type.Primitive.INT || type == Type.Primitive.FLOAT || type == Type.Primitive.BYTE;
    return fits
        ? new TExpr.Binary(op, left, right, Type.Primitive.BOOL, span)
        : body.erroneous(Code.COMPARISON_NOT_SUPPORTED, opSpan, type.display());
  }

  private TExpr equality(BinaryOp op, TExpr left, TExpr right, Span opSpan, Span span) {
    boolean isNegated = op == BinaryOp.NE;
    Type type = left.type();
    Type other = right.type();
    if (isOptional(type) && other == Type.None.NONE) {
      return new TExpr.IsNone(left, isNegated, span);
    }
    if (type == Type.None.NONE && isOptional(other)) {
      return new TExpr.IsNone(right, isNegated, span);
    }
    if (!type.equals(other) && !(isCaught(type) && isCaught(other))) {
      return body.erroneous(Code.CANNOT_COMPARE, opSpan, type.display(), other.display());
    }
    boolean isBytes =
        type == Type.Primitive.BYTES
            || (type instanceof Type.Nullable(Type inner) && inner == Type.Primitive.BYTES);
    return isBytes
        ? body.erroneous(Code.CANNOT_COMPARE_BYTES, opSpan)
        : new TExpr.Equal(left, right, isNegated, span);
  }

  private static boolean isOptional(Type type) {
    return type instanceof Type.Nullable || type == Type.None.NONE;
  }

  private static boolean isCaught(Type type) {
    return type instanceof Type.CaughtError || type instanceof Type.AnyError;
  }

  TExpr cast(Expr.Cast cast) {
    TExpr operand = body.expressions().check(cast.operand());
    Type target = body.types().resolve(cast.type());
    if (Body.isErroneous(operand) || target == Type.Error.ERROR) {
      return new TExpr.Erroneous(cast.span());
    }
    Type source = operand.type();
    boolean isAllowed =
        source == Type.Primitive.INT
            ? target == Type.Primitive.FLOAT
                || target == Type.Primitive.BOOL
                || target == Type.Primitive.BYTE
            : target == Type.Primitive.INT
                && (source == Type.Primitive.FLOAT
                    || source == Type.Primitive.BOOL
                    || source == Type.Primitive.BYTE);
    return isAllowed
        ? new TExpr.Cast(operand, target, cast.span())
        : body.erroneous(Code.CANNOT_CAST, cast.span(), source.display(), target.display());
  }
}
