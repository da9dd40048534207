package dev.plutolang.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the host in its most general form, for signatures that are known only at run time.
 *
 * @see HostModule#function(String, PlutoType, List, HostFunction)
 */
@FunctionalInterface
public interface HostFunction {
  /**
   * Does the work. Called in the thread that runs the program, of several threads at a time if
   * several instances call it.
   *
   * @param arguments one for each parameter: {@link Long}, {@link Double}, {@link Boolean}, {@link
   *     Byte}, {@link String}, {@code byte[]}; an absent value of a nullable type is an empty
   *     {@link java.util.Optional}, a present one is in an {@code Optional}
   * @return a value of the same forms that fits the result type; for a function without a result it
   *     is ignored
   * @throws Exception what the program is to see as a {@code HostError}
   */
  @Nullable Object call(List<Object> arguments) throws Exception;
}
