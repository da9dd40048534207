package dev.plutolang.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.check.CheckMode;
import dev.plutolang.compiler.check.Checker;
import dev.plutolang.compiler.check.Module;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.lower.ProgramLowering;
import dev.plutolang.compiler.syntax.Parser;
import java.util.List;

/** A correct source text as a core program. */
public record Lowered(SourceFile source, CoreProgram program) {
  public static Lowered of(String text) {
    SourceFile source = new SourceFile("main.pluto", text);
    Diagnostics diagnostics = new Diagnostics();
    Module module =
        new Module("", ImmutableList.of(Parser.parse(source, diagnostics)), ImmutableMap.of());
    CoreProgram program =
        Checker.check(ImmutableList.of(module), CheckMode.NORMAL, diagnostics)
            .map(ProgramLowering::lower)
            .orElseThrow(() -> new AssertionError(diagnostics.list().toString()));
    return new Lowered(source, program);
  }

  public CoreFunction function(String displayName) {
    return program.functions().stream()
        .filter(function -> function.displayName().equals(displayName))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no function " + displayName));
  }

  /** All steps of a function, block by block. */
  public List<Instr> steps(String displayName) {
    return function(displayName).blocks().stream()
        .flatMap(block -> block.steps().stream())
        .toList();
  }
}
