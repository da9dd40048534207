package dev.plutolang.cli;

import dev.plutolang.api.Compiler;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which program, and how it is compiled. */
final class SourceOptions {
  private static final String STANDARD_INPUT = "-";

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = {
        "The file that holds main, app or tests. The other sources of its directory belong to the"
            + " program as chapter 05 of the language says. A directory stands for its main.pluto,"
            + " - for a text from standard input."
      })
  String file = "";

  @Option(
      names = "--alone",
      description = "Compile the file by itself, and do not look at its directory.")
  boolean alone;

  @Option(
      names = {"-O", "--optimization"},
      paramLabel = "LEVEL",
      description = "none, fast or full (default: ${DEFAULT-VALUE}).",
      defaultValue = "full")
  Optimization optimization = Optimization.FULL;

  /** The sources and options, without a cache. */
  Compiler compiler(Terminal terminal) {
    Compiler compiler = Pluto.compiler().optimization(optimization);
    if (file.equals(STANDARD_INPUT)) {
      return compiler.source("main.pluto", text("standard input", standardInput(terminal)));
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      if (!Files.isRegularFile(path.resolve("main.pluto"))) {
        throw new UsageException("there is no main.pluto in " + path);
      }
      return compiler.sourceDirectory(path);
    }
    compiler = compiler.source(nameOf(path), text(file, content(path)));
    Path parent = path.toAbsolutePath().getParent();
    return alone || parent == null ? compiler : compiler.sourceDirectory(parent);
  }

  private static String nameOf(Path path) {
    String name = String.valueOf(path.getFileName());
    if (!name.endsWith(".pluto") && !name.endsWith(".pt")) {
      throw new UsageException("a Pluto source ends with .pluto or .pt, but the file is " + path);
    }
    return name;
  }

  private static byte[] content(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UsageException(
          Files.exists(path) ? "cannot read " + path + ": " + e : "there is no file " + path);
    }
  }

  private static byte[] standardInput(Terminal terminal) {
    try {
      return terminal.in().readAllBytes();
    } catch (IOException e) {
      throw new UsageException("cannot read standard input: " + e);
    }
  }

  private static String text(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UsageException(name + " is not UTF-8 text");
    }
  }
}
