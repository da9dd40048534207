package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.typed.TraitMethodRef;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one body (of a unit, or of a closure in it) contributes to error inference.
 *
 * @param closureParams parameter types, if it is the body of a closure
 */
record Flow(
    Optional<ImmutableList<Type>> closureParams,
    Set<QualifiedName> raised,
    List<Call> calls,
    Set<ImmutableList<Type>> functionValueCalls) {

  static Flow ofUnit() {
    return new Flow(
        Optional.empty(), new LinkedHashSet<>(), new ArrayList<>(), new LinkedHashSet<>());
  }

  static Flow ofClosure(ImmutableList<Type> params) {
    return new Flow(
        Optional.of(params), new LinkedHashSet<>(), new ArrayList<>(), new LinkedHashSet<>());
  }

  /** A call of something that has an error set. */
  record Call(Target target, Mark mark, String name, boolean isMethod, Span span) {}

  /** What is called. */
  sealed interface Target {
    record OfUnit(Unit unit) implements Target {}

    /** By dynamic dispatch: any class that implements the trait. */
    record OfTrait(TraitMethodRef method) implements Target {}

    /** Something built in. */
    record OfErrors(ImmutableSet<QualifiedName> errors) implements Target {}
  }

  /** What follows the call. */
  sealed interface Mark {
    record Bare() implements Mark {}

    record Propagated() implements Mark {}

    /**
     * @param named errors of the typed handlers
     * @param isTotal whether a handler takes every error
     */
    record Caught(ImmutableSet<QualifiedName> named, boolean isTotal) implements Mark {}
  }
}
