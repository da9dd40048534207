package dev.plutolang.runtime.codegen;

import java.nio.charset.StandardCharsets;

/**
 * Textual LLVM IR of a program, or of a part of one.
 *
 * @param name stands in messages about the text
 * @param text without target triple and data layout: they are the host's
 */
public record IrModule(String name, String text) {

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
