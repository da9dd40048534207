package dev.plutolang.compiler.emit;

import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Position;
import dev.plutolang.compiler.core.Rep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The text of one function under construction: its instructions, temporaries and registers. */
final class FunctionText {
  private final RegisterHomes homes;
  private final Metadata metadata;
  private final ModuleSymbols symbols;
  private final int scope;
  private final IrText body = new IrText();

  /** What registers without a slot hold at present, by register; parameters are not in it. */
  private final Map<Integer, String> direct = new HashMap<>();

  /** Failure blocks, written behind everything else. */
  private final List<Runnable> cold = new ArrayList<>();

  private String debug;
  private int temporaries;

  FunctionText(
      CoreFunction function, RegisterHomes homes, Metadata metadata, ModuleSymbols symbols) {
    this.homes = homes;
    this.metadata = metadata;
    this.symbols = symbols;
    this.scope = metadata.subprogram(function);
    this.debug = metadata.location(function.position(), scope);
  }

  /** The scope of the function's positions. */
  int scope() {
    return scope;
  }

  /** Everything written so far. */
  IrText body() {
    return body;
  }

  ModuleSymbols symbols() {
    return symbols;
  }

  // ---- places ----

  /** Where the following instructions come from. */
  void at(Position position) {
    debug = metadata.location(position, scope);
  }

  void label(String name) {
    body.line(name + ":");
  }

  /** Has a block written behind everything else, at the present position. */
  void cold(Runnable block) {
    String here = debug;
    cold.add(
        () -> {
          debug = here;
          block.run();
        });
  }

  /** Writes the blocks that were put off; they put off no others. */
  void writeCold() {
    cold.forEach(Runnable::run);
  }

  // ---- instructions ----

  /** Writes an instruction without a result. */
  void instruction(String text) {
    body.instruction(text + debug);
  }

  /** Writes an instruction that has a result. */
  String assign(String text) {
    String name = temporary();
    instruction(name + " = " + text);
    return name;
  }

  String temporary() {
    return "%t" + temporaries++;
  }

  /** The stem of labels that nothing else has. */
  String uniqueLabel() {
    return temporary().substring(1);
  }

  void branch(String condition, String then, String otherwise, boolean isFirstLikely) {
    instruction(
        "br i1 "
            + condition
            + ", label %"
            + then
            + ", label %"
            + otherwise
            + metadata.likely(isFirstLikely));
  }

  void jump(String label) {
    instruction("br label %" + label);
  }

  String offset(String base, long offset) {
    return offset == 0
        ? base
        : assign("getelementptr inbounds i8, ptr " + base + ", i64 " + offset);
  }

  String load(String type, String address, Access access) {
    return assign("load " + type + ", ptr " + address + metadata.alias(access));
  }

  void store(String typed, String address, Access access) {
    instruction("store " + typed + ", ptr " + address + metadata.alias(access));
  }

  /** What to put behind a load or store of a form that has no method here. */
  String alias(Access access) {
    return metadata.alias(access);
  }

  void declare(String declaration) {
    symbols.declare(declaration);
  }

  // ---- registers ----

  /** The operand as text; reads its slot if it has one. */
  String value(Operand operand) {
    return switch (operand) {
      case Reg reg ->
          homes.isSlot(reg)
              ? assign("load " + reg.rep().irType() + ", ptr %v" + reg.id())
              : direct.getOrDefault(reg.id(), paramName(reg));
      case Operand.IntConst it ->
          it.rep() == Rep.I1 ? (it.value() != 0 ? "true" : "false") : Long.toString(it.value());
      case Operand.FloatConst it -> IrText.floating(it.value());
      case Operand.Null ignored -> "null";
      case Operand.StaticRef it -> symbols.program(it.symbol());
      case Operand.CodeRef it -> symbols.program(it.symbol());
    };
  }

  String typed(Operand operand) {
    return operand.rep().irType() + " " + value(operand);
  }

  void write(Reg reg, String value) {
    if (homes.isSlot(reg)) {
      instruction("store " + reg.rep().irType() + " " + value + ", ptr %v" + reg.id());
    } else {
      direct.put(reg.id(), value);
    }
  }

  static String paramName(Reg reg) {
    return "%p" + reg.id();
  }
}
