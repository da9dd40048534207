package dev.plutolang.api;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names that the host gives to modules and functions. */
final class HostNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** The words of the language. */
  private static final Set<String> RESERVED =
      Set.of(
          "ambient",
          "app",
          "as",
          "assert",
          "break",
          "catch",
          "class",
          "continue",
          "default",
          "else",
          "enum",
          "error",
          "extern",
          "false",
          "fn",
          "for",
          "if",
          "impl",
          "import",
          "in",
          "inject",
          "invariant",
          "let",
          "match",
          "mut",
          "none",
          "override",
          "pub",
          "raise",
          "requires",
          "return",
          "scope",
          "scoped",
          "select",
          "self",
          "serve",
          "spawn",
          "stage",
          "stream",
          "system",
          "test",
          "tests",
          "trait",
          "transient",
          "true",
          "uses",
          "while",
          "yield");

  private HostNames() {}

  static boolean isName(String text) {
    return NAME.matcher(text).matches() && !RESERVED.contains(text);
  }

  /** The name, if it can be one. */
  static String check(@Nullable String text, String what) {
    String name = Check.notBlank(text, what);
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' cannot be the name of a "
              + what
              + (RESERVED.contains(name)
                  ? ": it is a word of the language"
                  : ": use letters, digits and _, and no digit at the start"));
    }
    return name;
  }
}
