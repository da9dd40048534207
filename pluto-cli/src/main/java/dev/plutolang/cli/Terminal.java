package dev.plutolang.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds the command.
 *
 * @param isInteractive whether a person reads the output on a terminal
 */
record Terminal(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Map<String, String> environment,
    boolean isInteractive) {

  static Terminal ofThisProcess() {
    return new Terminal(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.getenv(),
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
  }

  /** For messages to the user: UTF-8, sent with each line. */
  PrintWriter messages() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  /** For what the command was asked to print. */
  PrintWriter answers() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }
}
