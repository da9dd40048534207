package dev.plutolang.runtime.function;

/**
 * A function of the host that a program calls. Plain data.
 *
 * @param module the name that the host gives the module
 * @param type as Pluto spells it: {@code fn(int, string) string?}
 * @param fallible whether the program handles its failure
 */
public record HostImport(String module, String function, String type, boolean fallible) {
  @Override
  public String toString() {
    return "host." + module + "." + function + ": " + type + (fallible ? "" : ", infallible");
  }
}
