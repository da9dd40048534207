package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.typed.EscapingErrors;
import dev.plutolang.compiler.typed.FunctionId;
import dev.plutolang.compiler.typed.TraitMethodRef;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From which bodies an error may get out of the program: those of the entries, and from there
 * inward through every call that lets errors pass.
 */
final class EscapingBodies {
  private final Map<TraitMethodRef, List<Unit>> implementations = new HashMap<>();
  private final Map<ImmutableList<Type>, List<Flow>> closures = new HashMap<>();
  private final boolean closuresLeave;
  private final Set<Unit> units = new HashSet<>();
  private final Set<ImmutableList<Type>> escapingClosures = new HashSet<>();
  private final Deque<Flow> open = new ArrayDeque<>();

  private EscapingBodies(Instances instances, LeavingErrors leaving) {
    this.closuresLeave = !leaving.leavingClosures().isEmpty();
    for (ClassInstance instance : instances.classes()) {
      for (TraitInfo trait : instance.traits()) {
        for (String name : trait.methods().keySet()) {
          ClassInstance.Method method = instance.methods().get(name);
          if (method != null) {
            implementations
                .computeIfAbsent(new TraitMethodRef(trait.type(), name), key -> new ArrayList<>())
                .add(method.unit());
          }
        }
      }
    }
    for (Unit unit : instances.units()) {
      for (Flow flow : unit.flows()) {
        flow.closureParams()
            .ifPresent(
                params -> closures.computeIfAbsent(params, key -> new ArrayList<>()).add(flow));
      }
    }
  }

  /**
   * @param entries the functions that the host calls
   */
  static EscapingErrors find(
      Instances instances, LeavingErrors leaving, ImmutableSet<FunctionId> entries) {
    EscapingBodies search = new EscapingBodies(instances, leaving);
    for (Unit unit : instances.units()) {
      if (entries.contains(unit.id())) {
        search.enter(unit);
      }
    }
    while (!search.open.isEmpty()) {
      search.follow(search.open.poll());
    }
    return new EscapingErrors(
        instances.units().stream()
            .filter(search.units::contains)
            .map(Unit::id)
            .collect(ImmutableSet.toImmutableSet()),
        ImmutableSet.copyOf(search.escapingClosures));
  }

  private void enter(Unit unit) {
    if (units.add(unit)) {
      unit.flows().stream().filter(flow -> flow.closureParams().isEmpty()).forEach(open::add);
    }
  }

  private void follow(Flow flow) {
    for (Flow.Call call : flow.calls()) {
      if (letsPass(call.mark())) {
        switch (call.target()) {
          case Flow.Target.OfUnit(Unit callee) -> enter(callee);
          case Flow.Target.OfTrait(TraitMethodRef method) ->
              implementations.getOrDefault(method, List.of()).forEach(this::enter);
          case Flow.Target.OfErrors(var ignored) -> {}
        }
      }
    }
    for (ImmutableList<Type> params : flow.functionValueCalls()) {
      if (escapingClosures.add(params)) {
        open.addAll(closures.getOrDefault(params, List.of()));
      }
    }
  }

  /**
   * Typed handlers cover the error set of the call, so only an error of a function value passes
   * them.
   */
  private boolean letsPass(Flow.Mark mark) {
    return switch (mark) {
      case Flow.Mark.Bare ignored -> closuresLeave;
      case Flow.Mark.Propagated ignored -> true;
      case Flow.Mark.Caught caught -> !caught.isTotal() && closuresLeave;
    };
  }
}
