package dev.plutolang.compiler.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import java.util.Optional;

/**
 * The declarations of one module, or of the program itself: those of one file, or of several that
 * were merged. Immutable; every module has one namespace object, however it is reached, so that
 * identity is the identity of the module.
 */
public final class Namespace {
  private final String name;
  private final ImmutableList<SourceUnit> units;
  private final ImmutableMap<String, Namespace> bindings;
  private final ImmutableSet<String> unresolved;
  private final Optional<String> hostModule;

  Namespace(
      String name,
      ImmutableList<SourceUnit> units,
      ImmutableMap<String, Namespace> bindings,
      ImmutableSet<String> unresolved,
      Optional<String> hostModule) {
    this.name = name;
    this.units = units;
    this.bindings = bindings;
    this.unresolved = unresolved;
    this.hostModule = hostModule;
  }

  /**
   * A name that no other namespace of the graph has: empty for the root, else the path with dots,
   * such as {@code geo.round} or {@code std.strings}. Which names mean this module elsewhere is
   * said by the bindings there.
   */
  public String name() {
    return name;
  }

  public boolean isRoot() {
    return name.isEmpty();
  }

  /**
   * What the host calls the module, if the host implements it: its functions are declared {@code
   * extern}.
   */
  public Optional<String> hostModule() {
    return hostModule;
  }

  /**
   * The merged files; the first one of the root is the entry file. Those of a module are without
   * their tests, stages and systems.
   */
  public ImmutableList<SourceUnit> units() {
    return units;
  }

  /**
   * The declarations of all files, in order. Whether one may be named elsewhere is its {@code
   * isPublic}.
   */
  public ImmutableList<Decl> declarations() {
    return units.stream()
        .flatMap(unit -> unit.declarations().stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** What the imports of all files bind. */
  public ImmutableMap<String, Namespace> bindings() {
    return bindings;
  }

  /** The module that a name means here. */
  public Optional<Namespace> module(String binding) {
    return Optional.ofNullable(bindings.get(binding));
  }

  /**
   * Whether a name is bound by an import that failed; that was reported, so that uses need no
   * further error.
   */
  public boolean isUnresolved(String binding) {
    return unresolved.contains(binding);
  }

  @Override
  public String toString() {
    return isRoot() ? "(root)" : name;
  }
}
