package dev.plutolang.runtime.value;

import dev.plutolang.api.PlutoObject;

/** Objects of an instance that the host keeps. */
public interface Handles {
  /** Keeps an object; the type is that of the place where it was found. */
  PlutoObject keep(long address, int type);

  /**
   * The slot of a handle.
   *
   * @throws IllegalStateException if it is closed
   * @throws BadValue if it is of another instance
   */
  long slot(PlutoObject handle);

  /** The address of the object of a handle that has a slot here. */
  long address(PlutoObject handle);

  /** The type with which the handle was made. */
  int type(PlutoObject handle);
}
