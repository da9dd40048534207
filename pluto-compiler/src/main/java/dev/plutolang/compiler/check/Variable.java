package dev.plutolang.compiler.check;

import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.typed.Local;

/** A variable that is in scope while its block is checked. Compared by identity. */
final class Variable {
  /** How a variable may be used. */
  enum Access {
    /** {@code let}: neither assigned nor changed through. */
    IMMUTABLE,
    /** Everything else. */
    MUTABLE,
    /** {@code self}: changed through, but not assigned. */
    SELF
  }

  private final Local local;
  private final Frame frame;
  private final Access access;
  private final boolean warnsWhenUnused;
  private final Span place;
  private boolean isRead;

  Variable(Local local, Frame frame, Access access, boolean warnsWhenUnused, Span place) {
    this.local = local;
    this.frame = frame;
    this.access = access;
    this.warnsWhenUnused = warnsWhenUnused;
    this.place = place;
  }

  Local local() {
    return local;
  }

  /** The function or closure that declares it. */
  Frame frame() {
    return frame;
  }

  Access access() {
    return access;
  }

  Span place() {
    return place;
  }

  void markRead() {
    isRead = true;
  }

  boolean isUnused() {
    return warnsWhenUnused && !isRead;
  }
}
