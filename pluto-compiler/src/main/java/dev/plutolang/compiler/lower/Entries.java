package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Position;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import dev.plutolang.compiler.core.Signature;
import dev.plutolang.compiler.core.Terminator;
import dev.plutolang.compiler.typed.EntryPoint;
import dev.plutolang.compiler.typed.FunctionDef;
import dev.plutolang.compiler.typed.TestDef;

/** The functions that the host calls: around {@code main} and around each test. */
final class Entries {
  /** What stack traces leave out. */
  static final String DISPLAY_NAME = "<entry>";

  private final ProgramLowering program;

  Entries(ProgramLowering program) {
    this.program = program;
  }

  /** Runs the program; the result is the exit code before it is cut to eight bits. */
  String main(EntryPoint entry) {
    FunctionDef def = program.function(entry.function());
    Code code = new Code(Position.of(def.span()));
    ImmutableList<Reg> results = callAndCheck(code, def);
    Operand exit =
        switch (entry.kind()) {
          case VOID, NULLABLE_OTHER -> Operand.of(0);
          case INT -> results.get(0);
          case NULLABLE_INT -> results.get(1);
        };
    code.end(new Terminator.Return(ImmutableList.of(exit)));
    Signature signature = new Signature(ImmutableList.of(), ImmutableList.of(Rep.I64));
    program.add(
        code.builder()
            .build("entry.main", DISPLAY_NAME, signature, Position.of(def.span()), false));
    return "entry.main";
  }

  ImmutableList<CoreProgram.Test> tests(ImmutableList<TestDef> tests) {
    ImmutableList.Builder<CoreProgram.Test> out = ImmutableList.builder();
    for (TestDef test : tests) {
      FunctionDef def = program.function(test.function());
      Code code = new Code(Position.of(def.span()));
      var _ = callAndCheck(code, def);
      code.end(new Terminator.Return(ImmutableList.of()));
      String symbol = program.uniqueSymbol("test");
      Signature signature = new Signature(ImmutableList.of(), ImmutableList.of());
      program.add(
          code.builder().build(symbol, DISPLAY_NAME, signature, Position.of(test.span()), false));
      out.add(new CoreProgram.Test(test.name(), symbol));
    }
    return out.build();
  }

  private ImmutableList<Reg> callAndCheck(Code code, FunctionDef def) {
    Signature signature = program.signature(def);
    ImmutableList<Reg> results =
        code.call(
            new Instr.Callee.Direct(ProgramLowering.symbol(def.id()), signature),
            signature.results(),
            ImmutableList.of());
    if (def.mayLeave()) {
      Operand error = results.get(results.size() - 1);
      code.check(code.isNull(error), RuntimeFunction.UNCAUGHT_ERROR, error);
    }
    return results;
  }
}
