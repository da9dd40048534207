package dev.plutolang.compiler.syntax;

/** The reserved words of the language. */
public final class Keywords {
  private Keywords() {}

  public static boolean isKeyword(String word) {
    return TokenKind.ofWord(word) != TokenKind.IDENT;
  }
}
