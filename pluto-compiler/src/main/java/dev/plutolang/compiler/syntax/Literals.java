package dev.plutolang.compiler.syntax;

import java.util.OptionalLong;

/** Values of number literals that the lexer has accepted. */
final class Literals {
  private Literals() {}

  /**
   * The value of an int literal; 2^63 is {@link Long#MIN_VALUE}. Empty if it is larger than that.
   */
  static OptionalLong parseInt(String text) {
    String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
    int radix = 10;
    if (digits.length() > 2 && digits.charAt(0) == '0') {
      radix =
          switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 10;
          };
    }
    int first = radix == 10 ? 0 : 2;
    long value = 0;
    for (int i = first; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), radix);
      // Below 2^63 a value is not negative, so the largest one that may still grow is the unsigned
      // quotient.
      if (Long.compareUnsigned(value, Long.divideUnsigned(Long.MIN_VALUE - digit, radix)) > 0) {
        return OptionalLong.empty();
      }
      value = value * radix + digit;
    }
    return OptionalLong.of(value);
  }

  /** The nearest double; infinity if the literal is too large. */
  static double parseFloat(String text) {
    return Double.parseDouble(text.indexOf('_') < 0 ? text : text.replace("_", ""));
  }
}
