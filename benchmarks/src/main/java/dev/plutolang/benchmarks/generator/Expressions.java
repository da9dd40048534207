package dev.plutolang.benchmarks.generator;

import java.util.List;
import java.util.Random;

/** Random int expressions and conditions that cannot fail at run time. */
final class Expressions {
  private static final List<String> OPERATORS = List.of("+", "-", "*", "&", "|", "^");
  private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=");

  private final Random random;

  Expressions(Random random) {
    this.random = random;
  }

  /** An int expression of at most {@code depth} nested operators over some of the names. */
  String number(List<String> names, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return random.nextInt(4) == 0
          ? Integer.toString(random.nextInt(1000))
          : names.get(random.nextInt(names.size()));
    }
    String left = number(names, depth - 1);
    return switch (random.nextInt(10)) {
      case 0 -> "(" + left + " % " + (2 + random.nextInt(97)) + ")";
      case 1 -> "(" + left + " / " + (2 + random.nextInt(97)) + ")";
      case 2 -> "(" + left + " >> " + (1 + random.nextInt(8)) + ")";
      default ->
          "("
              + left
              + " "
              + OPERATORS.get(random.nextInt(OPERATORS.size()))
              + " "
              + number(names, depth - 1)
              + ")";
    };
  }

  String condition(List<String> names) {
    return number(names, 1)
        + " "
        + COMPARISONS.get(random.nextInt(COMPARISONS.size()))
        + " "
        + number(names, 1);
  }
}
