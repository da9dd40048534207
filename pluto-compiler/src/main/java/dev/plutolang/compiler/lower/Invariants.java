package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Position;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.Signature;
import dev.plutolang.compiler.typed.ClassDef;
import dev.plutolang.compiler.typed.Contract;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.types.Type;
import java.util.HashSet;
import java.util.Set;

/** One function per class that checks all its invariants. */
final class Invariants {
  private static final Signature SIGNATURE =
      new Signature(ImmutableList.of(Rep.REF), ImmutableList.of());

  private final ProgramLowering program;
  private final Set<Type.ClassType> written = new HashSet<>();

  Invariants(ProgramLowering program) {
    this.program = program;
  }

  boolean exist(Type.ClassType type) {
    return !program.layouts().classDef(type).invariants().isEmpty();
  }

  /** Checks an object of exactly this class. */
  void check(Code code, Type.ClassType type, Operand object) {
    if (!exist(type)) {
      return;
    }
    String symbol = "invariant." + type.sourceName();
    if (written.add(type)) {
      write(type, symbol);
    }
    var _ =
        code.call(
            new Instr.Callee.Direct(symbol, SIGNATURE),
            ImmutableList.of(),
            ImmutableList.of(object));
  }

  private void write(Type.ClassType type, String symbol) {
    ClassDef def = program.layouts().classDef(type);
    FunctionLowering lowering =
        new FunctionLowering(
            program,
            symbol,
            "invariant of " + def.displayName(),
            Type.Primitive.VOID,
            false,
            false,
            Position.of(def.span()));
    Operand.Reg self = lowering.code().builder().newParam(Rep.REF);
    lowering.assign(new Local(0, "self", type, Local.Kind.SELF), Value.of(self));
    for (Contract clause : def.invariants()) {
      lowering.invariant(clause);
    }
    lowering.leaveNormally(Value.NOTHING);
    program.add(
        lowering
            .code()
            .builder()
            .build(
                symbol,
                "invariant of " + def.displayName(),
                SIGNATURE,
                Position.of(def.span()),
                true));
  }
}
