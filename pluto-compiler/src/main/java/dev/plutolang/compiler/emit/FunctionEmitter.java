package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.Block;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Position;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import dev.plutolang.compiler.core.Terminator;
import dev.plutolang.compiler.core.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes one function. */
final class FunctionEmitter {
  private static final int OFFSET_POLL = 8;
  private static final int OFFSET_ROOTS_TOP = 16;
  private static final int OFFSET_ROOTS_LIMIT = 24;
  private static final int OFFSET_REAL_STACK_LIMIT = 48;
  private static final int LARGE_FRAME = 8 * 1024;
  private static final Access TASK = new Access("task");
  private static final Access ROOTS = new Access("roots");

  private final CoreFunction function;
  private final RegisterHomes homes;
  private final RootPlan roots;
  private final Metadata metadata;
  private final ModuleSymbols symbols;
  private final int scope;
  private final IrText body = new IrText();
  private final List<String> slots = new ArrayList<>();

  /** Failure blocks, written behind everything else. */
  private final List<Runnable> cold = new ArrayList<>();

  private String debug;
  private int temporaries;
  private RootState rootState = new RootState(false);

  private FunctionEmitter(CoreFunction function, Metadata metadata, ModuleSymbols symbols) {
    this.function = function;
    this.metadata = metadata;
    this.symbols = symbols;
    this.homes = RegisterHomes.of(function);
    this.roots = RootPlan.of(function);
    this.scope = metadata.subprogram(function);
    this.debug = metadata.location(function.position(), scope);
  }

  static void emit(
      CoreFunction function,
      boolean checksStack,
      IrText out,
      Metadata metadata,
      ModuleSymbols symbols) {
    new FunctionEmitter(function, metadata, symbols).write(checksStack, out);
  }

  static String typeOf(List<Rep> results) {
    return switch (results.size()) {
      case 0 -> "void";
      case 1 -> results.get(0).irType();
      default -> results.stream().map(Rep::irType).collect(Collectors.joining(", ", "{ ", " }"));
    };
  }

  private void write(boolean checksStack, IrText out) {
    String params =
        function.params().stream()
            .map(reg -> ", " + reg.rep().irType() + " " + paramName(reg))
            .collect(Collectors.joining());
    out.line(
        "define internal %s %s(ptr nonnull %%task%s) #%d !dbg !%d {"
            .formatted(
                typeOf(function.signature().results()),
                IrText.global(function.symbol()),
                params,
                attributes(),
                scope));
    if (checksStack) {
      checkStack();
    }
    body.instruction("br label %b0" + debug);
    for (int i = 0; i < function.blocks().size(); i++) {
      block(i);
    }
    for (int i = 0; i < cold.size(); i++) {
      cold.get(i).run();
    }
    out.line("entry:");
    for (String slot : slots) {
      out.instruction(slot);
    }
    homeSlots(out);
    if (roots.slots() > 0) {
      out.instruction("%roots.at = getelementptr inbounds i8, ptr %task, i64 " + OFFSET_ROOTS_TOP);
      out.instruction(
          "%roots = load ptr, ptr %roots.at"
              + metadata.alias(TASK)
              + metadata.location(function.position(), scope));
    }
    out.append(body);
    out.line("}");
  }

