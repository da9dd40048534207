package dev.plutolang.api;

import dev.plutolang.api.spi.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Paths of sources, and the reading of sources from disk. */
final class SourcePaths {
  private SourcePaths() {}

  /**
   * Checks that a path is relative, has no empty, {@code .} or {@code ..} part, and a known end.
   */
  static void check(String path) {
    Check.notBlank(path, "path");
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.contains("\\")) {
        throw new IllegalArgumentException(
            "path must be relative to the project, with / between its parts and without '.' and"
                + " '..', for example geometry/shapes.pluto, but is '"
                + path
                + "'");
      }
    }
    if (!isSource(path)) {
      throw new IllegalArgumentException(
          "path must end with .pluto or .pt, or name a pluto.toml, but is '" + path + "'");
    }
  }

  private static boolean isSource(String path) {
    return path.endsWith(".pluto")
        || path.endsWith(".pt")
        || path.equals("pluto.toml")
        || path.endsWith("/pluto.toml");
  }

  /** All sources below a directory, links not followed. */
  static List<SourceText> read(Path directory) {
    var sources = new ArrayList<SourceText>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String path = relative(directory, file);
        if (isSource(path)) {
          sources.add(new SourceText(path, decode(path, Files.readAllBytes(file))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sources in " + directory, e);
    }
    return sources;
  }

  private static String relative(Path directory, Path file) {
    var parts = new ArrayList<String>();
    directory.relativize(file).forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }

  private static String decode(String path, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new CompilationException(
          List.of(
              new Diagnostic(
                  Diagnostic.Severity.ERROR,
                  "invalid-encoding",
                  new SourceRange(path, 1, 1, 1, 1),
                  "",
                  "the file is not UTF-8 text",
                  List.of(),
                  Optional.of("convert the file to UTF-8"))));
    }
  }
}
