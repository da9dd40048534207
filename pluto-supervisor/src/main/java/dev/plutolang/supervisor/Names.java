package dev.plutolang.supervisor;

import java.util.Objects;
import java.util.regex.Pattern;

/** The rule for names of children. */
final class Names {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@-]*");

  private Names() {}

  /** Names are parts of paths, of configuration keys and of metric tags. */
  static String check(String what, String name) {
    Objects.requireNonNull(name, "name");
    if (!VALID.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a "
              + what
              + " consists of letters, digits and _ . @ - and starts with a letter, a digit or _,"
              + " but is '"
              + name
              + "'");
    }
    return name;
  }
}
