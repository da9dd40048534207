package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes calls of compiled functions and of the runtime. */
final class CallEmitter {
  private final FunctionText text;
  private final RootStores roots;

  CallEmitter(FunctionText text, RootStores roots) {
    this.text = text;
    this.roots = roots;
  }

  /** The result of a function as IR knows it. */
  static String typeOf(List<Rep> results) {
    return switch (results.size()) {
      case 0 -> "void";
      case 1 -> results.get(0).irType();
      default -> results.stream().map(Rep::irType).collect(Collectors.joining(", ", "{ ", " }"));
    };
  }

  /** A function of another module, for {@link ModuleSymbols#declare}. */
  static String declaration(CoreFunction function) {
    return function.params().stream()
        .map(reg -> ", " + reg.rep().irType())
        .collect(
            Collectors.joining(
                "",
                typeOf(function.signature().results())
                    + " "
                    + IrText.global(function.symbol())
                    + "(ptr nonnull",
                ") nounwind"));
  }

  /** {@code live} is absent if nothing is collected during the call. */
  void call(Instr.Call call, Optional<ImmutableList<Reg>> live) {
    live.ifPresent(roots::raise);
    switch (call.callee()) {
      case Instr.Callee.Direct direct ->
          invoke(
              call, text.symbols().program(direct.symbol()), typeOf(direct.signature().results()));
      case Instr.Callee.Indirect indirect ->
          invoke(call, text.value(indirect.code()), typeOf(indirect.signature().results()));
      case Instr.Callee.Library runtime -> callRuntime(call, runtime.function());
    }
  }

  /** Ends the program through a runtime function unless the condition holds. */
  void check(Instr.Check check) {
    String condition = text.value(check.condition());
    String label = text.uniqueLabel();
    text.branch(condition, label + ".ok", label + ".fail", true);
    text.label(label + ".ok");
    text.cold(
        () -> {
          text.label(label + ".fail");
          text.instruction(runtimeCall(check.failure(), check.arguments()));
          text.instruction("unreachable");
        });
  }

  /** Looks the code of a trait's method up. */
  void dispatch(Instr.Dispatch dispatch) {
    String object = text.value(dispatch.object());
    String narrow = text.load("i32", text.offset(object, 4), Access.OBJECT_HEADER);
    String type = text.assign("zext i32 " + narrow + " to i64");
    String entry =
        text.assign(
            "getelementptr ptr, ptr "
                + text.symbols().dispatchTable(dispatch.table())
                + ", i64 "
                + type);
    text.write(dispatch.to(), text.assign("load ptr, ptr " + entry));
  }

  private void invoke(Instr.Call call, String callee, String type) {
    String arguments =
        call.arguments().stream().map(it -> ", " + text.typed(it)).collect(Collectors.joining());
    String code = "call " + type + " " + callee + "(ptr nonnull %task" + arguments + ")";
    switch (call.to().size()) {
      case 0 -> text.instruction(code);
      case 1 -> text.write(call.to().get(0), text.assign(code));
      default -> {
        String whole = text.assign(code);
        for (int i = 0; i < call.to().size(); i++) {
          text.write(
              call.to().get(i), text.assign("extractvalue " + type + " " + whole + ", " + i));
        }
      }
    }
  }

  private void callRuntime(Instr.Call call, RuntimeFunction callee) {
    String code = runtimeCall(callee, call.arguments());
    if (call.to().isEmpty()) {
      text.instruction(code);
    } else {
      text.write(call.to().get(0), text.assign(code));
    }
  }

  private String runtimeCall(RuntimeFunction callee, List<Operand> arguments) {
    List<String> texts = new ArrayList<>();
    if (callee.takesTask()) {
      texts.add("ptr nonnull %task");
    }
    for (int i = 0; i < callee.params().size(); i++) {
      String type = ModuleSymbols.paramType(callee, i);
      texts.add(
          type + (ModuleSymbols.isSmall(type) ? " zeroext " : " ") + text.value(arguments.get(i)));
    }
    for (Operand further : arguments.subList(callee.params().size(), arguments.size())) {
      texts.add(promoted(further));
    }
    return "call "
        + ModuleSymbols.callType(callee)
        + " "
        + text.symbols().runtime(callee)
        + "("
        + String.join(", ", texts)
        + ")";
  }

  /** An argument of a variadic C function, where nothing is smaller than an int. */
  private String promoted(Operand argument) {
    String type = argument.rep().irType();
    return ModuleSymbols.isSmall(type)
        ? "i32 " + text.assign("zext " + text.typed(argument) + " to i32")
        : text.typed(argument);
  }
}
