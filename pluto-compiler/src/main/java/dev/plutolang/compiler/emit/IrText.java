package dev.plutolang.compiler.emit;

import java.nio.charset.StandardCharsets;

/** The text of an LLVM IR module under construction, and how IR spells things. */
final class IrText {
  private final StringBuilder out = new StringBuilder(1 << 16);

  void line(String text) {
    out.append(text).append('\n');
  }

  void instruction(String text) {
    out.append("  ").append(text).append('\n');
  }

  void append(IrText other) {
    out.append(other.out);
  }

  String text() {
    return out.toString();
  }

  /** A global name; any character is fine. */
  static String global(String symbol) {
    return "@" + quoted(symbol);
  }

  static String quoted(String text) {
    return '"' + escaped(text.getBytes(StandardCharsets.UTF_8)) + '"';
  }

  static String bytes(byte[] bytes) {
    return "c\"" + escaped(bytes) + '"';
  }

  static String floating(double value) {
    return String.format("0x%016X", Double.doubleToRawLongBits(value));
  }

  private static String escaped(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length + 8);
    for (byte b : bytes) {
      if (b >= ' ' && b < 127 && b != '"' && b != '\\') {
        text.append((char) b);
      } else {
        text.append('\\').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
      }
    }
    return text.toString();
  }

  private static final String HEX = "0123456789ABCDEF";
}
