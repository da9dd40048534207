package dev.plutolang.api;

import dev.plutolang.api.spi.ProgramCode;
import java.util.List;

/**
 * A compiled program: native code and its metadata. Immutable and thread-safe; it can be run any
 * number of times, also at the same time, and no run sees anything of another.
 */
public final class Program {
  private final ProgramCode code;
  private final CompilationStats compilation;

  Program(ProgramCode code, CompilationStats compilation) {
    this.code = code;
    this.compilation = compilation;
  }

  /** A program whose code does not come from {@link Compiler}: for implementers of the SPI. */
  public static Program of(ProgramCode code) {
    return new Program(Check.notNull(code, "code"), code.compilation());
  }

  /**
   * Runs a trusted program to its end in the calling thread, as if it were a command: it has the
   * JVM's own streams and environment variables, {@link Permissions#all()} and {@link
   * Limits#defaults()}. Use {@link #launcher()} for anything else.
   *
   * @throws ProgramFailedException if the program aborts or an error escapes
   */
  public RunResult run() {
    return launcher().environment(System.getenv()).permissions(Permissions.all()).run();
  }

  /**
   * Runs the tests of a trusted program, with the streams and permissions of {@link #run()}.
   *
   * @throws IllegalStateException if the program was not compiled in test mode
   */
  public TestReport runTests() {
    return launcher().environment(System.getenv()).permissions(Permissions.all()).runTests();
  }

  /**
   * The functions that the host can call, in declaration order: those of the root file that are
   * {@code pub} and not generic; in a program without {@code main}, all that are not generic.
   */
  public List<FunctionSignature> functions() {
    return code.functions();
  }

  /** What runs. */
  ProgramCode code() {
    return code;
  }

  /** The compiler's warnings, in source order. */
  public List<Diagnostic> warnings() {
    return code.warnings();
  }

  /** What the compilation took, by phase; of one from a cache, the phase {@code cache}. */
  public CompilationStats compilation() {
    return compilation;
  }

  /** A launcher with the JVM's own streams, no environment, no permissions, default limits. */
  public Launcher launcher() {
    return Launcher.of(code);
  }
}
