package dev.plutolang.runtime.program;

import dev.plutolang.runtime.host.CrashRecord;
import java.math.BigDecimal;
import java.math.MathContext;

/** Field values of an escaped error as text; the numbers are {@code PL_FIELD_*}. */
final class FieldText {

  static final int STRING = 6;

  private static final int INT = 1;
  private static final int FLOAT = 2;
  private static final int BOOL = 3;
  private static final int BYTE = 4;
  private static final int NULLABLE_INT = 10;
  private static final int NULLABLE_FLOAT = 11;
  private static final int NULLABLE_BOOL = 12;
  private static final int NULLABLE_BYTE = 13;

  /** Significant digits of a printed float. */
  private static final MathContext DIGITS = new MathContext(15);

  private FieldText() {}

  static String of(CrashRecord.Field field) {
    if (!field.present()) {
      return "none";
    }
    if (field.text().isPresent()) {
      return field.text().get();
    }
    return switch (field.kind()) {
      case INT, NULLABLE_INT -> Long.toString(field.bits());
      case FLOAT, NULLABLE_FLOAT -> number(Double.longBitsToDouble(field.bits()));
      case BOOL, NULLABLE_BOOL -> Boolean.toString(field.bits() != 0);
      case BYTE, NULLABLE_BYTE -> Long.toString(field.bits() & 0xff);
      default -> "...";
    };
  }

  private static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    return new BigDecimal(value, DIGITS).stripTrailingZeros().toString();
  }
}
