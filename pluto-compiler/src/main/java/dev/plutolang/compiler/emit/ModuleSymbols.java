package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.core.RuntimeFunction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the module refers to, and the declarations of what it does not define. */
final class ModuleSymbols {
  private final ImmutableMap<String, CoreProgram.DispatchTable> tables;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> defined = new HashSet<>();
  private final Deque<String> undefined = new ArrayDeque<>();
  private final Set<RuntimeFunction> runtime = EnumSet.noneOf(RuntimeFunction.class);
  private final Set<String> others = new TreeSet<>();

  /** Symbols of a program with these dispatch tables. */
  ModuleSymbols(ImmutableMap<String, CoreProgram.DispatchTable> tables) {
    this.tables = tables;
  }

  /** Notes that the module defines or declares a symbol of the program. */
  void define(String symbol) {
    defined.add(symbol);
  }

  /** A symbol of the program as IR spells it. */
  String program(String symbol) {
    String known = names.get(symbol);
    if (known != null) {
      return known;
    }
    String name = IrText.global(symbol);
    names.put(symbol, name);
    undefined.add(symbol);
    return name;
  }

  /** A symbol that was referred to and is not defined yet, if there is any. */
  Optional<String> undefined() {
    while (!undefined.isEmpty()) {
      String symbol = undefined.remove();
      if (!defined.contains(symbol)) {
        return Optional.of(symbol);
      }
    }
    return Optional.empty();
  }

  /**
   * The address of the entry for type 0 in a dispatch table, by which entries are found; the table
   * itself starts with the first type that takes part.
   */
  String dispatchTable(String symbol) {
    String name = program(symbol);
    CoreProgram.DispatchTable table = tables.get(symbol);
    int first = table == null ? 0 : table.first();
    return first == 0 ? name : "getelementptr (ptr, ptr " + name + ", i64 -" + first + ")";
  }

  String runtime(RuntimeFunction function) {
    runtime.add(function);
    return "@" + function.symbol();
  }

  /**
   * A function of another module, an LLVM intrinsic or a function of the mathematical library; all
   * of the latter are free of side effects.
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
