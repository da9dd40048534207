package dev.plutolang.compiler.syntax.tree;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import java.util.Optional;

/**
 * {@code Enum.Variant} or {@code module.Enum.Variant}, with bindings if written with braces.
 *
 * @param bindings empty for a pattern without braces, an empty list for {@code V {}}
 */
public record Pattern(
    Optional<Name> module,
    Name enumName,
    Name variant,
    Optional<ImmutableList<Binding>> bindings,
    Span span) {

  /** {@code field: variable}; both are the same name if the field is not renamed. */
  public record Binding(Name field, Name variable) {}
}
