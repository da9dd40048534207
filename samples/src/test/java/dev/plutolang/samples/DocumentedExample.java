package dev.plutolang.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of {@code pluto} or {@code java} code on a page of the documentation.
 *
 * @param line the line of the opening fence, counted from 1
 * @param output the {@code text} block that follows it with nothing but blank lines between: what
 *     the example prints
 */
record DocumentedExample(
    Path page, int line, Language language, String code, Optional<Output> output) {
  enum Language {
    PLUTO,
    JAVA
  }

  /** Expected output and where it stands on the page, as indexes into the page's text. */
  record Output(String text, int start, int end) {}

  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^```(pluto|java)\\n(.*?)^```$(?:\\s*^```text\\n(.*?)^```$)?");

  static List<DocumentedExample> on(Path page) throws IOException {
    String text = Files.readString(page);
    var examples = new ArrayList<DocumentedExample>();
    Matcher matcher = EXAMPLE.matcher(text);
    while (matcher.find()) {
      int line =
          1 + (int) text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
      Language language = matcher.group(1).equals("java") ? Language.JAVA : Language.PLUTO;
      Optional<Output> output =
          Optional.ofNullable(matcher.group(3))
              .map(expected -> new Output(expected, matcher.start(3), matcher.end(3)));
      examples.add(new DocumentedExample(page, line, language, matcher.group(2), output));
    }
    return examples;
  }

  String name() {
    return page.getFileName() + ":" + line;
  }
}
