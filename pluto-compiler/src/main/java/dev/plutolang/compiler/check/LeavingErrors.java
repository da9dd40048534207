package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.typed.TraitMethodRef;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which units, trait methods and function values an error may leave at run time. This set is wider
 * than the error sets: an error that leaves a closure passes through whoever called it (chapter 04,
 * 8.4).
 *
 * <p>Function values are told apart by their parameter types, which no conversion changes: a call
 * of a function value may let an error out if some closure with these parameter types may.
 */
final class LeavingErrors {
  private final ErrorSets errorSets;
  private final Set<Object> leaving = new HashSet<>();
  private final Set<ImmutableList<Type>> leavingClosures = new LinkedHashSet<>();

  /** Bodies that call the key: a unit, a trait method or a function value. */
  private final Map<Object, List<Object>> callers = new HashMap<>();

  private final Deque<Object> changed = new ArrayDeque<>();

  /** Function values with these parameter types. */
  private record FunctionValues(ImmutableList<Type> params) {}

  private LeavingErrors(ErrorSets errorSets) {
    this.errorSets = errorSets;
  }

  static LeavingErrors infer(Instances instances, ErrorSets errorSets) {
    LeavingErrors result = new LeavingErrors(errorSets);
    result.connectTraits(instances);
    instances.units().forEach(result::start);
    result.propagate();
    return result;
  }

  private void connectTraits(Instances instances) {
    for (ClassInstance instance : instances.classes()) {
      for (TraitInfo trait : instance.traits()) {
        for (String name : trait.methods().keySet()) {
          ClassInstance.Method method = instance.methods().get(name);
          if (method != null) {
            callersOf(method.unit()).add(new TraitMethodRef(trait.type(), name));
          }
        }
      }
    }
  }

  private List<Object> callersOf(Object callee) {
    return callers.computeIfAbsent(callee, key -> new ArrayList<>());
  }

  private void start(Unit unit) {
    if (errorSets.isFallible(unit)) {
      markLeaving(unit);
    }
    for (Flow flow : unit.flows()) {
      Object owner = flow.closureParams().<Object>map(FunctionValues::new).orElse(unit);
      for (Flow.Call call : flow.calls()) {
        if (isTransparent(call.mark())) {
          switch (call.target()) {
            case Flow.Target.OfUnit(Unit callee) -> callersOf(callee).add(owner);
            case Flow.Target.OfTrait(TraitMethodRef method) -> callersOf(method).add(owner);
            case Flow.Target.OfErrors(ImmutableSet<QualifiedName> errors) -> {
              if (!isCovered(call.mark(), errors)) {
                markLeaving(owner);
              }
            }
          }
        }
      }
      flow.functionValueCalls().forEach(params -> callersOf(new FunctionValues(params)).add(owner));
      if (!flow.raised().isEmpty()) {
        markLeaving(owner);
      }
    }
  }

  /** Whether an error that a call lets out can pass the mark behind the call. */
  private static boolean isTransparent(Flow.Mark mark) {
    return !(mark instanceof Flow.Mark.Caught caught && caught.isTotal());
  }

  private static boolean isCovered(Flow.Mark mark, ImmutableSet<QualifiedName> errors) {
    return mark instanceof Flow.Mark.Caught caught && caught.named().containsAll(errors);
  }

  private void markLeaving(Object owner) {
    if (leaving.add(owner)) {
      changed.add(owner);
      if (owner instanceof FunctionValues(ImmutableList<Type> params)) {
        leavingClosures.add(params);
      }
    }
  }

  private void propagate() {
    while (!changed.isEmpty()) {
      Object callee = changed.poll();
      callers.getOrDefault(callee, List.of()).forEach(this::markLeaving);
    }
  }

  /** Parameter types of the function values that an error may leave. */
  ImmutableSet<ImmutableList<Type>> leavingClosures() {
    return ImmutableSet.copyOf(leavingClosures);
  }

  boolean mayLeave(Unit unit) {
    return leaving.contains(unit);
  }

  boolean mayLeave(TraitMethodRef method) {
    return leaving.contains(method);
  }
}
