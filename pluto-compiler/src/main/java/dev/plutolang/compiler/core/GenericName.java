package dev.plutolang.compiler.core;

/** What the instances of a generic have in common: {@code Stack<…>.push}. */
public final class GenericName {
  private GenericName() {}

  /** The name with {@code …} for type arguments. */
  public static String of(String displayName) {
    StringBuilder name = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < displayName.length(); i++) {
      char c = displayName.charAt(i);
      if (c == '<' && depth++ == 0) {
        name.append("<…>");
      } else if (c == '>' && depth > 0) {
        depth--;
      } else if (c != '<' && depth == 0) {
        name.append(c);
      }
    }
    return name.toString();
  }
}
