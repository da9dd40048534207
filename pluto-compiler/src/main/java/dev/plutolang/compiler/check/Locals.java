package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables in scope, and the frame that is being checked. */
final class Locals {
  private static final String SELF = "self";

  private final Reporter reporter;
  private final Map<String, Variable> visible = new HashMap<>();
  private final Deque<List<Declared>> scopes = new ArrayDeque<>();
  private final List<Declared> unused = new ArrayList<>();
  private Frame frame;

  Locals(Reporter reporter, Frame frame) {
    this.reporter = reporter;
    this.frame = frame;
  }

  /** A declaration with what its name meant before, which only an erroneous program has. */
  private record Declared(String name, Variable variable, Optional<Variable> hidden) {}

  Frame frame() {
    return frame;
  }

  void enterFrame(Frame inner) {
    frame = inner;
  }

  void open() {
    scopes.push(new ArrayList<>());
  }

  /** Ends the innermost scope. */
  void close() {
    List<Declared> scope = scopes.pop();
    for (int i = scope.size() - 1; i >= 0; i--) {
      Declared declared = scope.get(i);
      declared
          .hidden()
          .ifPresentOrElse(
              hidden -> visible.put(declared.name(), hidden),
              () -> visible.remove(declared.name()));
    }
    scope.stream().filter(declared -> declared.variable().isUnused()).forEach(unused::add);
  }

  /** Warns about variables that were never read, unless errors explain that. */
  void reportUnused() {
    if (!reporter.hasErrors()) {
      unused.forEach(
          declared ->
              reporter.report(Code.UNUSED_VARIABLE, declared.variable().place(), declared.name()));
    }
  }

  /**
   * Declares a variable in the innermost scope; reports when the name is taken by a visible
   * variable.
   */
  Local declare(Name name, Type type, Local.Kind kind, Variable.Access access) {
    Variable known = visible.get(name.text());
    if (known != null) {
      reporter
          .report(Code.VARIABLE_SHADOWS, name.span(), name)
          .note(known.place(), "'" + name + "' is declared here");
    }
    return add(name.text(), name.span(), type, kind, access);
  }

  /** Declares a parameter of a function, whose duplicates are reported with the declaration. */
  Local declareParam(Name name, Type type) {
    return add(name.text(), name.span(), type, Local.Kind.PARAM, Variable.Access.MUTABLE);
  }

  Local declareSelf(Type type, Span place) {
    return add(SELF, place, type, Local.Kind.SELF, Variable.Access.SELF);
  }

  private Local add(String name, Span place, Type type, Local.Kind kind, Variable.Access access) {
    Local local = frame.newLocal(name, type, kind);
    bind(name, place, local, access);
    return local;
  }

  /** Gives a local a name, in the innermost scope. */
  void bind(String name, Span place, Local local, Variable.Access access) {
    boolean warns =
        local.kind() == Local.Kind.LET && local.type() != Type.Error.ERROR && !name.startsWith("_");
    Variable variable = new Variable(local, frame, access, warns, place);
    Variable hidden = visible.put(name, variable);
    scopes.element().add(new Declared(name, variable, Optional.ofNullable(hidden)));
  }

  Optional<Variable> lookup(String name) {
    return Optional.ofNullable(visible.get(name));
  }

  Optional<Variable> self() {
    return lookup(SELF);
  }

  /** The variable's local in the current frame, for a use that counts as reading. */
  Local read(Variable variable) {
    variable.markRead();
    return frame.localOf(variable);
  }

  /** The variable's local in the current frame, for an assignment. */
  Local write(Variable variable) {
    return frame.localOf(variable);
  }

  ImmutableSet<String> visibleNames() {
    return ImmutableSet.copyOf(visible.keySet());
  }
}
