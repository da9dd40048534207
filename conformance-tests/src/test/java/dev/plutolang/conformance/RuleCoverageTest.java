package dev.plutolang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Each numbered rule of chapters 01 to 04 has a program that breaks it ({@code
 * conformance/rules.txt}). {@link ConformanceTest} shows that the programs are rejected, on the
 * right line.
 */
class RuleCoverageTest {
  private static final Path CHAPTERS = Path.of("..", "docs", "language");
  private static final Path CONFORMANCE = Path.of("..", "conformance");

  /** How each chapter writes its rule numbers, and the heading before the first of them. */
  private record Numbering(String file, String from, Pattern rule) {}

  private static final ImmutableMap<String, Numbering> CHAPTER_RULES =
      ImmutableMap.of(
          "01",
          new Numbering("01-core.md", "# 1.", Pattern.compile("\\b(R-\\d+\\.\\d+)\\b")),
          "02",
          new Numbering(
              "02-strings-collections-builtins.md",
              "## 11. Static rules",
              Pattern.compile("(?m)^\\| ([A-Z]\\d+) \\|")),
          "03",
          new Numbering(
              "03-types.md",
              "# 3.",
              Pattern.compile("(?<![A-Za-z0-9+])([ACDEFGNRTY]\\d{1,2})(?![A-Za-z0-9])")),
          "04",
          new Numbering(
              "04-errors-contracts-tests.md",
              "## 13. Static rules",
              Pattern.compile("(?m)^\\| ([A-Z]\\d+) \\|")));

  private static final Pattern PROGRAMS = Pattern.compile("(\\d\\d \\S+): (.+)");
  private static final Pattern EXEMPTION = Pattern.compile("(\\d\\d \\S+) is no rejection: \\S.+");

  @Test
  void everyRuleHasAProgramThatBreaksIt() throws IOException {
    ImmutableSet<String> rules = rulesOfTheChapters();
    assertThat(rules).hasSizeGreaterThan(250);
    ImmutableSetMultimap<String, String> programs = programs();
    ImmutableSet<String> exempt = exemptions();

    assertThat(Sets.difference(rules, Sets.union(programs.keySet(), exempt)))
        .as("rules without a program")
        .isEmpty();
    assertThat(Sets.difference(Sets.union(programs.keySet(), exempt), rules))
        .as("numbers that no chapter has")
        .isEmpty();
    assertThat(Sets.intersection(programs.keySet(), exempt)).isEmpty();
  }

  @Test
  void everyProgramOfTheIndexIsOneThatIsRejected() throws IOException {
    for (String program : ImmutableSet.copyOf(programs().values())) {
      assertThat(program).matches("[a-z-]+/(project-)?reject/.+");
      Path file = CONFORMANCE.resolve(program + ".pluto");
      Path main = Files.exists(file) ? file : CONFORMANCE.resolve(program).resolve("main.pluto");
      assertThat(Files.readString(main)).as(program).startsWith("// reject: ");
    }
  }

  @Test
  void everyRuleHasAProgramThatIsNotPending() throws IOException {
    ImmutableSet<String> pending =
        ImmutableSet.copyOf(Files.readAllLines(CONFORMANCE.resolve("pending.txt")));
    programs()
        .asMap()
        .forEach(
            (rule, programs) ->
                assertThat(programs)
                    .as(rule)
                    .anyMatch(
                        program -> pending.stream().noneMatch(line -> line.startsWith(program))));
  }

  private static ImmutableSet<String> rulesOfTheChapters() throws IOException {
    ImmutableSet.Builder<String> rules = ImmutableSet.builder();
    for (var chapter : CHAPTER_RULES.entrySet()) {
      Numbering numbering = chapter.getValue();
      String text = Files.readString(CHAPTERS.resolve(numbering.file()));
      int start = text.indexOf(numbering.from());
      assertThat(start).as(numbering.file()).isNotNegative();
      Matcher matcher = numbering.rule().matcher(text.substring(start));
      while (matcher.find()) {
        rules.add(chapter.getKey() + " " + matcher.group(1));
      }
    }
    return rules.build();
  }

  private static List<String> index() throws IOException {
    return Files.readAllLines(CONFORMANCE.resolve("rules.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static ImmutableSetMultimap<String, String> programs() throws IOException {
    ImmutableSetMultimap.Builder<String, String> programs = ImmutableSetMultimap.builder();
    for (String line : index()) {
      if (!EXEMPTION.matcher(line).matches()) {
        Matcher matcher = PROGRAMS.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        programs.putAll(matcher.group(1), matcher.group(2).split(" "));
      }
    }
    return programs.build();
  }

  private static ImmutableSet<String> exemptions() throws IOException {
    ImmutableSet.Builder<String> exempt = ImmutableSet.builder();
    for (String line : index()) {
      Matcher matcher = EXEMPTION.matcher(line);
      if (matcher.matches()) {
        exempt.add(matcher.group(1));
      }
    }
    return exempt.build();
  }
}
