package dev.plutolang.junit;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** The files that a class names with {@link PlutoTests}. */
final class ClassContainer extends AbstractTestDescriptor {
  ClassContainer(UniqueId id, Class<?> type) {
    super(id, type.getSimpleName(), ClassSource.from(type));
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }
}
