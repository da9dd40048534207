package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.typed.Capture;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The function, method, test or closure whose body is being checked. */
final class Frame {
  private final Optional<Frame> parent;
  private final Flow flow;
  private final String displayName;
  private final Map<Variable, Capture> captures = new LinkedHashMap<>();
  private final List<EarlyExit> earlyExits = new ArrayList<>();
  private Optional<Type> result;
  private int nextId;
  private int loops;

  /**
   * @param parent the body around a closure
   * @param result empty while the result of a closure is still to be inferred
   */
  Frame(Optional<Frame> parent, Flow flow, Optional<Type> result, String displayName) {
    this.parent = parent;
    this.flow = flow;
    this.result = result;
    this.displayName = displayName;
  }

  /**
   * A place before the inferred result was known.
   *
   * @param value type of the returned value; empty for a return without one
   * @param isNullPropagation whether it is {@code ?} rather than {@code return}
   */
  record EarlyExit(Optional<Type> value, boolean isNullPropagation, Span span) {}

  Flow flow() {
    return flow;
  }

  String displayName() {
    return displayName;
  }

  boolean isClosure() {
    return parent.isPresent();
  }

  Optional<Type> result() {
    return result;
  }

  void setResult(Type inferred) {
    result = Optional.of(inferred);
  }

  List<EarlyExit> earlyExits() {
    return earlyExits;
  }

  Local newLocal(String name, Type type, Local.Kind kind) {
    return new Local(nextId++, name, type, kind);
  }

  /**
   * The local of this frame that stands for the variable; captures it from the frames around if
   * necessary.
   */
  Local localOf(Variable variable) {
    if (variable.frame() == this) {
      return variable.local();
    }
    Capture known = captures.get(variable);
    if (known != null) {
      return known.inner();
    }
    Local outer = parent.orElseThrow().localOf(variable);
    Local inner = newLocal(outer.name(), outer.type(), Local.Kind.CAPTURE);
    captures.put(variable, new Capture(outer, inner));
    return inner;
  }

  ImmutableList<Capture> captures() {
    return ImmutableList.copyOf(captures.values());
  }

  void enterLoop() {
    loops++;
  }

  void leaveLoop() {
    loops--;
  }

  boolean isInLoop() {
    return loops > 0;
  }
}
