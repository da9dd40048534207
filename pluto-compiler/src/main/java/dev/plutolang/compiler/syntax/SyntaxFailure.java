package dev.plutolang.compiler.syntax;

/**
 * Leaves the construct that is being parsed; the reason has been reported. Caught where parsing can
 * go on: at the next statement, member or declaration.
 */
final class SyntaxFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  SyntaxFailure() {
    super("reported", null, false, false);
  }
}
