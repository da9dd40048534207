package dev.plutolang.compiler.emit;

import dev.plutolang.compiler.core.RuntimeFunction;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** External functions that the module has called so far, and their declarations. */
final class ModuleSymbols {
  private final Set<RuntimeFunction> runtime = EnumSet.noneOf(RuntimeFunction.class);
  private final Set<String> others = new TreeSet<>();

  String runtime(RuntimeFunction function) {
    runtime.add(function);
    return "@" + function.symbol();
  }

  /**
   * An LLVM intrinsic or function of the mathematical library, all of them free of side effects.
   */
  void declare(String declaration) {
    others.add(declaration);
  }

  void write(IrText out) {
    for (RuntimeFunction function : runtime) {
      out.line(declaration(function));
    }
    for (String declaration : others) {
      out.line("declare " + declaration);
    }
  }

  static String resultType(RuntimeFunction function) {
    return function.result().map(rep -> rep.irType()).orElse("void");
  }

  static String paramType(RuntimeFunction function, int param) {
    return function.isNarrow(param) ? "i32" : function.params().get(param).irType();
  }

  /** What stands between {@code call} and the name of the function. */
  static String callType(RuntimeFunction function) {
    String result = extended(resultType(function));
    if (!function.isVariadic()) {
      return result;
    }
    StringBuilder params = new StringBuilder(function.takesTask() ? "ptr, " : "");
    for (int i = 0; i < function.params().size(); i++) {
      params.append(paramType(function, i)).append(", ");
    }
    return result + " (" + params + "...)";
  }

  private static String declaration(RuntimeFunction function) {
    StringBuilder text = new StringBuilder("declare ");
    if (function.returnsFresh()) {
      text.append("noalias nonnull ");
    }
    text.append(extended(resultType(function))).append(" @").append(function.symbol()).append('(');
    if (function.takesTask()) {
      text.append("ptr");
    }
    for (int i = 0; i < function.params().size(); i++) {
      String type = paramType(function, i);
      text.append(i > 0 || function.takesTask() ? ", " : "")
          .append(type)
          .append(isSmall(type) ? " zeroext" : "");
    }
    text.append(function.isVariadic() ? ", ...) nounwind" : ") nounwind");
    if (function.isNoReturn()) {
      text.append(" noreturn");
    }
    if (function.isNoReturn() || function == RuntimeFunction.RAISED) {
      // Merged into one, the calls of two places would have the line of neither.
      text.append(" nomerge");
    }
    if (function.isCold()) {
      text.append(" cold");
    }
    if (function.isReadOnly()) {
      text.append(" willreturn memory(read)");
    }
    return text.toString();
  }

  private static String extended(String type) {
    return isSmall(type) ? "zeroext " + type : type;
  }

  static boolean isSmall(String type) {
    return type.equals("i1") || type.equals("i8");
  }
}
