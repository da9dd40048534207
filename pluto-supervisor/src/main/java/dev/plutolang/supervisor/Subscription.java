package dev.plutolang.supervisor;

/** Something that goes on until it is closed. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  /** From any thread; idempotent. */
  @Override
  void close();
}
