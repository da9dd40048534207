package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Block;
import dev.plutolang.compiler.core.Collecting;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.Terminator;
import dev.plutolang.compiler.core.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes one function. */
final class FunctionEmitter {
  private final CoreFunction function;
  private final RegisterHomes homes;
  private final Collecting collecting;
  private final RootPlan plan;
  private final Metadata metadata;
  private final FunctionText text;
  private final RootStores roots;
  private final Safepoints safepoints;
  private final CallEmitter calls;

  /** The stack slots that the function asks for. */
  private final List<String> slots = new ArrayList<>();

  private FunctionEmitter(
      CoreFunction function, Collecting collecting, Metadata metadata, ModuleSymbols symbols) {
    this.function = function;
    this.metadata = metadata;
    this.homes = RegisterHomes.of(function);
    this.collecting = collecting;
    this.plan = RootPlan.of(function, collecting);
    this.text = new FunctionText(function, homes, metadata, symbols);
    this.roots = new RootStores(text, plan);
    this.safepoints = new Safepoints(text, function, plan, roots);
    this.calls = new CallEmitter(text, roots);
  }

  static void emit(
      CoreFunction function,
      String linkage,
      EmissionPlan plan,
      IrText out,
      Metadata metadata,
      ModuleSymbols symbols) {
    new FunctionEmitter(function, plan.collecting(), metadata, symbols)
        .write(
            linkage,
            plan.alone().contains(function.symbol()),
            plan.stackChecks().contains(function.symbol()),
            out);
  }

  private void write(String linkage, boolean isAlone, boolean checksStack, IrText out) {
    String params =
        function.params().stream()
            .map(reg -> ", " + reg.rep().irType() + " " + FunctionText.paramName(reg))
            .collect(Collectors.joining());
    out.line(
        "define %s %s %s(ptr nonnull %%task%s) #%d !dbg !%d {"
            .formatted(
                linkage,
                CallEmitter.typeOf(function.signature().results()),
                IrText.global(function.symbol()),
                params,
                attributes(isAlone),
                text.scope()));
    if (checksStack) {
      safepoints.enter();
    }
    text.jump("b0");
    BlockOrder.of(function).forEach(this::block);
    text.writeCold();
    out.line("entry:");
    for (String slot : slots) {
      out.instruction(slot);
    }
    homeSlots(out);
    RootStores.enter(function, plan, metadata, text.scope(), out);
    out.append(text.body());
    out.line("}");
  }

  /** The number of the group in {@link ModuleEmitter}. */
  private int attributes(boolean isAlone) {
    return switch (function.inlining()) {
      case USUAL -> isAlone ? 3 : 0;
      case HINTED -> 1;
      case ALWAYS -> 2;
    };
  }

  private void homeSlots(IrText out) {
    boolean[] done = new boolean[function.registers()];
    for (Reg param : function.params()) {
      if (homes.isSlot(param)) {
        done[param.id()] = true;
        out.instruction("%v" + param.id() + " = alloca " + param.rep().irType());
        out.instruction(
            "store "
                + param.rep().irType()
                + " "
                + FunctionText.paramName(param)
                + ", ptr %v"
                + param.id());
      }
    }
    for (Block block : function.blocks()) {
      for (Instr step : block.steps()) {
        for (Reg reg : Uses.written(step)) {
          if (homes.isSlot(reg) && !done[reg.id()]) {
            done[reg.id()] = true;
            out.instruction("%v" + reg.id() + " = alloca " + reg.rep().irType());
          }
        }
      }
    }
  }

  // ---- blocks ----

  private void block(int index) {
    Block block = function.blocks().get(index);
    text.label("b" + index);
    roots.startBlock(index);
    for (int i = 0; i < block.steps().size(); i++) {
      text.at(block.positions().get(i));
      step(block.steps().get(i), plan.across(index, i));
    }
    text.at(block.positions().get(block.steps().size()));
    end(block.end());
  }

