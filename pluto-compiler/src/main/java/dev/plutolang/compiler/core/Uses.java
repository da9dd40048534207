package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand.Reg;

/** What instructions read and write. */
public final class Uses {
  private Uses() {}

  public static ImmutableList<Reg> written(Instr instr) {
    return switch (instr) {
      case Instr.Move it -> ImmutableList.of(it.to());
      case Instr.Binary it -> ImmutableList.of(it.to());
      case Instr.Compare it -> ImmutableList.of(it.to());
      case Instr.Convert it -> ImmutableList.of(it.to());
      case Instr.Select it -> ImmutableList.of(it.to());
      case Instr.Load it -> ImmutableList.of(it.to());
      case Instr.Store ignored -> ImmutableList.of();
      case Instr.ElementAddress it -> ImmutableList.of(it.to());
      case Instr.Call it -> it.to();
      case Instr.Check ignored -> ImmutableList.of();
      case Instr.Poll ignored -> ImmutableList.of();
      case Instr.StackSlot it -> ImmutableList.of(it.to());
      case Instr.Dispatch it -> ImmutableList.of(it.to());
    };
  }

  public static ImmutableList<Operand> read(Instr instr) {
    return switch (instr) {
      case Instr.Move it -> ImmutableList.of(it.from());
      case Instr.Binary it -> ImmutableList.of(it.left(), it.right());
      case Instr.Compare it -> ImmutableList.of(it.left(), it.right());
      case Instr.Convert it -> ImmutableList.of(it.from());
      case Instr.Select it -> ImmutableList.of(it.condition(), it.then(), it.otherwise());
      case Instr.Load it -> ImmutableList.of(it.base());
      case Instr.Store it -> ImmutableList.of(it.base(), it.value());
      case Instr.ElementAddress it -> ImmutableList.of(it.base(), it.index());
      case Instr.Call it ->
          it.callee() instanceof Instr.Callee.Indirect indirect
              ? ImmutableList.<Operand>builder().add(indirect.code()).addAll(it.arguments()).build()
              : it.arguments();
      case Instr.Check it ->
          ImmutableList.<Operand>builder().add(it.condition()).addAll(it.arguments()).build();
      case Instr.Poll ignored -> ImmutableList.of();
      case Instr.StackSlot ignored -> ImmutableList.of();
      case Instr.Dispatch it -> ImmutableList.of(it.object());
    };
  }

  public static ImmutableList<Operand> read(Terminator end) {
    return switch (end) {
      case Terminator.Jump ignored -> ImmutableList.of();
      case Terminator.Branch it -> ImmutableList.of(it.condition());
      case Terminator.Switch it -> ImmutableList.of(it.value());
      case Terminator.Return it -> it.values();
      case Terminator.Unreachable ignored -> ImmutableList.of();
    };
  }

  /**
   * Whether a collection may run while the instruction does, as far as one can tell without knowing
   * the program; {@link Collecting} knows more.
   */
  public static boolean collects(Instr instr) {
    return switch (instr) {
      case Instr.Call call ->
          switch (call.callee()) {
            case Instr.Callee.Direct ignored -> true;
            case Instr.Callee.Indirect ignored -> true;
            case Instr.Callee.Library runtime -> runtime.function().collects();
          };
      case Instr.Poll ignored -> true;
      case Instr.Move ignored -> false;
      case Instr.Binary ignored -> false;
      case Instr.Compare ignored -> false;
      case Instr.Convert ignored -> false;
      case Instr.Select ignored -> false;
      case Instr.Load ignored -> false;
      case Instr.Store ignored -> false;
      case Instr.ElementAddress ignored -> false;
      case Instr.Check ignored -> false;
      case Instr.StackSlot ignored -> false;
      case Instr.Dispatch ignored -> false;
    };
  }
}
