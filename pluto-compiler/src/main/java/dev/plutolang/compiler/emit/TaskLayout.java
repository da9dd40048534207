package dev.plutolang.compiler.emit;

import dev.plutolang.compiler.core.Access;

/** Offsets of the fields of {@code pl_task} that compiled code touches; the stack limit is at 0. */
final class TaskLayout {
  static final int POLL = 8;
  static final int ROOTS_TOP = 16;
  static final int ROOTS_LIMIT = 24;
  static final int REAL_STACK_LIMIT = 48;

  static final Access ACCESS = new Access("task");

  private TaskLayout() {}
}
