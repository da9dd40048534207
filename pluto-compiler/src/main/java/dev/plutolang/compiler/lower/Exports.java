package dev.plutolang.compiler.lower;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Position;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.Signature;
import dev.plutolang.compiler.core.Terminator;
import dev.plutolang.compiler.typed.ClassDef;
import dev.plutolang.compiler.typed.EnumDef;
import dev.plutolang.compiler.typed.ExportDef;
import dev.plutolang.compiler.typed.FieldDef;
import dev.plutolang.compiler.typed.FunctionDef;
import dev.plutolang.compiler.types.Type;
import dev.plutolang.runtime.value.ValueType;
import dev.plutolang.runtime.value.ValueTypes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the host may touch of a program: the exported functions, every type that their signatures
 * reach, the methods of the classes among these, and the errors that may leave. A program without
 * exports is left as it is.
 */
final class Exports {
  private final ProgramLowering program;
  private final Map<Type, Integer> indices = new HashMap<>();
  private final List<Optional<ValueType>> types = new ArrayList<>();
  private final Deque<Type> unfinished = new ArrayDeque<>();
  private final List<ValueTypes.Function> methods = new ArrayList<>();
  private final List<String> methodSymbols = new ArrayList<>();

  Exports(ProgramLowering program) {
    this.program = program;
  }

  /**
   * The exports of a program.
   *
   * @param symbols of the functions, then of the methods
   */
  record Result(ImmutableList<String> symbols, ValueTypes types) {}

  /** To be called when everything else is lowered. */
  Result find() {
    ImmutableList<ExportDef> exports = program.program().exports();
    if (exports.isEmpty()) {
      return new Result(ImmutableList.of(), ValueTypes.NONE);
    }
    ImmutableList.Builder<ValueTypes.Function> functions = ImmutableList.builder();
    ImmutableList.Builder<String> symbols = ImmutableList.builder();
    for (ExportDef export : exports) {
      FunctionDef def = program.function(export.function());
      functions.add(describe(export.name(), def));
      symbols.add(ProgramLowering.symbol(def.id()));
    }
    ImmutableList<ValueTypes.ErrorType> errors = errors();
    finish();
    symbols.addAll(methodSymbols);
    ImmutableList<ValueType> all =
        types.stream().map(Optional::orElseThrow).collect(toImmutableList());
    return new Result(
        symbols.build(),
        new ValueTypes(all, functions.build(), ImmutableList.copyOf(methods), errors));
  }

  private ValueTypes.Function describe(String name, FunctionDef def) {
    return new ValueTypes.Function(
        name,
        def.params().stream()
            .map(param -> new ValueTypes.Parameter(param.name(), index(param.type())))
            .collect(toImmutableList()),
        index(def.result()),
        def.isFallible(),
        def.mayLeave());
  }

  /** Errors that no code makes have no layout, and cannot leave. */
  private ImmutableList<ValueTypes.ErrorType> errors() {
    ImmutableList.Builder<ValueTypes.ErrorType> out = ImmutableList.builder();
    program
        .program()
        .errors()
        .forEach(
            (name, def) ->
                program
                    .layouts()
                    .knownError(name)
                    .ifPresent(
                        layout ->
                            out.add(
                                new ValueTypes.ErrorType(
                                    name.toString(),
                                    layout(layout, def.fields()),
                                    program
                                        .layouts()
                                        .descriptors()
                                        .get(layout.typeId())
                                        .messageOffset()))));
    return out.build();
  }

  private int index(Type type) {
    Integer known = indices.get(type);
    if (known != null) {
      return known;
    }
    int index = types.size();
    indices.put(type, index);
    types.add(Optional.empty());
    unfinished.add(type);
    return index;
  }

  private ImmutableList<Integer> indices(ImmutableList<Type> all) {
    return all.stream().map(this::index).collect(toImmutableList());
  }

  /** Describing a type may need further ones. */
  private void finish() {
    while (!unfinished.isEmpty()) {
      Type type = unfinished.remove();
      ValueType described = describe(type);
      types.set(index(type), Optional.of(described));
    }
  }

