package dev.plutolang.api.cache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * A directory whose files are run as native code, so nobody but its owner may have written them.
 * Where the file system has POSIX permissions, the directory and every file that is read must
 * belong to the user of this process and be writable to nobody else; on other systems the directory
 * is as private as its place.
 */
final class PrivateDirectory {
  private static final int WRITABLE_TO_OTHERS = 0022;

  /** The end of the names of files that are being written. */
  static final String TEMPORARY = ".tmp";

  private final Path path;
  private final boolean posix;
  private final int user;

  private PrivateDirectory(Path path, boolean posix, int user) {
    this.path = path;
    this.posix = posix;
    this.user = user;
  }

  /**
   * Opens a directory, and makes it if there is none.
   *
   * @throws IllegalArgumentException if it is not a directory, not this user's, or others may write
   * @throws IOException if it cannot be made or written
   */
  static PrivateDirectory open(Path directory) throws IOException {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("unix");
    try {
      Files.createDirectories(directory, posix ? only("rwx------") : none());
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException("the cache " + directory + " is not a directory", e);
    }
    Path real = directory.toRealPath();
    if (!posix) {
      Files.delete(Files.createTempFile(real, "probe", TEMPORARY));
      return new PrivateDirectory(real, false, 0);
    }
    Map<String, Object> attributes = Files.readAttributes(real, "unix:uid,mode");
    if ((mode(attributes) & WRITABLE_TO_OTHERS) != 0) {
      throw new IllegalArgumentException(
          "others can write to the cache directory "
              + real
              + ", whose files are run as native code: use another directory, or take the"
              + " permission away with: chmod go-w '"
              + real
              + "'");
    }
    // The file system is asked who we are: names of users are not reliable in containers.
    Path probe = Files.createTempFile(real, "probe", TEMPORARY, only("rw-------"));
    int user = uid(Files.readAttributes(probe, "unix:uid"));
    Files.delete(probe);
    if (uid(attributes) != user) {
      throw new IllegalArgumentException(
          "the cache directory "
              + real
              + " belongs to another user ("
              + Files.getOwner(real)
              + "), who could put native code there: use a directory of your own");
    }
    return new PrivateDirectory(real, true, user);
  }

  /** The directory without symbolic links. */
  Path path() {
    return path;
  }

  /**
   * The bytes of a file.
   *
   * @return empty if there is no file of that name that only this user can have written
   */
  Optional<byte[]> read(String name) throws IOException {
    Path file = path.resolve(name);
    return isOurs(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  private boolean isOurs(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!posix) {
      return true;
    }
    Map<String, Object> attributes =
        Files.readAttributes(file, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    return uid(attributes) == user && (mode(attributes) & WRITABLE_TO_OTHERS) == 0;
  }

  /** Marks a file as used now. */
  void touch(String name) throws IOException {
    Files.setLastModifiedTime(path.resolve(name), FileTime.fromMillis(System.currentTimeMillis()));
  }

  /** Writes a file as a whole: readers see the old one or the new one. */
  void write(String name, byte[] content) throws IOException {
    Path temporary =
        Files.createTempFile(path, name, TEMPORARY, posix ? only("rw-------") : none());
    try {
      Files.write(temporary, content);
      Files.move(
          temporary,
          path.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static FileAttribute<?>[] only(String permissions) {
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private static FileAttribute<?>[] none() {
    return new FileAttribute<?>[0];
  }

  private static int uid(Map<String, Object> attributes) {
    return attributes.get("uid") instanceof Integer uid ? uid : -1;
  }

  private static int mode(Map<String, Object> attributes) {
    return attributes.get("mode") instanceof Integer mode ? mode : -1;
  }
}
