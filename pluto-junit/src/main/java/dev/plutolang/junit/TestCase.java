package dev.plutolang.junit;

import dev.plutolang.api.SourceRange;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** One {@code test} block. */
final class TestCase extends AbstractTestDescriptor {
  TestCase(UniqueId id, FileContainer file, String name, SourceRange location) {
    super(
        id,
        name.isBlank() ? "(without a name)" : name,
        FileSource.from(
            file.file().toFile(), FilePosition.from(location.line(), location.column())));
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }
}