  /** The number of the group in {@link LlvmIr}. */
  private int attributes() {
    return switch (function.inlining()) {
      case USUAL -> 0;
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
            "store " + param.rep().irType() + " " + paramName(param) + ", ptr %v" + param.id());
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

  private static String paramName(Reg reg) {
    return "%p" + reg.id();
  }

  // ---- entry ----

  /**
   * One comparison serves the stack limit, stop requests and, where references are stored, the
   * shadow stack.
   */
  private void checkStack() {
    symbols.declare("ptr @llvm.frameaddress.p0(i32 immarg)");
    body.instruction("%frame.at = call ptr @llvm.frameaddress.p0(i32 0)" + debug);
    body.instruction("%frame.top = ptrtoint ptr %frame.at to i64" + debug);
    // A large frame reaches far below the address that is compared.
    body.instruction("%frame = sub i64 %frame.top, " + largeFrame() + debug);
    body.instruction(
        "%limit = load atomic i64, ptr %task monotonic, align 8" + metadata.alias(TASK) + debug);
    body.instruction("%low.stack = icmp ult i64 %frame, %limit" + debug);
    String isLow = "%low.stack";
    if (roots.slots() > 0) {
      body.instruction(
          "%roots.end = getelementptr i8, ptr %roots, i64 " + 8L * roots.slots() + debug);
      body.instruction(
          "%roots.limit.at = getelementptr inbounds i8, ptr %task, i64 "
              + OFFSET_ROOTS_LIMIT
              + debug);
      body.instruction(
          "%roots.limit = load ptr, ptr %roots.limit.at" + metadata.alias(TASK) + debug);
      body.instruction("%low.roots = icmp ugt ptr %roots.end, %roots.limit" + debug);
      body.instruction("%low = or i1 %low.stack, %low.roots" + debug);
      isLow = "%low";
    }
    body.instruction(
        "br i1 " + isLow + ", label %slow, label %enter" + metadata.likely(false) + debug);
    body.line("enter:");
    cold.add(this::slowEntry);
  }

  /** The size of the frame if it is more than what the margin behind the stack limit is for. */
  private int largeFrame() {
    int bytes = StackChecks.frameBound(function);
    return bytes > LARGE_FRAME ? bytes : 0;
  }

  private void slowEntry() {
    debug = metadata.location(function.position(), scope);
    body.line("slow:");
    if (largeFrame() > 0) {
      // The runtime's own check does not know how large this frame is.
      String at = assign("getelementptr inbounds i8, ptr %task, i64 " + OFFSET_REAL_STACK_LIMIT);
      String limit = assign("load i64, ptr " + at + metadata.alias(TASK));
      String isOver = assign("icmp ult i64 %frame, " + limit);
      body.instruction("br i1 " + isOver + ", label %slow.frame, label %slow.fits" + debug);
      body.line("slow.frame:");
      body.instruction(
          "call void " + symbols.runtime(RuntimeFunction.ROOTS_OVERFLOW) + "(ptr %task)" + debug);
      body.instruction("unreachable" + debug);
      body.line("slow.fits:");
    }
    if (roots.slots() > 0) {
      body.instruction("br i1 %low.roots, label %slow.roots, label %slow.stack" + debug);
      body.line("slow.roots:");
      body.instruction(
          "call void " + symbols.runtime(RuntimeFunction.ROOTS_OVERFLOW) + "(ptr %task)" + debug);
      body.instruction("unreachable" + debug);
      body.line("slow.stack:");
    }
    guarded(roots.atEntry(), RuntimeFunction.STACK_CHECK);
    body.instruction("br label %enter" + debug);
  }

  /** A rare call that leaves the shadow stack as it found it. */
  private void guarded(ImmutableList<Reg> live, RuntimeFunction callee) {
    if (live.isEmpty()) {
      body.instruction("call void " + symbols.runtime(callee) + "(ptr %task)" + debug);
      return;
    }
    String at = temporary();
    body.instruction(
        at + " = getelementptr inbounds i8, ptr %task, i64 " + OFFSET_ROOTS_TOP + debug);
    String top = temporary();
    body.instruction(top + " = load ptr, ptr " + at + metadata.alias(TASK) + debug);
    for (int i = 0; i < live.size(); i++) {
      storeRoot(top, i, value(live.get(i)));
    }
    String raised = temporary();
    body.instruction(
        raised + " = getelementptr inbounds i8, ptr " + top + ", i64 " + 8L * live.size() + debug);
    body.instruction("store ptr " + raised + ", ptr " + at + metadata.alias(TASK) + debug);
    body.instruction("call void " + symbols.runtime(callee) + "(ptr %task)" + debug);
    body.instruction("store ptr " + top + ", ptr " + at + metadata.alias(TASK) + debug);
  }

  // ---- blocks ----

  private void block(int index) {
    Block block = function.blocks().get(index);
    body.line("b" + index + ":");
    rootState = new RootState(roots.isRaisedAtStart(index));
    for (int i = 0; i < block.steps().size(); i++) {
      at(block.positions().get(i));
      step(block.steps().get(i), roots.across(index, i));
    }
    at(block.positions().get(block.steps().size()));
    end(block.end());
  }

  private void at(Position position) {
    debug = metadata.location(position, scope);
  }

  private void step(Instr step, ImmutableList<Reg> live) {
    switch (step) {
      case Instr.Move it -> write(it.to(), value(it.from()));
      case Instr.Binary it ->
          write(it.to(), Arithmetic.binary(this, it, value(it.left()), value(it.right())));
      case Instr.Compare it -> {
        String left = value(it.left());
        String right = value(it.right());
        write(
            it.to(),
            assign(
                it.condition().opcode()
                    + " "
                    + it.left().rep().irType()
                    + " "
                    + left
                    + ", "
                    + right));
      }
      case Instr.Convert it -> write(it.to(), Arithmetic.convert(this, it, value(it.from())));
      case Instr.Select it -> {
        String type = it.to().rep().irType();
        String condition = value(it.condition());
        String then = value(it.then());
        String otherwise = value(it.otherwise());
        write(
            it.to(),
            assign(
                "select i1 "
                    + condition
                    + ", "
                    + type
                    + " "
                    + then
                    + ", "
                    + type
                    + " "
                    + otherwise));
      }
      case Instr.Load it -> {
        String address = address(it.base(), it.offset());
        write(
            it.to(),
            assign(
                "load "
                    + it.to().rep().irType()
                    + ", ptr "
                    + address
                    + metadata.alias(it.access())));
      }
      case Instr.Store it -> {
        String address = address(it.base(), it.offset());
        body.instruction(
            "store "
                + typed(it.value())
                + ", ptr "
                + address
                + metadata.alias(it.access())
                + debug);
      }
      case Instr.ElementAddress it -> {
        String start = address(it.base(), it.offset());
        String index = value(it.index());
        write(
            it.to(),
            assign(
                "getelementptr inbounds ["
                    + it.size()
                    + " x i8], ptr "
                    + start
                    + ", i64 "
                    + index));
      }
      case Instr.Call it -> call(it, live);
      case Instr.Check it -> check(it);
      case Instr.Poll ignored -> poll(live);
      case Instr.StackSlot it -> {
        String name = "%stack" + it.to().id();
        slots.add(name + " = alloca [" + it.size() + " x i8], align 16");
        write(it.to(), name);
      }
      case Instr.Dispatch it -> dispatch(it);
    }
    for (Reg reg : Uses.written(step)) {
      rootState.forget(reg);
    }
  }

  private void end(Terminator end) {
    switch (end) {
      case Terminator.Jump it -> body.instruction("br label %b" + it.target() + debug);
      case Terminator.Branch it -> {
        String condition = value(it.condition());
        String weights =
            it.likely() == Terminator.Likely.UNKNOWN
                ? ""
                : metadata.likely(it.likely() == Terminator.Likely.THEN);
        body.instruction(
            "br i1 "
                + condition
                + ", label %b"
                + it.then()
                + ", label %b"
                + it.otherwise()
                + weights
                + debug);
      }
      case Terminator.Switch it -> chooses(it);
      case Terminator.Return it -> leave(it);
      case Terminator.Unreachable ignored -> body.instruction("unreachable" + debug);
    }
  }

  private void chooses(Terminator.Switch choice) {
    ImmutableList<Integer> targets = choice.targets();
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < targets.size() - 1; i++) {
      cases.append(" i64 ").append(i).append(", label %b").append(targets.get(i));
    }
    int last = targets.get(targets.size() - 1);
    body.instruction(
        "switch i64 " + value(choice.value()) + ", label %b" + last + " [" + cases + " ]" + debug);
  }

