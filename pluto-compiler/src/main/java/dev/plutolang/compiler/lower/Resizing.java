package dev.plutolang.compiler.lower;

import dev.plutolang.compiler.typed.Builtin;
import dev.plutolang.compiler.typed.ClassDef;
import dev.plutolang.compiler.typed.FunctionDef;
import dev.plutolang.compiler.typed.FunctionId;
import dev.plutolang.compiler.typed.TBlock;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.typed.TypedProgram;
import dev.plutolang.compiler.types.Type;
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
 * traits count as changing. A call also runs the clauses of its function, and the making and
 * changing of objects their invariants, both of which may call a program's own {@code len()}.
 */
final class Resizing {
  private final TypedProgram program;
  private final Set<FunctionId> resizes = new HashSet<>();

  Resizing(TypedProgram program) {
    this.program = program;
    Map<FunctionId, Set<FunctionId>> callers = new HashMap<>();
    Deque<FunctionId> work = new ArrayDeque<>();
    for (FunctionDef def : program.functions().values()) {
      Facts facts = new Facts();
      facts.walk().block(def.body());
      def.requires().forEach(clause -> facts.walk().expression(clause.condition()));
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
    Facts facts = new Facts();
    facts.walk().block(block);
    return mayResize(facts);
  }

  boolean mayResize(TStmt statement) {
    Facts facts = new Facts();
    facts.walk().statement(statement);
    return mayResize(facts);
  }

  private boolean mayResize(Facts facts) {
    return facts.isResizing || facts.callees.stream().anyMatch(resizes::contains);
  }

  private final class Facts {
    final Set<FunctionId> callees = new LinkedHashSet<>();
    final Set<Type.ClassType> checked = new HashSet<>();
    boolean isResizing;

    TreeWalk walk() {
      return new TreeWalk(statement -> {}, this::visit, false);
    }

    private void visit(TExpr expression) {
      switch (expression) {
        case TExpr.Call call -> called(call.function());
        case TExpr.NewObject made -> checked(made.type());
        case TExpr.ClosureCall ignored -> isResizing = true;
        case TExpr.TraitCall ignored -> isResizing = true;
        // The host may call back into the program.
        case TExpr.HostCall ignored -> isResizing = true;
        case TExpr.BuiltinCall call -> isResizing |= resizes(call.function());
        default -> {}
      }
    }

    private void called(FunctionId function) {
      callees.add(function);
      FunctionDef def = program.functions().get(function);
      if (def != null && def.isMutSelf()) {
        def.self().ifPresent(this::checked);
      }
    }

    private void checked(Type.ClassType type) {
      ClassDef def = program.classes().get(type);
      if (def != null && checked.add(type)) {
        def.invariants().forEach(clause -> walk().expression(clause.condition()));
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
