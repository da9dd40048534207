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
import java.util.Map;

/** Finds the shape of each type. */
final class Shapes {
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

  private Shape ofEnum(Type.EnumType type) {
    EnumDef def = enumDef(type);
    boolean isUnit = true;
    for (EnumDef.VariantDef variant : def.variants()) {
      if (variant.fields().size() > 1) {
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
