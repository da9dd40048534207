package dev.plutolang.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.SourceRange;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.diagnostic.Span;
import org.junit.jupiter.api.Test;

class PublicDiagnosticsTest {
  private final SourceFile source = new SourceFile("main.pluto", "let é = 1\r\nlet x = @\n");

  @Test
  void keepsPlaceTextNotesAndHelp() {
    var found = new Diagnostics();
    found
        .report(Code.ILLEGAL_CHARACTER, new Span(source, 19, 20), "'@'")
        .note(new Span(source, 4, 5), "after this")
        .note("only that")
        .help("remove it");

    dev.plutolang.api.Diagnostic seen = PublicDiagnostics.of(found.list()).getFirst();

    assertThat(seen.code()).isEqualTo("illegal-character");
    assertThat(seen.isError()).isTrue();
    assertThat(seen.range()).isEqualTo(new SourceRange("main.pluto", 2, 9, 2, 10));
    assertThat(seen.render())
        .isEqualTo(
            """
            error[illegal-character]: illegal character '@'
             --> main.pluto:2:9
              |
            2 | let x = @
              |         ^
             --> main.pluto:1:5
              |
            1 | let é = 1
              |     - after this
              = note: only that
              = help: remove it""");
  }

  @Test
  void aRangeMayCoverSeveralLinesAndTheEndOfTheText() {
    SourceRange range = PublicDiagnostics.range(new Span(source, 4, source.text().length()));
    assertThat(range).isEqualTo(new SourceRange("main.pluto", 1, 5, 3, 1));
  }
}
