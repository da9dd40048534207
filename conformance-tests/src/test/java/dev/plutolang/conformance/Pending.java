package dev.plutolang.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of programs that wait for a later chapter, {@code conformance/pending.txt}. One program
 * in a line, {@code area/folder/NAME chapter NN}, sorted; {@code #} begins a comment.
 */
final class Pending {
  private static final Pattern ENTRY = Pattern.compile("(\\S+)\\s+chapter (\\d\\d)");
  private static final String HEADER =
      """
      # Programs that wait for a chapter of the language, with the chapter. A listed program that passes
      # fails the tests, so that this list can only shrink. See conformance-tests/README.md.
      """;

  private final SortedMap<String, String> chapters;

  private Pending(SortedMap<String, String> chapters) {
    this.chapters = chapters;
  }

  static Pending read(Path file) {
    var chapters = new TreeMap<String, String>();
    for (String line : lines(file)) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      Matcher entry = ENTRY.matcher(text);
      if (!entry.matches()) {
        throw new IllegalStateException(
            file + ": expected 'area/folder/NAME  chapter NN', but found '" + text + "'");
      }
      if (chapters.put(entry.group(1), entry.group(2)) != null) {
        throw new IllegalStateException(file + ": listed twice: " + entry.group(1));
      }
    }
    return new Pending(chapters);
  }

  /** The chapter that a program waits for, if it is listed. */
  Optional<String> chapter(ConformanceProgram program) {
    return Optional.ofNullable(chapters.get(program.id()));
  }

  Map<String, String> entries() {
    return chapters;
  }

  static void write(Path file, SortedMap<String, String> chapters) {
    var text = new StringBuilder(HEADER);
    chapters.forEach(
        (id, chapter) -> text.append(id).append("  chapter ").append(chapter).append('\n'));
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
