package dev.plutolang.compiler.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.Pluto;
import dev.plutolang.compiler.PlutoCompiler;
import dev.plutolang.runtime.program.NativeRuntime;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildIdentityTest {
  @TempDir Path temporary;

  @Test
  void isTheSameEachTime() {
    assertThat(BuildIdentity.of(Pluto.class, NativeRuntime.class, PlutoCompiler.class))
        .isEqualTo(BuildIdentity.of(Pluto.class, NativeRuntime.class, PlutoCompiler.class))
        .isNotEqualTo(BuildIdentity.of(Pluto.class, NativeRuntime.class));
  }

  @Test
  void ofAnArchiveFollowsItsContent() throws Exception {
    String one = ofJar("one.jar", "content");
    assertThat(ofJar("two.jar", "content")).isEqualTo(one);
    assertThat(ofJar("three.jar", "Content")).isNotEqualTo(one);
  }

  @Test
  void ofADirectoryFollowsItsContent() throws Exception {
    Path one = classes("one", "content");
    Path two = classes("two", "content");
    Path three = classes("three", "Content");
    assertThat(ofDirectory(two)).isEqualTo(ofDirectory(one));
    assertThat(ofDirectory(three)).isNotEqualTo(ofDirectory(one));
  }

  /** The classes in memory may be those from before the change. */
  @Test
  void classesThatChangeWhileTheJvmRunsHaveNone() throws Exception {
    Path directory = classes("one", "content");
    Files.setLastModifiedTime(
        directory.resolve("resource"), FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(ofDirectory(directory)).isNotEqualTo(ofDirectory(directory));
  }

  @Test
  void classesWithoutAPlaceHaveNone() {
    assertThat(BuildIdentity.of(String.class)).isNotEqualTo(BuildIdentity.of(String.class));
  }

  private String ofJar(String name, String content) throws Exception {
    Path jar = temporary.resolve(name);
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(path()));
      out.write(bytes());
      out.closeEntry();
      out.putNextEntry(new ZipEntry("resource"));
      out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      out.closeEntry();
    }
    return identity(jar.toUri().toURL());
  }

  private Path classes(String name, String content) throws Exception {
    Path directory = temporary.resolve(name);
    Path file = directory.resolve(path());
    Files.createDirectories(file.getParent());
    Files.write(file, bytes());
    Files.writeString(directory.resolve("resource"), content);
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            return FileVisitResult.CONTINUE;
          }
        });
    return directory;
  }

  private String ofDirectory(Path directory) throws Exception {
    return identity(directory.toUri().toURL());
  }

  private static String identity(URL place) throws Exception {
    try (var loader = new URLClassLoader(new URL[] {place}, null)) {
      return BuildIdentity.of(loader.loadClass(Member.class.getName()));
    }
  }

  private static String path() {
    return Member.class.getName().replace('.', '/') + ".class";
  }

  private static byte[] bytes() throws IOException {
    try (var in = BuildIdentityTest.class.getClassLoader().getResourceAsStream(path())) {
      return in.readAllBytes();
    }
  }

  /** A class of a library of its own. */
  static final class Member {}
}
