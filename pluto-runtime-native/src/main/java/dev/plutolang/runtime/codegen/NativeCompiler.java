package dev.plutolang.runtime.codegen;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.Optimization;
import dev.plutolang.runtime.llvm.Bitcode;
import dev.plutolang.runtime.llvm.HostTarget;
import dev.plutolang.runtime.llvm.HostTarget.CodeLevel;
import dev.plutolang.runtime.llvm.Llvm;
import dev.plutolang.runtime.llvm.LlvmContext;
import dev.plutolang.runtime.llvm.LlvmModule;
import dev.plutolang.runtime.llvm.TargetMachine;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Compiles IR for the processor of this JVM. Thread-safe: each compilation has a context of its
 * own, and target machines, which are expensive to make, are handed from one to the next.
 */
public final class NativeCompiler {

  /**
   * Length of the IR of a program from which on FULL spends less on each function: some 1,500 lines
   * of source, which take the usual passes about a second.
   */
  private static final int LARGE = 1_000_000;

  private final Llvm llvm;
  private final Bitcode hotRuntime;
  private final Pool none = new Pool(Pipeline.NONE);
  private final Pool fast = new Pool(Pipeline.FAST);
  private final Pool full = new Pool(Pipeline.FULL);
  private final Pool fullLarge = new Pool(Pipeline.FULL_LARGE);

  /**
   * A compiler.
   *
   * @param hotRuntime the runtime functions that FULL may inline
   */
  public NativeCompiler(Llvm llvm, Bitcode hotRuntime) {
    this.llvm = llvm;
    this.hotRuntime = hotRuntime;
  }

  /**
   * What is done to a module.
   *
   * @param passes in {@code opt -passes} syntax; empty for none
   * @param level the effort of code emission
   * @param inlinesRuntime whether runtime functions are offered for inlining
   */
  private record Pipeline(String passes, CodeLevel level, boolean inlinesRuntime) {

    static final Pipeline NONE = new Pipeline("", CodeLevel.NONE, false);

    /** Values in registers, no repeated loads, no empty blocks: what pays for itself at once. */
    static final Pipeline FAST =
        new Pipeline("function(sroa,early-cse,simplifycfg)", CodeLevel.NONE, false);

    static final Pipeline FULL = new Pipeline("default<O2>", CodeLevel.DEFAULT, true);

    static final Pipeline FULL_LARGE = new Pipeline(LargePasses.TEXT, CodeLevel.DEFAULT, true);
  }

  /** Everything besides the IR and the optimisation that object code depends on. */
  public String target() {
    HostTarget host = llvm.host();
    return host.triple() + ":" + host.cpu() + ":" + host.features();
  }

  /** Makes what a first compilation would have to make. */
  public void prepare() {
    full.giveBack(full.take());
  }

  /**
   * Compiles a program of one module.
   *
   * @throws dev.plutolang.runtime.llvm.LlvmException if the text is not valid IR
   */
  public ObjectCode compile(IrModule ir, Optimization optimization) {
    return compile(ImmutableList.of(ir), optimization);
  }

  /**
   * Compiles a program, its modules in parallel.
   *
   * @param modules the first one defines the program's entry
   * @throws dev.plutolang.runtime.llvm.LlvmException if a text is not valid IR
   */
  public ObjectCode compile(ImmutableList<IrModule> modules, Optimization optimization) {
    int size = modules.stream().mapToInt(module -> module.text().length()).sum();
    Pool pool =
        switch (optimization) {
          case NONE -> none;
          case FAST -> fast;
          case FULL -> size < LARGE ? full : fullLarge;
        };
    return ObjectCode.of(
        target(), Parallel.map(modules, module -> compile(module, pool, optimization)));
  }

  private byte[] compile(IrModule ir, Pool pool, Optimization optimization) {
    CompileEvent event = new CompileEvent();
    event.begin();
    TargetMachine machine = pool.take();
    try {
      byte[] object = compile(ir, pool.pipeline, machine);
      event.record(ir.name(), optimization.name(), ir.text().length(), object.length);
      return object;
    } finally {
      pool.giveBack(machine);
    }
  }

  private byte[] compile(IrModule ir, Pipeline pipeline, TargetMachine machine) {
    try (LlvmContext context = llvm.newContext();
        LlvmModule module = context.parseIr(ir.name(), ir.bytes())) {
      if (pipeline.inlinesRuntime()) {
        module.link(context.openBitcode(hotRuntime));
      }
      if (!pipeline.passes().isEmpty()) {
        module.optimize(pipeline.passes(), machine);
      }
      return module.emit(machine);
    }
  }

  /** Idle machines of one pipeline: as many as compilations have run in parallel. */
  private final class Pool {

    private final Pipeline pipeline;
    private final ConcurrentLinkedQueue<TargetMachine> idle = new ConcurrentLinkedQueue<>();

    Pool(Pipeline pipeline) {
      this.pipeline = pipeline;
    }

    TargetMachine take() {
      TargetMachine machine = idle.poll();
      return machine != null ? machine : llvm.host().newMachine(pipeline.level());
    }

    void giveBack(TargetMachine machine) {
      idle.add(machine);
    }
  }
}