  private void leave(Terminator.Return result) {
    List<String> values = new ArrayList<>();
    for (Operand operand : result.values()) {
      values.add(value(operand));
    }
    if (rootState.isRaised()) {
      storeTop("%roots");
    }
    ImmutableList<Rep> reps = function.signature().results();
    if (values.isEmpty()) {
      body.instruction("ret void" + debug);
      return;
    }
    String type = typeOf(reps);
    String whole = values.get(0);
    if (values.size() > 1) {
      whole = "poison";
      for (int i = 0; i < values.size(); i++) {
        whole =
            assign(
                "insertvalue "
                    + type
                    + " "
                    + whole
                    + ", "
                    + reps.get(i).irType()
                    + " "
                    + values.get(i)
                    + ", "
                    + i);
      }
    }
    body.instruction("ret " + type + " " + whole + debug);
  }

  // ---- calls ----

  private void call(Instr.Call call, ImmutableList<Reg> live) {
    if (Uses.collects(call)) {
      raiseRoots(live);
    }
    switch (call.callee()) {
      case Instr.Callee.Direct direct ->
          invoke(call, IrText.global(direct.symbol()), typeOf(direct.signature().results()));
      case Instr.Callee.Indirect indirect ->
          invoke(call, value(indirect.code()), typeOf(indirect.signature().results()));
      case Instr.Callee.Library runtime -> callRuntime(call, runtime.function());
    }
  }

