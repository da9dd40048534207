package dev.plutolang.runtime.llvm;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The processor and system of this JVM as LLVM describes them. Immutable. */
public final class HostTarget {

  private static final int POSITION_INDEPENDENT = 2;
  private static final int SMALL_CODE_MODEL = 3;

  private final TargetFunctions functions;
  private final CoreFunctions core;
  private final String triple;
  private final String cpu;
  private final String features;
  private final MemorySegment tripleText;
  private final MemorySegment cpuText;
  private final MemorySegment featuresText;
  private final long target;

  HostTarget(TargetFunctions functions, CoreFunctions core) {
    this.functions = functions;
    this.core = core;
    triple = core.takeMessage(functions.getDefaultTriple());
    cpu = core.takeMessage(functions.getHostCpuName());
    features = core.takeMessage(functions.getHostCpuFeatures());
    Arena forever = Arena.global();
    tripleText = forever.allocateFrom(triple);
    cpuText = forever.allocateFrom(cpu);
    featuresText = forever.allocateFrom(features);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(JAVA_LONG);
      MemorySegment message = arena.allocate(JAVA_LONG);
      if (functions.getTargetFromTriple(tripleText.address(), out.address(), message.address())
          != 0) {
        throw new LlvmException(core.takeMessage(message.get(JAVA_LONG, 0)));
      }
      target = out.get(JAVA_LONG, 0);
    }
  }

  /** The target triple. */
  public String triple() {
    return triple;
  }

  /** The processor's name. */
  public String cpu() {
    return cpu;
  }

  /** The processor's features, in LLVM's notation. Object code may use any of them. */
  public String features() {
    return features;
  }

  /** A machine that emits code for this target at the given effort. */
  public TargetMachine newMachine(CodeLevel level) {
    long machine =
        functions.createTargetMachine(
            target,
            tripleText.address(),
            cpuText.address(),
            featuresText.address(),
            level.number,
            POSITION_INDEPENDENT,
            SMALL_CODE_MODEL);
    return new TargetMachine(functions, core, machine);
  }

  long tripleAddress() {
    return tripleText.address();
  }

  /** How much effort code emission takes. */
  public enum CodeLevel {
    /** Fast instruction selection and register allocation. */
    NONE(0),
    /** Good code, cheaper analyses. */
    LESS(1),
    /** What a C compiler does at its usual optimisation level. */
    DEFAULT(2);

    /** The value in {@code LLVMCodeGenOptLevel}. */
    private final int number;

    CodeLevel(int number) {
      this.number = number;
    }
  }
}
