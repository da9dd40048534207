package dev.plutolang.compiler.emit;

import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Operand;

/** Instructions that compute. */
final class Arithmetic {
  private Arithmetic() {}

  static String binary(FunctionText out, Instr.Binary it, String left, String right) {
    String type = it.to().rep().irType();
    return switch (it.kind()) {
      case ADD, SUB, MUL, DIV, REM, AND, OR, XOR, FADD, FSUB, FMUL, FDIV, FREM ->
          out.assign(it.kind().opcode() + " " + type + " " + left + ", " + right);
      case SHL, SHR -> {
        String amount =
            it.right() instanceof Operand.IntConst constant
                ? Long.toString(constant.value() & 63)
                : out.assign("and i64 " + right + ", 63");
        yield out.assign(it.kind().opcode() + " i64 " + left + ", " + amount);
      }
      case UMIN -> {
        out.declare("i64 @llvm.umin.i64(i64, i64)");
        yield out.assign("call i64 @llvm.umin.i64(i64 " + left + ", i64 " + right + ")");
      }
      case POW -> {
        out.declare("double @pow(double, double) nounwind willreturn memory(none)");
        yield out.assign("call double @pow(double " + left + ", double " + right + ")");
      }
    };
  }

  static String convert(FunctionText out, Instr.Convert it, String from) {
    String source = it.from().rep().irType();
    return switch (it.kind()) {
      case WIDEN -> out.assign("zext " + source + " " + from + " to i64");
      case NARROW -> out.assign("trunc " + source + " " + from + " to " + it.to().rep().irType());
      case BOOL_TO_BYTE -> out.assign("zext i1 " + from + " to i8");
      case INT_TO_FLOAT -> out.assign("sitofp i64 " + from + " to double");
      case FLOAT_TO_INT -> {
        out.declare("i64 @llvm.fptosi.sat.i64.f64(double)");
        yield out.assign("call i64 @llvm.fptosi.sat.i64.f64(double " + from + ")");
      }
      case FLOAT_BITS -> out.assign("bitcast double " + from + " to i64");
      case BITS_FLOAT -> out.assign("bitcast i64 " + from + " to double");
      case REF_BITS -> out.assign("ptrtoint ptr " + from + " to i64");
      case BITS_REF -> out.assign("inttoptr i64 " + from + " to ptr");
      case FLOAT_NEGATE -> out.assign("fneg double " + from);
      case FLOAT_ABS -> intrinsic(out, "fabs", from);
      case SQRT -> intrinsic(out, "sqrt", from);
      case FLOOR -> intrinsic(out, "floor", from);
      case CEIL -> intrinsic(out, "ceil", from);
      case ROUND -> intrinsic(out, "round", from);
      case SIN -> library(out, "sin", from);
      case COS -> library(out, "cos", from);
      case TAN -> library(out, "tan", from);
      case LOG -> library(out, "log", from);
    };
  }

  private static String intrinsic(FunctionText out, String name, String from) {
    out.declare("double @llvm." + name + ".f64(double)");
    return out.assign("call double @llvm." + name + ".f64(double " + from + ")");
  }

  private static String library(FunctionText out, String name, String from) {
    out.declare("double @" + name + "(double) nounwind willreturn memory(none)");
    return out.assign("call double @" + name + "(double " + from + ")");
  }
}
