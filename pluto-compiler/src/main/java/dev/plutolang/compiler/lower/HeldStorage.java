package dev.plutolang.compiler.lower;

import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.types.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Arrays and strings whose storage and length are read once, before a loop, instead of at each
 * access: those of variables that are never assigned again; arrays only where nothing in the loop
 * can change the length of an array.
 *
 * <p>LLVM would not find it out: polls and calls in the loop may write anything as far as it knows.
 * Buffers never shrink in place, so a program that races sees at worst old elements.
 */
final class HeldStorage {
  private final FunctionLowering function;
  private final Map<Integer, Local> arrays = new LinkedHashMap<>();
  private final Map<Integer, Local> strings = new LinkedHashMap<>();

  private HeldStorage(FunctionLowering function) {
    this.function = function;
  }

  /**
   * Writes the loop with what is held in registers; only variables that have a value before it
   * count.
   */
  static void around(FunctionLowering function, TStmt loop, Runnable write) {
    HeldStorage storage = new HeldStorage(function);
    new TreeWalk(storage::visit, storage::visit, false).statement(loop);
    storage.arrays.values().removeIf(local -> !storage.isHoldable(local));
    storage.strings.values().removeIf(local -> !storage.isHoldable(local));
    if (!storage.arrays.isEmpty() && function.program().resizing().mayResize(loop)) {
      storage.arrays.clear();
    }
    Memory memory = function.expressions().memory();
    storage.arrays.values().forEach(local -> memory.hold(storage.register(local)));
    storage.strings.values().forEach(local -> memory.holdString(storage.register(local)));
    write.run();
    storage.arrays.values().forEach(local -> memory.release(storage.register(local)));
    storage.strings.values().forEach(local -> memory.release(storage.register(local)));
  }

  private boolean isHoldable(Local local) {
    return function.isDefined(local)
        && !function.isReassigned(local)
        && !function.expressions().memory().holds(register(local));
  }

  private Reg register(Local local) {
    return function.registers(local).get(0);
  }

  private void visit(TStmt statement) {
    switch (statement) {
      case TStmt.AssignIndex it -> access(it.container());
      case TStmt.CompoundIndex it -> access(it.container());
      default -> {}
    }
  }

  private void visit(TExpr expression) {
    switch (expression) {
      case TExpr.IndexGet it -> {
        // The index of a string goes to the runtime, which reads the string itself.
        if (it.container().type() != Type.Primitive.STRING) {
          access(it.container());
        }
      }
      case TExpr.BuiltinCall it -> {
        switch (it.function()) {
          case ARRAY_LEN, BYTES_LEN, STRING_BYTE_AT -> access(it.arguments().get(0));
          default -> {}
        }
      }
      default -> {}
    }
  }

  private void access(TExpr container) {
    if (!(container instanceof TExpr.LocalRef it)) {
      return;
    }
    if (it.type() instanceof Type.Array || it.type() == Type.Primitive.BYTES) {
      arrays.put(it.local().id(), it.local());
    } else if (it.type() == Type.Primitive.STRING) {
      strings.put(it.local().id(), it.local());
    }
  }
}
