package dev.plutolang.compiler.syntax.tree;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import java.util.Optional;

/** {@code import a.b.c as d}; the path has at least one name. */
public record Import(ImmutableList<Name> path, Optional<Name> alias, Span span) {

  /** The name under which the module is used: the alias, or the last name of the path. */
  public Name binding() {
    return alias.orElseGet(() -> path.get(path.size() - 1));
  }
}
