package dev.plutolang.runtime.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.PlutoPlatformException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NativeCacheTest {

  private static final String RESOURCE = "some/where/libthing.so";

  @TempDir private Path temporary;
  private byte[] content = new byte[0];
  private Path jar = Path.of("");
  private URLClassLoader loader = new URLClassLoader(new URL[0]);
  private NativeCache cache = new NativeCache(Path.of(""));

  @BeforeEach
  void makeJar() throws IOException {
    content = new byte[3 << 20];
    new Random(1).nextBytes(content);
    jar = temporary.resolve("natives.jar");
    writeJar(jar, content);
    loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    cache = new NativeCache(temporary.resolve("cache"));
  }

  @AfterEach
  void closeLoader() throws IOException {
    loader.close();
  }

  static void writeJar(Path jar, byte[] content) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry(RESOURCE));
      out.write(content);
      out.closeEntry();
    }
  }

  @Test
  void unpacksOnceAndLeavesNothingElse() throws IOException {
    Path first = cache.provide(loader, RESOURCE);
    FileTime unpacked = Files.getLastModifiedTime(first);
    Path second = cache.provide(loader, RESOURCE);

    assertThat(second).isEqualTo(first).hasBinaryContent(content).isExecutable();
    assertThat(Files.getLastModifiedTime(second)).isEqualTo(unpacked);
    assertThat(filesBeside(first))
        .containsExactlyInAnyOrder("libthing.so", "libthing.so.stamp", "lock");
  }

  @Test
  void anotherVersionHasAnotherPlace() throws IOException {
    Path first = cache.provide(loader, RESOURCE);
    content[0]++;
    Path newer = temporary.resolve("newer.jar");
    writeJar(newer, content);
    try (URLClassLoader other = new URLClassLoader(new URL[] {newer.toUri().toURL()}, null)) {
      assertThat(cache.provide(other, RESOURCE)).isNotEqualTo(first).hasBinaryContent(content);
    }
  }

  @Test
  void aTruncatedFileIsUnpackedAgain() throws IOException {
    Path file = cache.provide(loader, RESOURCE);
    Files.write(file, new byte[10]);

    assertThat(cache.provide(loader, RESOURCE)).isEqualTo(file).hasBinaryContent(content);
  }

  @Test
  void aChangedFileOfTheSameSizeIsUnpackedAgain() throws IOException {
    Path file = cache.provide(loader, RESOURCE);
    byte[] changed = content.clone();
    changed[1000]++;
    Files.write(file, changed);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));

    assertThat(cache.provide(loader, RESOURCE)).isEqualTo(file).hasBinaryContent(content);
  }

  @Test
  void aFileThatWasOnlyTouchedIsKept() throws IOException {
    Path file = cache.provide(loader, RESOURCE);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    cache.provide(loader, RESOURCE);

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.fromMillis(1));
  }

  @Test
  void threadsOfOneJvmMayStartAtOnce() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Path> results = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 8; i++) {
      threads.add(Thread.ofPlatform().start(() -> results.add(cache.provide(loader, RESOURCE))));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(results).hasSize(8).allSatisfy(file -> assertThat(file).hasBinaryContent(content));
  }

  @Test
  void processesMayStartAtOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Provide.class.getName(),
                  cache.root().toString(),
                  jar.toString())
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(cache.provide(loader, RESOURCE)).hasBinaryContent(content);
    try (Stream<Path> places = Files.list(cache.root())) {
      assertThat(places).hasSize(1);
    }
  }

  /** The program of {@link #processesMayStartAtOnce}. */
  static final class Provide {

    private Provide() {}

    /** Arguments: cache, jar. */
    public static void main(String[] arguments) throws IOException {
      NativeCache cache = new NativeCache(Path.of(arguments[0]));
      URL url = Path.of(arguments[1]).toUri().toURL();
      try (URLClassLoader loader = new URLClassLoader(new URL[] {url}, null)) {
        Path file = cache.provide(loader, RESOURCE);
        if (Files.size(file) != 3 << 20) {
          System.exit(2);
        }
      }
    }
  }

  @Test
  void aMissingResourceIsNamed() {
    assertThatThrownBy(() -> cache.provide(loader, "no/such/file"))
        .isInstanceOf(PlutoPlatformException.class)
        .hasMessageContaining("no/such/file")
        .hasMessageContaining(Platform.current().classifier());
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamedWithTheProperty() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    NativeCache blocked = new NativeCache(file.resolve("cache"));

    assertThatThrownBy(() -> blocked.provide(loader, RESOURCE))
        .isInstanceOf(PlutoPlatformException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(NativeCache.DIRECTORY_PROPERTY);
  }

  @Test
  void theSystemPropertyMovesTheCache() {
    String before = System.getProperty(NativeCache.DIRECTORY_PROPERTY, "");
    System.setProperty(NativeCache.DIRECTORY_PROPERTY, temporary.resolve("mine").toString());
    try {
      assertThat(NativeCache.standard().root()).isEqualTo(temporary.resolve("mine"));
    } finally {
      System.setProperty(NativeCache.DIRECTORY_PROPERTY, before);
    }
  }

  private static List<String> filesBeside(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
      return files.map(other -> other.getFileName().toString()).toList();
    }
  }
}
