package dev.plutolang.compiler.core;

import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.diagnostic.Span;

/** Where an instruction comes from: 1-based line and column. */
public record Position(SourceFile source, int line, int column) {
  public static Position of(Span span) {
    return new Position(span.source(), span.line(), span.column());
  }
}
