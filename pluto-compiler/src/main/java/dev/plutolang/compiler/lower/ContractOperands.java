package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Instr.BinaryKind;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import dev.plutolang.compiler.core.TypeDescriptor.FieldKind;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.typed.EnumDef;
import dev.plutolang.compiler.typed.FieldDef;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A contract with the values of its parts for the report of its failure. The values are those that
 * the check computed; they stay in their registers and only the failing path looks at them.
 */
final class ContractOperands {
  private static final int MOST = 8;
  private static final int LONGEST_TEXT = 60;

  /** Ends of the parts of the encoded clause, see {@code pl_abort_contract}. */
  private static final char END_OPERAND = 1;

  private static final char VARIANT = 2;
  private static final char PAYLOAD = 3;
  private static final char END_OPERANDS = 4;

  private final FunctionLowering function;
  private final Code code;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> texts = new HashSet<>();

  /**
   * A part of the clause that the report shows.
   *
   * @param isSure whether it is evaluated whenever the clause is
   */
  private record Part(TExpr expression, String text, boolean isSure) {}

  private ContractOperands(FunctionLowering function) {
    this.function = function;
    this.code = function.code();
  }

  /**
   * Checks a condition.
   *
   * @param kind PL_CONTRACT_*
   * @param message the line of the failure
   */
  static void check(
      FunctionLowering function, TExpr condition, int kind, String message, Span span) {
    ContractOperands operands = new ContractOperands(function);
    operands.collect(condition, true, true);
    operands.check(condition, kind, message, span);
  }

  // ---- which parts ----

  /**
   * @param isSure whether the expression is evaluated whenever the clause is
   * @param isTruth whether its value is known from the failure alone, or worth nothing
   */
  private void collect(TExpr expression, boolean isSure, boolean isTruth) {
    switch (expression) {
      case TExpr.Unary it -> collect(it.operand(), isSure, isTruth);
      case TExpr.Binary it -> both(it.left(), it.right(), isSure);
      case TExpr.Concat it -> both(it.left(), it.right(), isSure);
      case TExpr.Equal it -> both(it.left(), it.right(), isSure);
      case TExpr.IsNone it -> collect(it.operand(), isSure, false);
      case TExpr.Convert it -> collect(it.operand(), isSure, isTruth);
      case TExpr.Cast it -> collect(it.operand(), isSure, false);
      case TExpr.Propagate it -> collect(it.call(), isSure, isTruth);
      case TExpr.Logical it -> {
        collect(it.left(), isSure, false);
        collect(it.right(), false, false);
      }
      case TExpr.LocalRef it -> add(it, isSure);
      case TExpr.FieldGet it -> add(it, isSure);
      case TExpr.IndexGet it -> {
        add(it, isSure);
        collect(it.index(), isSure, false);
      }
      case TExpr.Call it -> call(it, it.arguments(), isSure, isTruth);
      case TExpr.TraitCall it -> call(it, it.arguments(), isSure, isTruth);
      case TExpr.ClosureCall it -> call(it, it.arguments(), isSure, isTruth);
      case TExpr.BuiltinCall it -> call(it, it.arguments(), isSure, isTruth);
      case TExpr.ExternCall it -> call(it, it.arguments(), isSure, isTruth);
      case TExpr.HostCall it -> call(it, it.arguments(), isSure, isTruth);
      default -> {} // literals, and forms with code of their own
    }
  }

  private void both(TExpr left, TExpr right, boolean isSure) {
    collect(left, isSure, false);
    collect(right, isSure, false);
  }

  /** The result, unless it is the truth value that failed; then names among the arguments. */
  private void call(TExpr call, List<TExpr> arguments, boolean isSure, boolean isTruth) {
    if (!isTruth) {
      add(call, isSure);
    }
    for (TExpr argument : arguments) {
      // A reference that is kept for the report alone would have to be rooted during the call.
      if (isTruth || !function.shape(argument.type()).reps().contains(Rep.REF)) {
        collect(argument, isSure, false);
      }
    }
  }

  private void add(TExpr expression, boolean isSure) {
    String text = text(expression.span());
    FieldKind kind = function.program().shapes().fieldKind(expression.type());
    if (parts.size() < MOST
        && kind != FieldKind.NONE
        && !text.equals("self")
        && text.length() <= LONGEST_TEXT
        && texts.add(text)) {
      parts.add(new Part(expression, text, isSure));
    }
  }

  /** The source text on one line. */
  private static String text(Span span) {
    StringBuilder out = new StringBuilder();
    for (char c : span.text().toCharArray()) {
      boolean isBlank = c <= ' ';
      if (!isBlank || (!out.isEmpty() && out.charAt(out.length() - 1) != ' ')) {
        out.append(isBlank ? ' ' : c);
      }
    }
    return out.toString().replace(" .", ".");
  }

  // ---- the check ----

  private void check(TExpr condition, int kind, String message, Span span) {
    boolean allSure = parts.stream().allMatch(Part::isSure);
    List<List<? extends Operand>> values = new ArrayList<>();
    Reg evaluated = code.register(Rep.I64);
    if (!allSure) {
      code.move(evaluated, Operand.of(sureParts()));
    }
    for (int i = 0; i < parts.size(); i++) {
      values.add(watch(parts.get(i), 1L << i, evaluated));
    }
    Operand holds = function.expressions().single(condition);
    parts.forEach(part -> function.watched().remove(part.expression()));
    code.at(span);
    ImmutableList.Builder<Operand> arguments = ImmutableList.builder();
    arguments.add(function.program().constants().string(encoded(kind, message)));
    arguments.add(allSure ? Operand.of(-1) : evaluated);
    values.forEach(arguments::addAll);
    code.check(holds, RuntimeFunction.ABORT_CONTRACT, arguments.build().toArray(new Operand[0]));
  }

  private long sureParts() {
    long bits = 0;
    for (int i = 0; i < parts.size(); i++) {
      bits |= parts.get(i).isSure() ? 1L << i : 0;
    }
    return bits;
  }

  /** The registers that will have the value of the part. */
  private List<? extends Operand> watch(Part part, long bit, Reg evaluated) {
    ImmutableList<Reg> kept =
        code.registers(function.program().shapes().reps(part.expression().type()));
    if (!part.isSure()) {
      kept.forEach(register -> code.move(register, Code.zero(register.rep())));
    }
    function
        .watched()
        .put(
            part.expression(),
            value -> {
              code.moveAll(kept, value);
              if (!part.isSure()) {
                code.move(evaluated, code.binary(BinaryKind.OR, evaluated, Operand.of(bit)));
              }
            });
    return kept;
  }

  // ---- the text ----

  private String encoded(int kind, String message) {
    StringBuilder out = new StringBuilder().append(kind);
    for (Part part : parts) {
      out.append(letter(part.expression().type())).append(part.text());
      Type type = part.expression().type();
      if (type instanceof Type.Nullable(Type inner)) {
        type = inner;
      }
      if (type instanceof Type.EnumType enumType && function.shape(enumType) != Shape.REF) {
        variants(out, function.program().shapes().enumDef(enumType));
      }
      out.append(END_OPERAND);
    }
    return out.append(END_OPERANDS).append(message).toString();
  }

  private void variants(StringBuilder out, EnumDef def) {
    for (EnumDef.VariantDef variant : def.variants()) {
      out.append(VARIANT).append(def.displayName()).append('.').append(variant.name());
      for (FieldDef field : variant.fields()) {
        out.append(PAYLOAD).append(letter(field.type())).append(field.name());
      }
    }
  }

  private char letter(Type type) {
    return (char) ('A' + function.program().shapes().fieldKind(type).number());
  }
}
