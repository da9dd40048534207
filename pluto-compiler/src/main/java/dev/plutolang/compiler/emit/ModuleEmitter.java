package dev.plutolang.compiler.emit;

import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.core.StaticObject;
import dev.plutolang.compiler.diagnostic.SourceFile;
import java.util.Optional;

/** Writes one module of a program. */
final class ModuleEmitter {
  /**
   * What all functions have in common. Functions that call nothing are never in a trace, so they
   * need no frame pointer. LLVM prefers vectors of 256 bits on many processors that have larger
   * ones; loops over arrays are a quarter faster with those, and nothing measured is slower.
   */
  private static final String ATTRIBUTES =
      "nomerge nounwind%s \"frame-pointer\"=\"non-leaf\" \"disable-tail-calls\"=\"true\" \"prefer-vector-width\"=\"512\"";

  private final EmissionPlan plan;
  private final int module;
  private final SourceFile root;
  private final IrText functions = new IrText();
  private final IrText data = new IrText();
  private final Metadata metadata;
  private final ModuleSymbols symbols;

  ModuleEmitter(EmissionPlan plan, int module, SourceFile root) {
    this.plan = plan;
    this.module = module;
    this.root = root;
    this.metadata = new Metadata(root);
    this.symbols = new ModuleSymbols(plan.tables());
  }

  String emit() {
    boolean isFirst = module == 0;
    boolean isOnly = plan.modules().count() == 1;
    for (CoreFunction function : plan.modules().functions(module)) {
      symbols.define(function.symbol());
    }
    for (CoreFunction function : plan.modules().functions(module)) {
      emit(function, plan.modules().isExported(function) ? "dso_local" : "internal");
    }
    DataEmitter emitter = new DataEmitter(plan, symbols, data);
    if (isFirst) {
      emitter.emit(isOnly ? "private" : "");
    }
    if (!isOnly) {
      for (Optional<String> next = symbols.undefined();
          next.isPresent();
          next = symbols.undefined()) {
        symbols.define(next.get());
        bring(next.get(), emitter);
      }
    }
    emitter.finish();
    IrText text = new IrText();
    text.line("source_filename = " + IrText.quoted(root.path()));
    text.append(data);
    symbols.write(text);
    text.line("attributes #0 = { " + ATTRIBUTES.formatted("") + " }");
    text.line("attributes #1 = { " + ATTRIBUTES.formatted(" inlinehint") + " }");
    text.line("attributes #2 = { " + ATTRIBUTES.formatted(" alwaysinline") + " }");
    text.line("attributes #3 = { " + ATTRIBUTES.formatted(" noinline") + " }");
    text.append(functions);
    metadata.write(text);
    return text.text();
  }

  /** Makes known what another module defines. */
  private void bring(String symbol, DataEmitter emitter) {
    CoreFunction function = plan.functions().get(symbol);
    StaticObject object = plan.statics().get(symbol);
    CoreProgram.DispatchTable table = plan.tables().get(symbol);
    if (function != null) {
      if (plan.modules().isCopied(function)) {
        emit(function, "available_externally");
      } else {
        symbols.declare(CallEmitter.declaration(function));
      }
    } else if (object != null) {
      emitter.emit(object, "available_externally");
    } else if (table != null) {
      emitter.declare(table);
    } else {
      throw new IllegalStateException("nothing defines " + symbol);
    }
  }

  private void emit(CoreFunction function, String linkage) {
    FunctionEmitter.emit(function, linkage, plan, functions, metadata, symbols);
  }
}
