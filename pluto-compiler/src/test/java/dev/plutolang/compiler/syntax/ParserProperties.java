package dev.plutolang.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.ConformancePrograms;
import dev.plutolang.compiler.ConformancePrograms.Program;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No text breaks the parser, and the spans of every tree nest. */
class ParserProperties {
  private static final List<Program> PROGRAMS = ConformancePrograms.single("run", "reject", "test");

  @Property(tries = 500)
  void anyBytes(@ForAll byte[] bytes) {
    ParserFuzzTarget.fuzzerTestOneInput(bytes);
  }

  @Property(tries = 500)
  void anyText(@ForAll String text) {
    ParserFuzzTarget.fuzzerTestOneInput(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 1500)
  void anyTokens(@ForAll("soup") String text) {
    ParserFuzzTarget.fuzzerTestOneInput(text.getBytes(StandardCharsets.UTF_8));
    ParserFuzzTarget.fuzzerTestOneInput(
        ("fn main() {\n" + text + "\n}\n").getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> soup() {
    List<String> words =
        Stream.concat(
                Stream.of(TokenKind.values()).map(TokenKind::text),
                Stream.of(
                    "a",
                    "B",
                    "1",
                    "2.5",
                    "\"s\"",
                    "f\"{a}\"",
                    "f\"{\"",
                    "\n",
                    "\n",
                    "{",
                    "}",
                    "(",
                    ")",
                    "a: int",
                    "=> ",
                    "E.A",
                    "P { x: 1 }",
                    "f(1)!",
                    "catch e {",
                    "chan<int>(1)",
                    "'",
                    ";",
                    "\\"))
            .toList();
    return Arbitraries.of(words)
        .list()
        .ofMaxSize(60)
        .map(list -> list.stream().collect(Collectors.joining(" ")));
  }

  @Property(tries = 1000)
  void mutatedPrograms(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(PROGRAMS.get(random.nextInt(PROGRAMS.size())).source());
    for (int i = random.nextInt(6); i >= 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(10));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end));
        case 2 -> text.insert(at, (char) (random.nextInt(95) + 32));
        default -> text.setLength(at);
      }
    }
    ParserFuzzTarget.fuzzerTestOneInput(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 500)
  void spansOfWholeProgramsNest(@ForAll long seed) {
    Program program = PROGRAMS.get(new Random(seed).nextInt(PROGRAMS.size()));
    assertThat(SpanNesting.violations(Parsing.parse(program.source()).unit())).isEmpty();
  }
}