  private void invoke(Instr.Call call, String callee, String type) {
    String arguments =
        call.arguments().stream().map(it -> ", " + typed(it)).collect(Collectors.joining());
    String text = "call " + type + " " + callee + "(ptr nonnull %task" + arguments + ")";
    switch (call.to().size()) {
      case 0 -> body.instruction(text + debug);
      case 1 -> write(call.to().get(0), assign(text));
      default -> {
        String whole = assign(text);
        for (int i = 0; i < call.to().size(); i++) {
          write(call.to().get(i), assign("extractvalue " + type + " " + whole + ", " + i));
        }
      }
    }
  }

  private void callRuntime(Instr.Call call, RuntimeFunction callee) {
    String text = runtimeCall(callee, call.arguments());
    if (call.to().isEmpty()) {
      body.instruction(text + debug);
    } else {
      write(call.to().get(0), assign(text));
    }
  }

  private String runtimeCall(RuntimeFunction callee, List<Operand> arguments) {
    List<String> texts = new ArrayList<>();
    if (callee.takesTask()) {
      texts.add("ptr nonnull %task");
    }
    for (int i = 0; i < arguments.size(); i++) {
      String type = ModuleSymbols.paramType(callee, i);
      texts.add(type + (ModuleSymbols.isSmall(type) ? " zeroext " : " ") + value(arguments.get(i)));
    }
    String result = ModuleSymbols.resultType(callee);
    return "call "
        + (ModuleSymbols.isSmall(result) ? "zeroext " : "")
        + result
        + " "
        + symbols.runtime(callee)
        + "("
        + String.join(", ", texts)
        + ")";
  }

  private void check(Instr.Check check) {
    String condition = value(check.condition());
    String label = temporary().substring(1);
    body.instruction(
        "br i1 "
            + condition
            + ", label %"
            + label
            + ".ok, label %"
            + label
            + ".fail"
            + metadata.likely(true)
            + debug);
    body.line(label + ".ok:");
    String here = debug;
    cold.add(
        () -> {
          debug = here;
          body.line(label + ".fail:");
          body.instruction(runtimeCall(check.failure(), check.arguments()) + debug);
          body.instruction("unreachable" + debug);
        });
  }

