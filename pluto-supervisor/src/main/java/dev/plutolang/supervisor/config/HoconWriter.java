package dev.plutolang.supervisor.config;

import com.typesafe.config.ConfigUtil;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** Writes HOCON: indented, one value a line. */
final class HoconWriter {
  private final StringBuilder out = new StringBuilder();
  private int depth;

  HoconWriter open(String key) {
    line(key + " {");
    depth++;
    return this;
  }

  HoconWriter close() {
    depth--;
    line("}");
    return this;
  }

  HoconWriter string(String key, String value) {
    return raw(key, ConfigUtil.quoteString(value));
  }

  HoconWriter constant(String key, Enum<?> value) {
    return raw(key, Section.form(value));
  }

  HoconWriter strings(String key, Collection<String> values) {
    return raw(
        key,
        values.stream().map(ConfigUtil::quoteString).collect(Collectors.joining(", ", "[", "]")));
  }

  /** In the largest unit that keeps it exact. */
  HoconWriter duration(String key, Duration value) {
    long nanos = value.toNanos();
    if (nanos % 1_000_000_000 == 0) {
      return raw(key, nanos / 1_000_000_000 + "s");
    }
    return raw(key, nanos % 1_000_000 == 0 ? nanos / 1_000_000 + "ms" : nanos + "ns");
  }

  /** In the largest unit that keeps it exact. */
  HoconWriter bytes(String key, long value) {
    if (value % (1 << 20) == 0) {
      return raw(key, (value >> 20) + "MiB");
    }
    return raw(key, value % (1 << 10) == 0 ? (value >> 10) + "KiB" : value + "B");
  }

  /** A number or a bool. */
  HoconWriter plain(String key, Object value) {
    return raw(key, value.toString());
  }

  /** A key that may contain any character, dots included. */
  static String quoted(String key) {
    return ConfigUtil.quoteString(key);
  }

  private HoconWriter raw(String key, String value) {
    line(key + " = " + value);
    return this;
  }

  private void line(String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