  private ValueType describe(Type type) {
    return switch (type) {
      case Type.Primitive primitive ->
          switch (primitive) {
            case INT -> ValueType.Scalar.INT;
            case FLOAT -> ValueType.Scalar.FLOAT;
            case BOOL -> ValueType.Scalar.BOOL;
            case BYTE -> ValueType.Scalar.BYTE;
            case STRING -> ValueType.Scalar.STRING;
            case BYTES -> ValueType.Scalar.BYTES;
            case VOID -> ValueType.Scalar.VOID;
          };
      case Type.Nullable(Type inner) -> new ValueType.Nullable(index(inner));
      case Type.Array(Type element) -> new ValueType.Array(index(element));
      case Type.MapOf(Type key, Type value) -> new ValueType.MapOf(index(key), index(value));
      case Type.SetOf(Type element) -> new ValueType.SetOf(index(element));
      case Type.Function function ->
          new ValueType.Function(
              indices(function.params()),
              index(function.result()),
              program.program().mayLeave(function));
      case Type.ClassType classType -> classType(classType);
      case Type.EnumType enumType -> enumType(enumType);
      case Type.TraitType trait ->
          new ValueType.Trait(
              trait.sourceName(),
              program.program().classes().values().stream()
                  .filter(def -> def.traits().contains(trait))
                  .map(def -> index(def.type()))
                  .collect(toImmutableList()));
      case Type.Task task -> new ValueType.Opaque(task.sourceName());
      case Type.Sender sender -> new ValueType.Opaque(sender.sourceName());
      case Type.Receiver receiver -> new ValueType.Opaque(receiver.sourceName());
      case Type.Stream stream -> new ValueType.Opaque(stream.sourceName());
      case Type.AppType app -> new ValueType.Opaque(app.sourceName());
      case Type.CaughtError error -> new ValueType.Opaque(error.sourceName());
      case Type.AnyError error -> new ValueType.Opaque(error.sourceName());
      case Type.None none -> throw new IllegalStateException("a signature has the type none");
      case Type.Error error -> throw new IllegalStateException("an erroneous tree was lowered");
    };
  }

  private ValueType.Layout layout(Layout layout, ImmutableList<FieldDef> fields) {
    ImmutableList.Builder<ValueType.Field> out = ImmutableList.builder();
    for (int i = 0; i < fields.size(); i++) {
      FieldDef field = fields.get(i);
      out.add(
          new ValueType.Field(field.name(), index(field.type()), layout.fields().get(i).offset()));
    }
    return new ValueType.Layout(layout.typeId(), layout.size(), out.build());
  }

  private ValueType enumType(Type.EnumType type) {
    EnumDef def = program.shapes().enumDef(type);
    ValueType.EnumForm form =
        switch (program.shapes().of(type)) {
          case INT -> ValueType.EnumForm.UNIT;
          case SCALAR_ENUM -> ValueType.EnumForm.SCALAR;
          default -> ValueType.EnumForm.OBJECT;
        };
    ImmutableList.Builder<ValueType.Variant> variants = ImmutableList.builder();
    for (int i = 0; i < def.variants().size(); i++) {
      EnumDef.VariantDef variant = def.variants().get(i);
      ValueType.Layout layout =
          form == ValueType.EnumForm.OBJECT
              ? layout(program.layouts().ofVariant(type, i), variant.fields())
              : new ValueType.Layout(
                  0,
                  0,
                  variant.fields().stream()
                      .map(field -> new ValueType.Field(field.name(), index(field.type()), 0))
                      .collect(toImmutableList()));
      variants.add(new ValueType.Variant(variant.name(), layout));
    }
    return new ValueType.EnumType(def.displayName(), form, variants.build());
  }

  private ValueType classType(Type.ClassType type) {
    ClassDef def = program.layouts().classDef(type);
    ImmutableList.Builder<Integer> own = ImmutableList.builder();
    for (FunctionDef method : program.program().functions().values()) {
      if (method.self().isPresent() && method.self().get().equals(type)) {
        String symbol = method.id().symbol();
        own.add(methods.size());
        methods.add(describe(symbol.substring(symbol.lastIndexOf('.') + 1), method));
        methodSymbols.add(entryOf(method, type));
      }
    }
    return new ValueType.ClassType(
        def.displayName(), layout(program.layouts().ofClass(type), def.fields()), own.build());
  }

  /** Callers check the invariants behind a method that may change the object. */
  private String entryOf(FunctionDef method, Type.ClassType type) {
    String direct = ProgramLowering.symbol(method.id());
    if (!method.isMutSelf() || !program.invariants().exist(type)) {
      return direct;
    }
    Position at = Position.of(method.span());
    Code code = new Code(at);
    Signature signature = program.signature(method);
    ImmutableList.Builder<Operand> arguments = ImmutableList.builder();
    for (Rep rep : signature.params()) {
      arguments.add(code.builder().newParam(rep));
    }
    ImmutableList<Operand> passed = arguments.build();
    ImmutableList<Reg> results =
        code.call(new Instr.Callee.Direct(direct, signature), signature.results(), passed);
    program.invariants().check(code, type, passed.get(0));
    code.end(new Terminator.Return(ImmutableList.copyOf(results)));
    String symbol = program.uniqueSymbol("export");
    program.add(code.builder().build(symbol, Entries.DISPLAY_NAME, signature, at, false));
    return symbol;
  }
}
