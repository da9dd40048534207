package dev.plutolang.compiler.check;

import com.google.common.io.Resources;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.syntax.Parser;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The predeclared types and errors (chapter 02, section 8), which are written in Pluto. */
final class Prelude {
  private static final String RESOURCE = "prelude.pluto";
  private static final SourceUnit UNIT = parse();

  private Prelude() {}

  static SourceUnit unit() {
    return UNIT;
  }

  private static SourceUnit parse() {
    Diagnostics diagnostics = new Diagnostics();
    SourceUnit unit = Parser.parse(new SourceFile(RESOURCE, text()), diagnostics);
    if (diagnostics.hasErrors()) {
      throw new IllegalStateException("the prelude is not correct: " + diagnostics.list());
    }
    return unit;
  }

  private static String text() {
    URL resource = Objects.requireNonNull(Prelude.class.getResource(RESOURCE), RESOURCE);
    try {
      return Resources.toString(resource, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
