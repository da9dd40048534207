package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.core.CallGraph;
import dev.plutolang.compiler.core.Collecting;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.diagnostic.SourceFile;

/** The entry of the phase. */
public final class LlvmIr {
  private LlvmIr() {}

  /** The module of a program; {@code root} names its compile unit. */
  public static String emit(CoreProgram program, SourceFile root) {
    IrText functions = new IrText();
    Metadata metadata = new Metadata(root);
    ModuleSymbols symbols = new ModuleSymbols();
    ImmutableSet<String> checked = StackChecks.of(program);
    Collecting collecting = Collecting.of(program, CallGraph.of(program));
    for (CoreFunction function : program.functions()) {
      FunctionEmitter.emit(
          function, collecting, checked.contains(function.symbol()), functions, metadata, symbols);
    }
    IrText module = new IrText();
    module.line("source_filename = " + IrText.quoted(root.path()));
    new DataEmitter(program, module).emit();
    symbols.write(module);
    module.line(
        "attributes #0 = { nomerge nounwind \"frame-pointer\"=\"non-leaf\""
            + " \"disable-tail-calls\"=\"true\" }");
    module.line(
        "attributes #1 = { nomerge nounwind inlinehint \"frame-pointer\"=\"non-leaf\""
            + " \"disable-tail-calls\"=\"true\" }");
    module.line(
        "attributes #2 = { nomerge nounwind alwaysinline \"frame-pointer\"=\"non-leaf\""
            + " \"disable-tail-calls\"=\"true\" }");
    module.append(functions);
    metadata.write(module);
    return module.text();
  }
}
