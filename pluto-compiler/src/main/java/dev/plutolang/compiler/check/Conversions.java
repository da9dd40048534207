package dev.plutolang.compiler.check;

import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.Type;
import java.util.Optional;

/** Assignability, chapter 03, section 2. */
final class Conversions {
  private final Instances instances;

  Conversions(Instances instances) {
    this.instances = instances;
  }

  /** Which of the conversions A1 to A5 a position allows (chapter 03, 2.2). */
  enum Position {
    /** A1 to A5. */
    ANY,
    /** A1 to A4. */
    CLASS_FIELD,
    /** A1, A4, and A3 without another conversion inside. */
    VARIANT_FIELD,
    /** A1. */
    EXACT
  }

  /** The value as one of type {@code to}; empty if it is not assignable. */
  Optional<TExpr> convert(TExpr value, Type to, Position position) {
    Type from = value.type();
    if (from.equals(to) || from == Type.Error.ERROR || to == Type.Error.ERROR) {
      return Optional.of(value);
    }
    return isAssignable(from, to, position)
        ? Optional.of(new TExpr.Convert(value, to, value.span()))
        : Optional.empty();
  }

  boolean isAssignable(Type from, Type to, Position position) {
    if (from.equals(to) || from == Type.Error.ERROR || to == Type.Error.ERROR) {
      return true;
    }
    if (position == Position.EXACT) {
      return false;
    }
    return switch (to) {
      case Type.Nullable(Type inner) -> isAssignableToNullable(from, inner, position);
      case Type.TraitType trait ->
          position != Position.VARIANT_FIELD && instances.listsTrait(from, trait.name());
      case Type.Function target ->
          position == Position.ANY
              && from instanceof Type.Function source
              && source.params().equals(target.params())
              && isAssignable(source.result(), target.result(), position);
      default -> false;
    };
  }

  private boolean isAssignableToNullable(Type from, Type inner, Position position) {
    if (from == Type.None.NONE) {
      return true;
    }
    return !(from instanceof Type.Nullable)
        && (position == Position.VARIANT_FIELD
            ? from.equals(inner)
            : isAssignable(from, inner, position));
  }
}
