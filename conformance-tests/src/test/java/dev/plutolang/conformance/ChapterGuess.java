package dev.plutolang.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Guesses the chapter that a failing program waits for, from its area and the words in it. Used
 * only to propose entries of {@code pending.txt} for a person to look at.
 */
final class ChapterGuess {
  private static final Map<Pattern, String> SIGNS = signs();

  private ChapterGuess() {}

  static String of(ConformanceProgram program) {
    String own = chapterOf(program.area());
    String source = program.source();
    return SIGNS.entrySet().stream()
        .filter(sign -> sign.getKey().matcher(source).find())
        .map(Map.Entry::getValue)
        .filter(chapter -> chapter.compareTo(own) > 0)
        .findFirst()
        .orElse(own);
  }

  private static String chapterOf(String area) {
    return switch (area) {
      case "core" -> "01";
      case "collections" -> "02";
      case "types" -> "03";
      case "errors" -> "04";
      case "modules-di" -> "05";
      case "concurrency" -> "06";
      case "std" -> "07";
      default -> throw new IllegalArgumentException("no chapter is known for the area " + area);
    };
  }

  /** From the last chapter to the first. */
  private static Map<Pattern, String> signs() {
    var signs = new LinkedHashMap<Pattern, String>();
    signs.put(Pattern.compile("(?m)^import std\\b"), "07");
    signs.put(Pattern.compile("\\b(spawn|chan|select|stream|yield|tests)\\b"), "06");
    signs.put(
        Pattern.compile(
            "(?m)^\\s*(app|stage|system|import|extern|scoped|transient)\\b|\\bscope\\("),
        "05");
    signs.put(
        Pattern.compile("\\b(error|raise|catch|requires|invariant|assert|expect|test)\\b|\\)!"),
        "04");
    signs.put(
        Pattern.compile("(?m)^\\s*(pub )?(class|enum|trait)\\b|=>|\\bfn \\w+<|\\w\\?|\\bnone\\b"),
        "03");
    signs.put(Pattern.compile("\\b(Map|Set|bytes)\\b|\\.\\w+\\("), "02");
    return signs;
  }
}