  private void step(Instr step, ImmutableList<Reg> live) {
    switch (step) {
      case Instr.Move it -> text.write(it.to(), text.value(it.from()));
      case Instr.Binary it -> {
        String left = text.value(it.left());
        text.write(it.to(), Arithmetic.binary(text, it, left, text.value(it.right())));
      }
      case Instr.Compare it -> {
        String left = text.typed(it.left());
        String right = text.value(it.right());
        text.write(it.to(), text.assign(it.condition().opcode() + " " + left + ", " + right));
      }
      case Instr.Convert it ->
          text.write(it.to(), Arithmetic.convert(text, it, text.value(it.from())));
      case Instr.Select it -> {
        String type = it.to().rep().irType();
        String condition = text.value(it.condition());
        String then = type + " " + text.value(it.then());
        String otherwise = type + " " + text.value(it.otherwise());
        text.write(it.to(), text.assign("select i1 " + condition + ", " + then + ", " + otherwise));
      }
      case Instr.Load it -> {
        String address = text.offset(text.value(it.base()), it.offset());
        text.write(it.to(), text.load(it.to().rep().irType(), address, it.access()));
      }
      case Instr.Store it -> {
        String address = text.offset(text.value(it.base()), it.offset());
        text.store(text.typed(it.value()), address, it.access());
      }
      case Instr.ElementAddress it -> {
        String start = text.offset(text.value(it.base()), it.offset());
        String index = text.value(it.index());
        text.write(
            it.to(),
            text.assign(
                "getelementptr inbounds ["
                    + it.size()
                    + " x i8], ptr "
                    + start
                    + ", i64 "
                    + index));
      }
      case Instr.Call it ->
          calls.call(it, collecting.collects(function, it) ? Optional.of(live) : Optional.empty());
      case Instr.Check it -> calls.check(it);
      case Instr.Poll ignored -> safepoints.poll(live);
      case Instr.StackSlot it -> {
        String name = "%stack" + it.to().id();
        slots.add(name + " = alloca [" + it.size() + " x i8], align 16");
        text.write(it.to(), name);
      }
      case Instr.Dispatch it -> calls.dispatch(it);
    }
    for (Reg reg : Uses.written(step)) {
      roots.forget(reg);
    }
  }

  private void end(Terminator end) {
    switch (end) {
      case Terminator.Jump it -> text.jump("b" + it.target());
      case Terminator.Branch it -> branch(it);
      case Terminator.Switch it -> choose(it);
      case Terminator.Return it -> leave(it);
      case Terminator.Unreachable ignored -> text.instruction("unreachable");
    }
  }

  private void branch(Terminator.Branch branch) {
    String condition = text.value(branch.condition());
    String then = "b" + branch.then();
    String otherwise = "b" + branch.otherwise();
    if (branch.likely() == Terminator.Likely.UNKNOWN) {
      text.instruction("br i1 " + condition + ", label %" + then + ", label %" + otherwise);
    } else {
      text.branch(condition, then, otherwise, branch.likely() == Terminator.Likely.THEN);
    }
  }

  private void choose(Terminator.Switch choice) {
    ImmutableList<Integer> targets = choice.targets();
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < targets.size() - 1; i++) {
      cases.append(" i64 ").append(i).append(", label %b").append(targets.get(i));
    }
    int last = targets.get(targets.size() - 1);
    text.instruction(
        "switch i64 " + text.value(choice.value()) + ", label %b" + last + " [" + cases + " ]");
  }

  private void leave(Terminator.Return result) {
    List<String> values = new ArrayList<>();
    for (Operand operand : result.values()) {
      values.add(text.value(operand));
    }
    roots.leave();
    ImmutableList<Rep> reps = function.signature().results();
    if (values.isEmpty()) {
      text.instruction("ret void");
      return;
    }
    String type = CallEmitter.typeOf(reps);
    String whole = values.get(0);
    if (values.size() > 1) {
      whole = "poison";
      for (int i = 0; i < values.size(); i++) {
        String value = reps.get(i).irType() + " " + values.get(i);
        whole = text.assign("insertvalue " + type + " " + whole + ", " + value + ", " + i);
      }
    }
    text.instruction("ret " + type + " " + whole);
  }
}
