package dev.plutolang.api;

/**
 * An object that stays in the heap of its instance: of a class, behind a trait, or a function
 * value. It is kept alive until {@link #close()}, or until this handle is forgotten, which can take
 * the JVM a while. It can be given to functions of the same instance as an argument.
 *
 * <p>The rules of {@link Instance} hold for threads. Two handles are equal if they lead to the same
 * object.
 */
public interface PlutoObject extends AutoCloseable {
  /** The class of the object; of a function value its type. */
  PlutoType type();

  /**
   * Calls a method of the object.
   *
   * @throws IllegalArgumentException if there is no such method, or an argument does not fit
   * @throws PlutoError if an error leaves the method
   * @throws ProgramFailedException if it aborts
   * @throws IllegalStateException if this handle or the instance is closed, or the instance has
   *     failed or is in use by another thread
   */
  Value call(String method, Object... arguments);

  /**
   * Reads a field.
   *
   * @throws IllegalArgumentException if there is no such field
   * @throws IllegalStateException as {@link #call}
   */
  Value get(String field);

  /**
   * A copy in the form of a record.
   *
   * @throws IllegalArgumentException if the object has no such form
   * @throws IllegalStateException as {@link #call}
   */
  <T> T as(Class<T> target);

  /** Lets go of the object. Idempotent; from any thread. */
  @Override
  void close();
}
