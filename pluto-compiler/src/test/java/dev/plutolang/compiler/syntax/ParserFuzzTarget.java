package dev.plutolang.compiler.syntax;

import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import java.nio.charset.StandardCharsets;

/** For coverage-guided fuzzers such as Jazzer: any bytes give a tree. */
public final class ParserFuzzTarget {
  private ParserFuzzTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    var unit = Parser.parse(new SourceFile("fuzz.pluto", text), new Diagnostics());
    var violations = SpanNesting.violations(unit);
    if (!violations.isEmpty()) {
      throw new AssertionError(violations.get(0));
    }
  }
}
