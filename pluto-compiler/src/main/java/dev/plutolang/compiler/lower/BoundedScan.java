package dev.plutolang.compiler.lower;

import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.syntax.tree.BinaryOp;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code while} loop that walks along an array, such as {@code while xs[i] < pivot { i++ }}: each
 * round moves a variable by the same constant and reads the element there, whose index is checked.
 * Such a loop ends after as many rounds as the array has elements, so over a short array it needs
 * no poll.
 */
final class BoundedScan {
  /** So many elements take such a loop some milliseconds, which a stop request can wait. */
  static final long SHORT = 1L << 22;

  /** Loops with more nodes than this are not written twice. */
  private static final int LARGEST = 40;

  private final FunctionLowering function;
  private boolean isPlain = true;
  private int nodes;
  private final List<Local> assigned = new ArrayList<>();

  private BoundedScan(FunctionLowering function) {
    this.function = function;
  }

  /** The length of the array, if the loop is one; it is in a register already. */
  static Optional<Operand> lengthOf(FunctionLowering function, TStmt.While loop) {
    BoundedScan scan = new BoundedScan(function);
    TreeWalk walk = new TreeWalk(scan::visit, scan::visit, false);
    walk.expression(loop.condition());
    walk.block(loop.body());
    if (!scan.isPlain || scan.nodes > LARGEST) {
      return Optional.empty();
    }
    return loop.body().statements().stream()
        .flatMap(statement -> scan.moved(statement).stream())
        .flatMap(local -> scan.passed(loop.condition(), local).stream())
        .findFirst();
  }

  /** The variable that a statement of the body moves, if nothing else in the loop assigns it. */
  private Optional<Local> moved(TStmt statement) {
    return statement instanceof TStmt.CompoundLocal it
            && (it.op() == BinaryOp.ADD || it.op() == BinaryOp.SUB)
            && it.value() instanceof TExpr.IntLit step
            && step.value() > 0
            && assigned.stream().filter(local -> local.id() == it.local().id()).count() == 1
        ? Optional.of(it.local())
        : Optional.empty();
  }

  /** The length of an array whose element at the variable is read whenever the condition holds. */
  private Optional<Operand> passed(TExpr condition, Local index) {
    return switch (condition) {
      case TExpr.Logical it ->
          it.isAnd()
              ? passed(it.left(), index).or(() -> passed(it.right(), index))
              : passed(it.left(), index);
      case TExpr.Binary it -> passed(it.left(), index).or(() -> passed(it.right(), index));
      case TExpr.Equal it -> passed(it.left(), index).or(() -> passed(it.right(), index));
      case TExpr.IndexGet it -> length(it, index);
      default -> Optional.empty();
    };
  }

  private Optional<Operand> length(TExpr.IndexGet access, Local index) {
    if (!(access.container() instanceof TExpr.LocalRef array)
        || !(access.index() instanceof TExpr.LocalRef at)
        || at.local().id() != index.id()) {
      return Optional.empty();
    }
    Memory memory = function.expressions().memory();
    Reg register = function.registers(array.local()).get(0);
    return memory.holds(register) && array.type() != Type.Primitive.STRING
        ? Optional.of(memory.bufferLength(memory.buffer(register)))
        : Optional.empty();
  }

  private void visit(TStmt statement) {
    nodes++;
    switch (statement) {
      case TStmt.Let it -> assigned.add(it.local());
      case TStmt.AssignLocal it -> assigned.add(it.local());
      case TStmt.CompoundLocal it -> {
        assigned.add(it.local());
        isPlain &= it.value().type() != Type.Primitive.STRING;
      }
      case TStmt.AssignIndex it -> isPlain &= !(it.container().type() instanceof Type.MapOf);
      case TStmt.If ignored -> {}
      case TStmt.Break ignored -> {}
      case TStmt.Return ignored -> {}
      default -> isPlain = false;
    }
  }

  private void visit(TExpr expression) {
    nodes++;
    switch (expression) {
      case TExpr.IntLit ignored -> {}
      case TExpr.FloatLit ignored -> {}
      case TExpr.BoolLit ignored -> {}
      case TExpr.LocalRef ignored -> {}
      case TExpr.Unary ignored -> {}
      case TExpr.Binary ignored -> {}
      case TExpr.Logical ignored -> {}
      case TExpr.Cast ignored -> {}
      case TExpr.FieldGet ignored -> {}
      case TExpr.Equal it ->
          isPlain &=
              it.left().type() instanceof Type.Primitive
                  && it.left().type() != Type.Primitive.STRING;
      case TExpr.IndexGet it -> isPlain &= !(it.container().type() instanceof Type.MapOf);
      default -> isPlain = false;
    }
  }
}
