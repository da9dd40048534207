package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand;

/** A value of the language: one operand for each register of its shape. */
record Value(ImmutableList<Operand> parts) {
  static final Value NOTHING = new Value(ImmutableList.of());

  static Value of(Operand... parts) {
    return new Value(ImmutableList.copyOf(parts));
  }

  /** The operand of a value that has exactly one. */
  Operand single() {
    if (parts.size() != 1) {
      throw new IllegalStateException("not a single operand: " + parts);
    }
    return parts.get(0);
  }

  Operand first() {
    return parts.get(0);
  }

  Operand second() {
    return parts.get(1);
  }
}
