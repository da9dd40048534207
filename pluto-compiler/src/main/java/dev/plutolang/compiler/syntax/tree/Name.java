package dev.plutolang.compiler.syntax.tree;

import dev.plutolang.compiler.diagnostic.Span;

/** An identifier with its place; names in the tree are never bare strings. */
public record Name(String text, Span span) {
  @Override
  public String toString() {
    return text;
  }
}
