package dev.plutolang.conformance;

import java.util.List;

/** Says in a few lines how two outputs differ. */
final class Differences {
  private Differences() {}

  static String describe(String expected, String actual) {
    List<String> wanted = lines(expected);
    List<String> got = lines(actual);
    int line = 0;
    while (line < wanted.size() && line < got.size() && wanted.get(line).equals(got.get(line))) {
      line++;
    }
    return "output differs in line %d:\n  expected: %s\n  actual:   %s"
        .formatted(line + 1, at(wanted, line), at(got, line));
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\n", -1));
  }

  private static String at(List<String> lines, int index) {
    if (index >= lines.size()) {
      return "(no such line)";
    }
    String line = lines.get(index);
    String shown = line.length() > 200 ? line.substring(0, 200) + "..." : line;
    return index == lines.size() - 1 ? shown + "(end of output)" : shown;
  }
}
