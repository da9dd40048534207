package dev.plutolang.runtime.platform;

import dev.plutolang.api.PlutoPlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A directory that holds native files unpacked from jars, one per content, for all JVMs of a user.
 *
 * <p>A file's place is named by its size and checksum, so versions never meet. It is unpacked under
 * a temporary name, checked in full and then renamed, which is atomic: a file under its final name
 * is whole. Beside it lies a stamp with the size and modification time it had then; as long as
 * these agree, a start does not read the file again (it has 180 MB).
 *
 * <p>Safe to use from many threads and processes at the same time.
 */
public final class NativeCache {

  /** System property that overrides the location of the cache. */
  public static final String DIRECTORY_PROPERTY = "pluto.native.cache";

  private static final int COPY_BUFFER_BYTES = 1 << 17;

  private final Path root;

  /** A cache in the given directory, which is created when it is first needed. */
  public NativeCache(Path root) {
    this.root = root;
  }

  /** The cache at the place that the system property or the platform's conventions name. */
  public static NativeCache standard() {
    String override = System.getProperty(DIRECTORY_PROPERTY);
    if (override != null && !override.isBlank()) {
      return new NativeCache(Path.of(override));
    }
    String home = System.getProperty("user.home", ".");
    Path base =
        switch (Platform.current().os()) {
          case LINUX -> environmentOr("XDG_CACHE_HOME", Path.of(home, ".cache"));
          case MACOS -> Path.of(home, "Library", "Caches");
          case WINDOWS -> environmentOr("LOCALAPPDATA", Path.of(home, "AppData", "Local"));
        };
    return new NativeCache(base.resolve("pluto").resolve("native"));
  }

  private static Path environmentOr(String variable, Path otherwise) {
    String value = System.getenv(variable);
    return value == null || value.isBlank() ? otherwise : Path.of(value);
  }

  /** The directory of this cache. */
  public Path root() {
    return root;
  }

  /**
   * A file with the content of a class path resource. A resource that is a plain file already is
   * used in place.
   *
   * @throws PlutoPlatformException if there is no such resource, or it cannot be unpacked
   */
  public Path provide(ClassLoader loader, String resource) {
    URL url = loader.getResource(resource);
    if (url == null) {
      throw new PlutoPlatformException(
          "Native file not found for platform "
              + Platform.current().classifier()
              + ": looked for the resource \""
              + resource
              + "\" on the class path");
    }
    try {
      return provide(url, resource);
    } catch (IOException e) {
      throw new PlutoPlatformException(
          "Cannot unpack the native file "
              + url
              + " into "
              + root
              + " (another directory can be named with the system property "
              + DIRECTORY_PROPERTY
              + "): "
              + e,
          e);
    }
  }

  private Path provide(URL url, String resource) throws IOException {
    if (url.getProtocol().equals("file")) {
      try {
        return Path.of(url.toURI());
      } catch (URISyntaxException e) {
        throw new IOException("not a file name: " + url, e);
      }
    }
    URLConnection connection = url.openConnection();
    if (!(connection instanceof JarURLConnection jar)) {
      throw new IOException("only jar and file URLs can be unpacked: " + url);
    }
    jar.setUseCaches(false);
    try (var file = jar.getJarFile()) {
      var entry = jar.getJarEntry();
      Content content = new Content(entry.getSize(), entry.getCrc());
      String name = resource.substring(resource.lastIndexOf('/') + 1);
      Path target = root.resolve(content.directoryName(name)).resolve(name);
      if (!isIntact(target, content)) {
        unpackLocked(target, content, () -> file.getInputStream(entry));
      }
      return target;
    }
  }

  private void unpackLocked(Path target, Content content, ContentSource source) throws IOException {
    Path directory = directoryOf(target);
    Files.createDirectories(directory);
    // The lock only saves work: without it, two processes would unpack the same bytes twice.
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lockOrWait(channel)) {
      if (lock.isValid() && !isIntact(target, content)) {
        unpack(target, content, source);
      }
    }
  }

  /** A lock of the file; one held by another thread of this JVM is waited for like any other. */
  private static FileLock lockOrWait(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        try {
          Thread.sleep(10);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted while another thread unpacks", interrupted);
        }
      }
    }
  }

  private static void unpack(Path target, Content content, ContentSource source)
      throws IOException {
    Path directory = directoryOf(target);
    Path temporary = Files.createTempFile(directory, "unpack", ".tmp");
    try {
      CRC32 crc = new CRC32();
      long size = 0;
      try (InputStream in = source.open();
          OutputStream out = Files.newOutputStream(temporary)) {
        byte[] buffer = new byte[COPY_BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          crc.update(buffer, 0, n);
          out.write(buffer, 0, n);
          size += n;
        }
      }
      Content found = new Content(size, crc.getValue());
      if (!found.equals(content)) {
        throw new IOException("damaged archive: expected " + content + ", found " + found);
      }
      if (!temporary.toFile().setExecutable(true, false)) {
        throw new IOException("cannot make " + temporary + " executable");
      }
      move(temporary, target);
      stamp(target, content);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean isIntact(Path target, Content content) throws IOException {
    if (!Files.isRegularFile(target) || Files.size(target) != content.size()) {
      return false;
    }
    Path stamp = stampOf(target);
    if (Files.isRegularFile(stamp) && Files.readString(stamp).equals(stampText(target, content))) {
      return true;
    }
    // Touched since it was unpacked, or the process that unpacked it died before the stamp.
    CRC32 crc = new CRC32();
    try (InputStream in = Files.newInputStream(target)) {
      byte[] buffer = new byte[COPY_BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
      }
    }
    if (crc.getValue() != content.crc()) {
      return false;
    }
    stamp(target, content);
    return true;
  }

  private static void stamp(Path target, Content content) throws IOException {
    Path temporary = Files.createTempFile(directoryOf(target), "stamp", ".tmp");
    try {
      Files.writeString(temporary, stampText(target, content));
      move(temporary, stampOf(target));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static String stampText(Path target, Content content) throws IOException {
    return content + " modified " + Files.getLastModifiedTime(target).toMillis() + "\n";
  }

  private static Path stampOf(Path target) {
    return target.resolveSibling(target.getFileName() + ".stamp");
  }

  private static Path directoryOf(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("not a file in a directory: " + file);
    }
    return parent;
  }

  private interface ContentSource {
    InputStream open() throws IOException;
  }

  private record Content(long size, long crc) {
    String directoryName(String fileName) {
      return fileName + String.format(Locale.ROOT, "-%08x-%d", crc, size);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%d bytes with checksum %08x", size, crc);
    }
  }
}