  private void poll(ImmutableList<Reg> live) {
    String at = assign("getelementptr inbounds i8, ptr %task, i64 " + OFFSET_POLL);
    String word =
        assign("load atomic i32, ptr " + at + " monotonic, align 4" + metadata.alias(TASK));
    String isQuiet = assign("icmp eq i32 " + word + ", 0");
    String label = temporary().substring(1);
    body.instruction(
        "br i1 "
            + isQuiet
            + ", label %"
            + label
            + ".on, label %"
            + label
            + ".poll"
            + metadata.likely(true)
            + debug);
    body.line(label + ".on:");
    String here = debug;
    cold.add(
        () -> {
          debug = here;
          body.line(label + ".poll:");
          guarded(live, RuntimeFunction.POLL);
          body.instruction("br label %" + label + ".on" + debug);
        });
  }

  private void dispatch(Instr.Dispatch dispatch) {
    String object = value(dispatch.object());
    String at = assign("getelementptr inbounds i8, ptr " + object + ", i64 4");
    String narrow = assign("load i32, ptr " + at + metadata.alias(Access.OBJECT_HEADER));
    String type = assign("zext i32 " + narrow + " to i64");
    String entry =
        assign(
            "getelementptr inbounds ptr, ptr " + IrText.global(dispatch.table()) + ", i64 " + type);
    write(dispatch.to(), assign("load ptr, ptr " + entry));
  }

  // ---- roots ----

  private void raiseRoots(ImmutableList<Reg> live) {
    for (int i = 0; i < live.size(); i++) {
      if (rootState.put(i, live.get(i))) {
        storeRoot("%roots", i, value(live.get(i)));
      }
    }
    if (rootState.raise(live.size())) {
      String top =
          live.isEmpty()
              ? "%roots"
              : assign("getelementptr inbounds i8, ptr %roots, i64 " + 8L * live.size());
      storeTop(top);
    }
  }

  private void storeRoot(String base, int slot, String value) {
    String at =
        slot == 0 ? base : assign("getelementptr inbounds i8, ptr " + base + ", i64 " + 8L * slot);
    body.instruction("store ptr " + value + ", ptr " + at + metadata.alias(ROOTS) + debug);
  }

  private void storeTop(String top) {
    body.instruction("store ptr " + top + ", ptr %roots.at" + metadata.alias(TASK) + debug);
  }

  // ---- values ----

  /** The operand as text; reads its slot if it has one. */
  private String value(Operand operand) {
    return switch (operand) {
      case Reg reg ->
          homes.isSlot(reg)
              ? assign("load " + reg.rep().irType() + ", ptr %v" + reg.id())
              : directName(reg);
      case Operand.IntConst it ->
          it.rep() == Rep.I1 ? (it.value() != 0 ? "true" : "false") : Long.toString(it.value());
      case Operand.FloatConst it -> IrText.floating(it.value());
      case Operand.Null ignored -> "null";
      case Operand.StaticRef it -> IrText.global(it.symbol());
      case Operand.CodeRef it -> IrText.global(it.symbol());
    };
  }

  private String typed(Operand operand) {
    return operand.rep().irType() + " " + value(operand);
  }

  private String directName(Reg reg) {
    return direct.getOrDefault(reg.id(), paramName(reg));
  }

  private final java.util.Map<Integer, String> direct = new java.util.HashMap<>();

  private void write(Reg reg, String value) {
    if (homes.isSlot(reg)) {
      body.instruction("store " + reg.rep().irType() + " " + value + ", ptr %v" + reg.id() + debug);
    } else {
      direct.put(reg.id(), value);
    }
  }

  private String address(Operand base, int offset) {
    String start = value(base);
    return offset == 0
        ? start
        : assign("getelementptr inbounds i8, ptr " + start + ", i64 " + offset);
  }

  private String temporary() {
    return "%t" + temporaries++;
  }

  /** Writes an instruction that has a result. */
  String assign(String text) {
    String name = temporary();
    body.instruction(name + " = " + text + debug);
    return name;
  }

  void declare(String declaration) {
    symbols.declare(declaration);
  }
}
