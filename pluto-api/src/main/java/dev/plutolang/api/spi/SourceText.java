package dev.plutolang.api.spi;

import java.util.Objects;

/**
 * One file of a compilation.
 *
 * @param path relative to the project's directory, with {@code /} between its parts and neither
 *     {@code .} nor {@code ..} among them
 */
public record SourceText(String path, String text) {
  public SourceText {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(text, "text");
  }
}
