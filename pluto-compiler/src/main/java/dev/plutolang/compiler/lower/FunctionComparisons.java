package dev.plutolang.compiler.lower;

import dev.plutolang.compiler.typed.Builtin;
import dev.plutolang.compiler.typed.EnumDef;
import dev.plutolang.compiler.typed.FieldDef;
import dev.plutolang.compiler.typed.FunctionDef;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TypedProgram;
import dev.plutolang.compiler.types.Type;
import java.util.HashSet;
import java.util.Set;

/** Finds out whether a program can tell two function values apart by their identity. */
final class FunctionComparisons {
  private final TypedProgram program;
  private boolean found;

  FunctionComparisons(TypedProgram program) {
    this.program = program;
  }

  boolean exist() {
    TreeWalk walk = new TreeWalk(statement -> {}, this::visit, true);
    for (FunctionDef def : program.functions().values()) {
      walk.block(def.body());
    }
    return found;
  }

  private void visit(TExpr expression) {
    switch (expression) {
      case TExpr.Equal it -> found |= reaches(it.left().type(), new HashSet<>());
      case TExpr.BuiltinCall it -> {
        if (it.function() == Builtin.ARRAY_CONTAINS || it.function() == Builtin.ARRAY_INDEX_OF) {
          found |= reaches(it.arguments().get(1).type(), new HashSet<>());
        }
      }
      case TExpr.MapLit it -> found |= reaches(it.type().key(), new HashSet<>());
      case TExpr.SetLit it -> found |= reaches(it.type().element(), new HashSet<>());
      default -> {}
    }
  }

  /** Whether comparing values of the type compares functions. */
  private boolean reaches(Type type, Set<Type> seen) {
    return switch (type) {
      case Type.Function ignored -> true;
      case Type.Nullable(Type inner) -> reaches(inner, seen);
      case Type.EnumType enumType -> seen.add(enumType) && reachesVariant(enumType, seen);
      default -> false;
    };
  }

  private boolean reachesVariant(Type.EnumType type, Set<Type> seen) {
    EnumDef def = program.enums().get(type);
    if (def == null) {
      return false;
    }
    for (EnumDef.VariantDef variant : def.variants()) {
      for (FieldDef field : variant.fields()) {
        if (reaches(field.type(), seen)) {
          return true;
        }
      }
    }
    return false;
  }
}
