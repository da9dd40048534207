package dev.plutolang.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes, written with a unit: {@code 512k}, {@code 64m}, {@code 1.5g}. */
record Size(long bytes) {
  private static final Pattern TEXT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([kmg]?)b?");

  static final class Converter implements ITypeConverter<Size> {
    Converter() {}

    @Override
    public Size convert(String text) {
      Matcher matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is not a size: write bytes, or a number with k, m or g");
      }
      long unit =
          switch (matcher.group(2)) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            default -> 1L;
          };
      try {
        return new Size(
            new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .toBigInteger()
                .longValueExact());
      } catch (ArithmeticException e) {
        throw new TypeConversionException("'" + text + "' is too large for a size");
      }
    }
  }
}
