package dev.plutolang.runtime.value;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.FunctionSignature;
import dev.plutolang.api.PlutoType;

/** The types and functions of a program, as the API shows them. Immutable. */
public final class PublicTypes {
  private final ValueTypes types;

  /** A view of a program's types. */
  public PublicTypes(ValueTypes types) {
    this.types = types;
  }

  /** All functions that the host can call. */
  public ImmutableList<FunctionSignature> functions() {
    return types.functions().stream().map(this::signature).collect(toImmutableList());
  }

  /** A function or method. */
  public FunctionSignature signature(ValueTypes.Function function) {
    return new FunctionSignature(
        function.name(),
        function.parameters().stream()
            .map(p -> new FunctionSignature.Parameter(p.name(), type(p.type())))
            .toList(),
        type(function.result()),
        function.fallible());
  }

  /** The type at an index. */
  public PlutoType type(int index) {
    return type(types.type(index));
  }

  /** A type of the program. */
  public PlutoType type(ValueType type) {
    return switch (type) {
      case ValueType.Scalar scalar ->
          switch (scalar) {
            case INT -> PlutoType.INT;
            case FLOAT -> PlutoType.FLOAT;
            case BOOL -> PlutoType.BOOL;
            case BYTE -> PlutoType.BYTE;
            case STRING -> PlutoType.STRING;
            case BYTES -> PlutoType.BYTES;
            case VOID -> PlutoType.VOID;
          };
      case ValueType.Nullable(int of) -> new PlutoType.NullableType(type(of));
      case ValueType.Array(int element) -> new PlutoType.ArrayType(type(element));
      case ValueType.MapOf(int key, int value) -> new PlutoType.MapType(type(key), type(value));
      case ValueType.SetOf(int element) -> new PlutoType.SetType(type(element));
      case ValueType.Function function ->
          new PlutoType.FunctionType(
              function.parameters().stream().map(this::type).toList(), type(function.result()));
      case ValueType.Trait trait -> new PlutoType.TraitType(trait.name());
      case ValueType.Opaque opaque -> new PlutoType.OpaqueType(opaque.name());
      case ValueType.ClassType it ->
          PlutoType.ClassType.of(it.name(), () -> fields(it.layout().fields()));
      case ValueType.EnumType it ->
          PlutoType.EnumType.of(
              it.name(),
              () ->
                  it.variants().stream()
                      .map(v -> new PlutoType.Variant(v.name(), fields(v.layout().fields())))
                      .collect(toImmutableList()));
    };
  }

  private ImmutableList<PlutoType.Field> fields(ImmutableList<ValueType.Field> fields) {
    return fields.stream()
        .map(field -> new PlutoType.Field(field.name(), type(field.type())))
        .collect(toImmutableList());
  }
}
