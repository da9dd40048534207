package dev.plutolang.junit;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;

/** A source file with tests, which are known when it is compiled. */
final class FileContainer extends AbstractTestDescriptor {
  private final Path root;
  private final Path file;
  private final String name;
  private final Optional<String> onlyTest;

  /**
   * @param root the directory of the project that the file belongs to
   * @param name the path of the file relative to it
   * @param onlyTest the one test to report, if not all are
   */
  FileContainer(UniqueId id, Path root, Path file, String name, Optional<String> onlyTest) {
    super(id, name, FileSource.from(file.toFile()));
    this.root = root;
    this.file = file;
    this.name = name;
    this.onlyTest = onlyTest;
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }

  @Override
  public boolean mayRegisterTests() {
    return true;
  }

  Path root() {
    return root;
  }

  Path file() {
    return file;
  }

  String name() {
    return name;
  }

  boolean reports(String test) {
    return onlyTest.isEmpty() || onlyTest.get().equals(test);
  }
}
