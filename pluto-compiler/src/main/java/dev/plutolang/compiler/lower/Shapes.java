package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.TypeDescriptor.FieldKind;
import dev.plutolang.compiler.typed.EnumDef;
import dev.plutolang.compiler.typed.FieldDef;
import dev.plutolang.compiler.typed.TypedProgram;
import dev.plutolang.compiler.types.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the shape of each type. */
final class Shapes {
  private static final int FLOAT_VARIANTS = 23;

  private final ImmutableMap<Type.EnumType, EnumDef> enums;
  private final Map<Type.EnumType, Shape> enumShapes = new HashMap<>();

  Shapes(TypedProgram program) {
    enums = program.enums();
  }

  Shape of(Type type) {
    return switch (type) {
      case Type.Primitive primitive ->
          switch (primitive) {
            case INT -> Shape.INT;
            case FLOAT -> Shape.FLOAT;
            case BOOL -> Shape.BOOL;
            case BYTE -> Shape.BYTE;
            case STRING, BYTES -> Shape.REF;
            case VOID -> Shape.NOTHING;
          };
      case Type.None ignored -> Shape.NOTHING;
      case Type.Nullable(Type inner) -> nullable(of(inner));
      case Type.EnumType enumType -> enumShapes.computeIfAbsent(enumType, this::ofEnum);
      case Type.Error ignored ->
          throw new IllegalStateException("an erroneous tree reached the back end");
      case Type.Array ignored -> Shape.REF;
      case Type.MapOf ignored -> Shape.REF;
      case Type.SetOf ignored -> Shape.REF;
      case Type.Task ignored -> Shape.REF;
      case Type.Sender ignored -> Shape.REF;
      case Type.Receiver ignored -> Shape.REF;
      case Type.Stream ignored -> Shape.REF;
      case Type.Function ignored -> Shape.REF;
      case Type.ClassType ignored -> Shape.REF;
      case Type.TraitType ignored -> Shape.REF;
      case Type.AppType ignored -> Shape.REF;
      case Type.CaughtError ignored -> Shape.REF;
      case Type.AnyError ignored -> Shape.REF;
    };
  }

  ImmutableList<Rep> reps(Type type) {
    return of(type).reps();
  }

  EnumDef enumDef(Type.EnumType type) {
    EnumDef found = enums.get(type);
    if (found == null) {
      throw new IllegalStateException("no such enum: " + type);
    }
    return found;
  }

  /** What type descriptors say of a field. */
  FieldKind fieldKind(Type type) {
    return switch (type) {
      case Type.Primitive primitive ->
          switch (primitive) {
            case INT -> FieldKind.INT;
            case FLOAT -> FieldKind.FLOAT;
            case BOOL -> FieldKind.BOOL;
            case BYTE -> FieldKind.BYTE;
            case STRING -> FieldKind.STRING;
            case BYTES -> FieldKind.OTHER_REF;
            case VOID -> FieldKind.NONE;
          };
      case Type.EnumType enumType ->
          switch (of(enumType)) {
            case INT -> FieldKind.UNIT_ENUM;
            case SCALAR_ENUM -> FieldKind.SCALAR_ENUM;
            default -> FieldKind.DATA_ENUM;
          };
      case Type.Nullable(Type inner) -> nullableKind(fieldKind(inner));
      default -> of(type) == Shape.REF ? FieldKind.OTHER_REF : FieldKind.NONE;
    };
  }

  private static FieldKind nullableKind(FieldKind inner) {
    return switch (inner) {
      case INT -> FieldKind.NULLABLE_INT;
      case FLOAT -> FieldKind.NULLABLE_FLOAT;
      case BOOL -> FieldKind.NULLABLE_BOOL;
      case BYTE -> FieldKind.NULLABLE_BYTE;
      case UNIT_ENUM -> FieldKind.NULLABLE_UNIT_ENUM;
      case STRING -> FieldKind.NULLABLE_STRING;
      case DATA_ENUM -> FieldKind.NULLABLE_DATA_ENUM;
      case SCALAR_ENUM -> FieldKind.NULLABLE_SCALAR_ENUM;
      default -> FieldKind.NULLABLE_OTHER_REF;
    };
  }

  private static Shape nullable(Shape inner) {
    return switch (inner) {
      case INT -> Shape.NULLABLE_INT;
      case FLOAT -> Shape.NULLABLE_FLOAT;
      case BOOL -> Shape.NULLABLE_BOOL;
      case BYTE -> Shape.NULLABLE_BYTE;
      case REF -> Shape.REF;
      case SCALAR_ENUM -> Shape.NULLABLE_SCALAR_ENUM;
      default -> throw new IllegalStateException("no nullable form of " + inner);
    };
  }

  /** Of an enum of scalars, or of its nullable form: bit i is set if variant i has a float. */
  int floatVariants(Type type) {
    Type plain = type instanceof Type.Nullable(Type inner) ? inner : type;
    int bits = 0;
    if (plain instanceof Type.EnumType enumType && of(enumType) == Shape.SCALAR_ENUM) {
      List<EnumDef.VariantDef> variants = enumDef(enumType).variants();
      for (int i = 0; i < variants.size(); i++) {
        bits |= hasFloat(variants.get(i)) ? 1 << i : 0;
      }
    }
    return bits;
  }

  private static boolean hasFloat(EnumDef.VariantDef variant) {
    return variant.fields().stream().anyMatch(field -> field.type() == Type.Primitive.FLOAT);
  }

  /** Whether {@code ==} on the type may come to a float, directly or inside of enums. */
  boolean holdsFloats(Type type) {
    return holdsFloats(type, new HashSet<>());
  }

  private boolean holdsFloats(Type type, Set<Type> seen) {
    return switch (type) {
      case Type.Primitive primitive -> primitive == Type.Primitive.FLOAT;
      case Type.Nullable(Type inner) -> holdsFloats(inner, seen);
      case Type.EnumType enumType ->
          seen.add(enumType)
              && enumDef(enumType).variants().stream()
                  .flatMap(variant -> variant.fields().stream())
                  .anyMatch(field -> holdsFloats(field.type(), seen));
      default -> false; // compared by identity
    };
  }

  private Shape ofEnum(Type.EnumType type) {
    EnumDef def = enumDef(type);
    boolean isUnit = true;
    for (int i = 0; i < def.variants().size(); i++) {
      EnumDef.VariantDef variant = def.variants().get(i);
      // Descriptors of fields have a bit for each of these variants.
      if (variant.fields().size() > 1 || (i >= FLOAT_VARIANTS && hasFloat(variant))) {
        return Shape.REF;
      }
      for (FieldDef field : variant.fields()) {
        isUnit = false;
        if (!isScalar(field.type())) {
          return Shape.REF;
        }
      }
    }
    return isUnit ? Shape.INT : Shape.SCALAR_ENUM;
  }

  private boolean isScalar(Type type) {
    return switch (type) {
      case Type.Primitive primitive ->
          switch (primitive) {
            case INT, FLOAT, BOOL, BYTE -> true;
            case STRING, BYTES, VOID -> false;
          };
      case Type.EnumType nested ->
          enumDef(nested).variants().stream().allMatch(variant -> variant.fields().isEmpty());
      default -> false;
    };
  }
}
