package dev.plutolang.compiler.core;

import dev.plutolang.compiler.core.Operand.Reg;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The code of the function values of one function, as far as it is the same at each execution. */
final class KnownClosures {
  private final Map<String, String> statics;
  private final int[] writes;

  /** By register: the symbol of the code of the function value in it. */
  private final Map<Integer, String> closures = new HashMap<>();

  /** By register: the symbol of the code whose address is in it. */
  private final Map<Integer, String> addresses = new HashMap<>();

  /**
   * @param statics code of function values in the program's data, by their symbol
   * @param bound code of function values in parameters, by position
   */
  KnownClosures(CoreFunction function, Map<String, String> statics, Map<Integer, String> bound) {
    this.statics = statics;
    this.writes = new int[function.registers()];
    for (Block block : function.blocks()) {
      for (Instr step : block.steps()) {
        Uses.written(step).forEach(reg -> writes[reg.id()]++);
      }
    }
    bound.forEach(
        (param, code) -> {
          Reg reg = function.params().get(param);
          if (writes[reg.id()] == 0) {
            closures.put(reg.id(), code);
          }
        });
    // A register may be read in a block before the one that writes it, so one pass is not enough.
    int before;
    do {
      before = closures.size() + addresses.size();
      for (Block block : function.blocks()) {
        block.steps().forEach(this::note);
      }
    } while (closures.size() + addresses.size() > before);
  }

  /** The code of a function value. */
  Optional<String> ofValue(Operand value) {
    return switch (value) {
      case Reg reg -> Optional.ofNullable(closures.get(reg.id()));
      case Operand.StaticRef object -> Optional.ofNullable(statics.get(object.symbol()));
      case Operand.IntConst ignored -> Optional.empty();
      case Operand.FloatConst ignored -> Optional.empty();
      case Operand.Null ignored -> Optional.empty();
      case Operand.CodeRef ignored -> Optional.empty();
    };
  }

  /** What is at an address of code. */
  Optional<String> atAddress(Operand address) {
    return address instanceof Reg reg
        ? Optional.ofNullable(addresses.get(reg.id()))
        : Optional.empty();
  }

  private void note(Instr step) {
    if (step instanceof Instr.Move move) {
      ofValue(move.from()).ifPresent(code -> put(closures, move.to(), code));
    } else if (step instanceof Instr.Store store
        && store.access().equals(Access.CLOSURE_CODE)
        && store.base() instanceof Reg made
        && store.value() instanceof Operand.CodeRef code) {
      put(closures, made, code.symbol());
    } else if (step instanceof Instr.Load load && load.access().equals(Access.CLOSURE_CODE)) {
      ofValue(load.base()).ifPresent(code -> put(addresses, load.to(), code));
    }
  }

  private void put(Map<Integer, String> known, Reg reg, String code) {
    if (writes[reg.id()] == 1) {
      known.put(reg.id(), code);
    }
  }
}
