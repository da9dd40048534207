package dev.plutolang.compiler.stored;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Names the very build of a library by the content of its classes and resources, so that a program
 * compiled by another build is never mistaken for one of this build, development builds included.
 */
public final class BuildIdentity {
  private BuildIdentity() {}

  /**
   * The identity of the libraries that hold the given classes. What cannot be identified, such as
   * classes that were built anew while this JVM runs, gets an identity that it shares with nothing.
   */
  public static String of(Class<?>... members) {
    Hasher hasher = Hashing.sha256().newHasher();
    for (Class<?> member : members) {
      hasher.putString(of(member), StandardCharsets.UTF_8);
    }
    return hasher.hash().toString();
  }

  private static String of(Class<?> member) {
    try {
      CodeSource source = member.getProtectionDomain().getCodeSource();
      URI location = source == null ? URI.create("unknown:/") : source.getLocation().toURI();
      return switch (location.getScheme()) {
        case "file" -> of(Path.of(location));
        // Modules of an image that was made with jlink.
        case "jrt" -> ofFiles(Path.of(location));
        default -> unique();
      };
    } catch (IOException | UncheckedIOException | URISyntaxException e) {
      return unique();
    }
  }

  private static String of(Path location) throws IOException {
    return Files.isDirectory(location) ? ofFiles(location) : ofArchive(location);
  }

  /** By what the archive's directory says of its entries: much less to read than the entries. */
  private static String ofArchive(Path archive) throws IOException {
    Hasher hasher = Hashing.sha256().newHasher();
    try (var zip = new ZipFile(archive.toFile())) {
      zip.stream()
          .sorted(Comparator.comparing(ZipEntry::getName))
          .forEach(
              entry ->
                  hasher
                      .putUnencodedChars(entry.getName())
                      .putLong(entry.getSize())
                      .putLong(entry.getCrc()));
    }
    return hasher.hash().toString();
  }

  private static String ofFiles(Path directory) throws IOException {
    Hasher hasher = Hashing.sha256().newHasher();
    Instant start = ProcessHandle.current().info().startInstant().orElse(Instant.MAX);
    for (Path file : files(directory)) {
      if (Files.getLastModifiedTime(file).toInstant().isAfter(start)) {
        return unique();
      }
      hasher
          .putUnencodedChars(directory.relativize(file).toString())
          .putLong(Files.size(file))
          .putBytes(MoreFiles.asByteSource(file).read());
    }
    return hasher.hash().toString();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}
