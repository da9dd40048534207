package dev.plutolang.compiler.typed;

import dev.plutolang.compiler.types.Type;

/**
 * A local variable.
 *
 * @param id unique among the locals of its function or closure; captures and parameters count as
 *     locals of the closure
 */
public record Local(int id, String name, Type type, Kind kind) {
  /** What declares it. */
  public enum Kind {
    PARAM,
    SELF,
    LET,
    LOOP,
    BINDING,
    CATCH,
    CAPTURE
  }
}
