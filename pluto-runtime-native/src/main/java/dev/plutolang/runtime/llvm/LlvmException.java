package dev.plutolang.runtime.llvm;

/** LLVM refused its input: a defect of the code generator, never of a Pluto program. */
public final class LlvmException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An exception with LLVM's own message. */
  public LlvmException(String message) {
    super(message);
  }
}
