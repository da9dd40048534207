package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.typed.TraitMethodRef;
import dev.plutolang.compiler.types.QualifiedName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Error sets, chapter 04, section 6: the least solution of the equations over the call graph of the
 * whole program, found with a worklist; and the obligations that follow from them (section 7).
 */
final class ErrorSets {
  /** In the set of a unit with errors of its own, of which nobody can tell what it raises. */
  private static final QualifiedName UNKNOWN = new QualifiedName("?", "?");

  private final Instances instances;
  private final Map<Object, Set<QualifiedName>> sets = new HashMap<>();

  /** Units and trait methods whose set includes the set of the key. */
  private final Map<Object, List<Object>> dependents = new LinkedHashMap<>();

  private ErrorSets(Instances instances) {
    this.instances = instances;
  }

  static ErrorSets infer(Instances instances) {
    ErrorSets result = new ErrorSets(instances);
    Deque<Object> changed = new ArrayDeque<>();
    instances.units().forEach(unit -> result.start(unit, changed));
    result.connectTraits();
    result.propagate(changed);
    return result;
  }

  private void start(Unit unit, Deque<Object> changed) {
    Set<QualifiedName> set = new LinkedHashSet<>();
    if (unit.header().reporter().hasErrors()) {
      set.add(UNKNOWN);
    }
    for (Flow flow : unit.flows()) {
      set.addAll(flow.raised());
      for (Flow.Call call : flow.calls()) {
        if (call.mark() instanceof Flow.Mark.Propagated) {
          switch (call.target()) {
            case Flow.Target.OfErrors(ImmutableSet<QualifiedName> errors) -> set.addAll(errors);
            case Flow.Target.OfUnit(Unit callee) -> connect(callee, unit);
            case Flow.Target.OfTrait(TraitMethodRef method) -> connect(method, unit);
          }
        }
      }
    }
    sets.put(unit, set);
    if (!set.isEmpty()) {
      changed.add(unit);
    }
  }

  /**
   * The set of a trait's method is the union over all classes of the program that list the trait.
   */
  private void connectTraits() {
    for (ClassInstance instance : instances.classes()) {
      for (TraitInfo trait : instance.traits()) {
        for (String name : trait.methods().keySet()) {
          ClassInstance.Method method = instance.methods().get(name);
          if (method != null) {
            connect(method.unit(), new TraitMethodRef(trait.type(), name));
          }
        }
      }
    }
  }

  private void connect(Object callee, Object caller) {
    dependents.computeIfAbsent(callee, key -> new ArrayList<>()).add(caller);
  }

  private void propagate(Deque<Object> changed) {
    while (!changed.isEmpty()) {
      Object callee = changed.poll();
      Set<QualifiedName> set = set(callee);
      for (Object caller : dependents.getOrDefault(callee, List.of())) {
        if (!caller.equals(callee)
            && sets.computeIfAbsent(caller, key -> new LinkedHashSet<>()).addAll(set)) {
          changed.add(caller);
        }
      }
    }
  }

  private Set<QualifiedName> set(Object unitOrTraitMethod) {
    return sets.getOrDefault(unitOrTraitMethod, Set.of());
  }

  boolean isFallible(Unit unit) {
    return !set(unit).isEmpty();
  }

  boolean isFallible(TraitMethodRef method) {
    return !set(method).isEmpty();
  }

  private Set<QualifiedName> set(Flow.Target target) {
    return switch (target) {
      case Flow.Target.OfErrors(ImmutableSet<QualifiedName> errors) -> errors;
      case Flow.Target.OfUnit(Unit unit) -> set((Object) unit);
      case Flow.Target.OfTrait(TraitMethodRef method) -> set((Object) method);
    };
  }

  // ---- Obligations ---------------------------------------------------------------------------

  /** Reports every call that is not handled as its error set demands. */
  void requireHandled(Iterable<Unit> units) {
    for (Unit unit : units) {
      Reporter reporter = unit.header().reporter();
      for (Flow flow : unit.flows()) {
        flow.calls().forEach(call -> requireHandled(call, reporter));
      }
    }
  }

  private void requireHandled(Flow.Call call, Reporter reporter) {
    Set<QualifiedName> errors = set(call.target());
    boolean isUnknown = errors.contains(UNKNOWN);
    String what = call.isMethod() ? "method" : "function";
    switch (call.mark()) {
      case Flow.Mark.Bare bare -> {
        if (errors.size() > (isUnknown ? 1 : 0)) {
          reporter
              .report(Code.UNHANDLED_CALL, call.span(), what, call.name())
              .note("it can raise " + names(errors));
        }
      }
      case Flow.Mark.Propagated propagated -> {
        if (errors.isEmpty()) {
          reporter.report(Code.USELESS_MARK, call.span(), "'!'", what, call.name());
        }
      }
      case Flow.Mark.Caught caught -> {
        if (errors.isEmpty()) {
          reporter.report(Code.USELESS_MARK, call.span(), "catch", what, call.name());
        } else if (!caught.isTotal() && !isUnknown) {
          requireCovered(call, caught, errors, reporter);
        }
      }
    }
  }

  private static void requireCovered(
      Flow.Call call, Flow.Mark.Caught caught, Set<QualifiedName> errors, Reporter reporter) {
    for (QualifiedName error : errors) {
      if (!caught.named().contains(error)) {
        reporter.report(Code.ERROR_NOT_COVERED, call.span(), error);
        return;
      }
    }
  }

  private static String names(Set<QualifiedName> errors) {
    StringBuilder out = new StringBuilder();
    for (QualifiedName error : errors) {
      if (!error.equals(UNKNOWN)) {
        out.append(out.isEmpty() ? "'" : ", '").append(error).append('\'');
      }
    }
    return out.toString();
  }
}
