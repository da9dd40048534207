package dev.plutolang.compiler.lower;

import dev.plutolang.compiler.typed.Builtin;
import dev.plutolang.compiler.typed.FunctionDef;
import dev.plutolang.compiler.typed.FunctionId;
import dev.plutolang.compiler.typed.TBlock;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.typed.TypedProgram;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which code may change the length or the buffer of an array that exists already. Where nothing
 * does, the buffer of an array is read once for a whole loop. Calls through function values and
 * traits count as changing.
 */
final class Resizing {
  private final Set<FunctionId> resizes = new HashSet<>();

  Resizing(TypedProgram program) {
    Map<FunctionId, Set<FunctionId>> callers = new HashMap<>();
    Deque<FunctionId> work = new ArrayDeque<>();
    for (FunctionDef def : program.functions().values()) {
      Facts facts = Facts.of(def.body());
      facts.callees.forEach(
          callee -> callers.computeIfAbsent(callee, key -> new LinkedHashSet<>()).add(def.id()));
      if (facts.isResizing && resizes.add(def.id())) {
        work.add(def.id());
      }
    }
    while (!work.isEmpty()) {
      for (FunctionId caller : callers.getOrDefault(work.remove(), Set.of())) {
        if (resizes.add(caller)) {
          work.add(caller);
        }
      }
    }
  }

  boolean mayResize(TBlock block) {
    return mayResize(Facts.of(block));
  }

  boolean mayResize(TStmt statement) {
    Facts facts = new Facts();
    facts.walk().statement(statement);
    return mayResize(facts);
  }

  private boolean mayResize(Facts facts) {
    return facts.isResizing || facts.callees.stream().anyMatch(resizes::contains);
  }

  private static final class Facts {
    final Set<FunctionId> callees = new LinkedHashSet<>();
    boolean isResizing;

    static Facts of(TBlock block) {
      Facts facts = new Facts();
      facts.walk().block(block);
      return facts;
    }

    TreeWalk walk() {
      return new TreeWalk(statement -> {}, this::visit, false);
    }

    private void visit(TExpr expression) {
      switch (expression) {
        case TExpr.Call call -> callees.add(call.function());
        case TExpr.ClosureCall ignored -> isResizing = true;
        case TExpr.TraitCall ignored -> isResizing = true;
        // The host may call back into the program.
        case TExpr.HostCall ignored -> isResizing = true;
        case TExpr.BuiltinCall call -> isResizing |= resizes(call.function());
        default -> {}
      }
    }

    private static boolean resizes(Builtin builtin) {
      return switch (builtin) {
        case ARRAY_PUSH, ARRAY_POP, ARRAY_INSERT_AT, ARRAY_REMOVE_AT, ARRAY_CLEAR, BYTES_PUSH ->
            true;
        default -> false;
      };
    }
  }
}
