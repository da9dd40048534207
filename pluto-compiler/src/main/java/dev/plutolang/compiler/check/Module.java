package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import java.util.Optional;

/**
 * The sources of one namespace.
 *
 * @param id unique in the program, and what the module is called in messages; empty for the entry
 *     module
 * @param units at least one for the entry module, the entry file first
 * @param imports binding name to the id of the imported module
 * @param host for a module that the host implements: its functions are declared {@code extern}
 */
public record Module(
    String id,
    ImmutableList<SourceUnit> units,
    ImmutableMap<String, String> imports,
    Optional<Host> host) {

  /** A module that is written in Pluto. */
  public Module(String id, ImmutableList<SourceUnit> units, ImmutableMap<String, String> imports) {
    this(id, units, imports, Optional.empty());
  }

  /**
   * What the host says of its module.
   *
   * @param name what the host calls it
   * @param infallible functions that never fail; all others may raise {@code HostError}
   */
  public record Host(String name, ImmutableSet<String> infallible) {}
}
