package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;

/** The end of a basic block. Blocks are named by their index in the function. */
public sealed interface Terminator {
  record Jump(int target) implements Terminator {}

  record Branch(Operand condition, int then, int otherwise, Likely likely) implements Terminator {}

  /** {@code targets.get(i)} is for value i; the value is known to be in range. */
  record Switch(Operand value, ImmutableList<Integer> targets) implements Terminator {}

  record Return(ImmutableList<Operand> values) implements Terminator {}

  /** Never reached: the instruction before does not return. */
  record Unreachable() implements Terminator {}

  /** What a branch is expected to do. */
  enum Likely {
    UNKNOWN,
    THEN,
    OTHERWISE
  }

  /** The blocks that may follow. */
  default ImmutableList<Integer> successors() {
    return switch (this) {
      case Jump jump -> ImmutableList.of(jump.target());
      case Branch branch -> ImmutableList.of(branch.then(), branch.otherwise());
      case Switch choice -> choice.targets();
      case Return ignored -> ImmutableList.of();
      case Unreachable ignored -> ImmutableList.of();
    };
  }
}
