package dev.plutolang.compiler.diagnostic;

import java.util.Optional;

/** Finds the name that a programmer probably meant. */
public final class Suggestions {
  private static final int LONGEST_NAME = 64;

  private Suggestions() {}

  /**
   * The candidate nearest to {@code name}: one that differs in case only, else the one with the
   * smallest number of inserted, deleted, replaced or swapped characters (optimal string alignment
   * distance), if that is at most a third of the length, rounded up. Ties go to the first
   * candidate. Names of more than 64 characters get no suggestion.
   */
  public static Optional<String> closest(String name, Iterable<String> candidates) {
    Optional<String> best = Optional.empty();
    int bestDistance = name.length() <= LONGEST_NAME ? (name.length() + 2) / 3 + 1 : 0;
    for (String candidate : candidates) {
      if (candidate.equals(name) || Math.abs(candidate.length() - name.length()) >= bestDistance) {
        continue;
      }
      int distance = candidate.equalsIgnoreCase(name) ? 0 : distance(name, candidate);
      boolean sharesNothing = distance >= Math.max(name.length(), candidate.length());
      if (distance < bestDistance && !sharesNothing) {
        best = Optional.of(candidate);
        bestDistance = distance;
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] beforePrevious = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int edit =
            Math.min(Math.min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        current[j] = swapped ? Math.min(edit, beforePrevious[j - 2] + 1) : edit;
      }
      int[] recycled = beforePrevious;
      beforePrevious = previous;
      previous = current;
      current = recycled;
    }
    return previous[b.length()];
  }
}
