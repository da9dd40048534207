package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.Instr.BinaryKind;
import dev.plutolang.compiler.core.ObjectKind;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.Terminator;
import dev.plutolang.compiler.typed.Capture;
import dev.plutolang.compiler.typed.ClosureDef;
import dev.plutolang.compiler.typed.FieldDef;
import dev.plutolang.compiler.typed.TBinding;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TFieldInit;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import java.util.Arrays;
import java.util.List;

/** Class instances, enum values, errors and closures. */
final class Objects {
  private final FunctionLowering function;
  private final Code code;
  private final Expressions expressions;
  private final Memory memory;

  Objects(FunctionLowering function, Expressions expressions) {
    this.function = function;
    this.code = function.code();
    this.expressions = expressions;
    this.memory = expressions.memory();
  }

  Layout layoutOf(Type type) {
    return switch (type) {
      case Type.ClassType classType -> function.program().layouts().ofClass(classType);
      case Type.CaughtError error -> function.program().layouts().ofError(error.name());
      default -> throw new IllegalStateException("no fields: " + type);
    };
  }

  Value field(TExpr.FieldGet expression) {
    Operand object = expressions.single(expression.object());
    return memory.loadField(object, layoutOf(expression.object().type()), expression.field());
  }

  Value create(TExpr.NewObject expression) {
    Layout layout = function.program().layouts().ofClass(expression.type());
    Value[] values = evaluate(expression.fields(), layout.fields().size());
    code.at(expression.span());
    Operand object = fill(ObjectKind.CLASS, 0, layout, values);
    function.program().invariants().check(code, expression.type(), object);
    return Value.of(object);
  }

  Operand error(
      QualifiedName name, List<TFieldInit> fields, dev.plutolang.compiler.diagnostic.Span span) {
    Layout layout = function.program().layouts().ofError(name);
    Value[] values = evaluate(fields, layout.fields().size());
    code.at(span);
    return fill(ObjectKind.ERROR, 0, layout, values);
  }

  private Value[] evaluate(List<TFieldInit> fields, int count) {
    Value[] values = new Value[count];
    for (TFieldInit init : fields) {
      values[init.field()] = expressions.value(init.value());
    }
    return values;
  }

  private Operand fill(ObjectKind kind, int aux, Layout layout, Value[] values) {
    Operand object = memory.allocate(kind, aux, layout.typeId(), layout.size());
    for (int i = 0; i < values.length; i++) {
      memory.storeField(object, layout, i, values[i]);
    }
    return object;
  }

  // ---- enums ----

  Value variant(TExpr.NewVariant expression) {
    Type.EnumType type = expression.type();
    int variant = expression.variant();
    return switch (function.shape(type)) {
      case INT -> Value.of(Operand.of(variant));
      case SCALAR_ENUM -> {
        Operand bits =
            expression.fields().isEmpty()
                ? Operand.of(0)
                : memory.toBits(expressions.single(expression.fields().get(0).value()));
        yield Value.of(Operand.of(variant), bits);
      }
      default -> {
        Layout layout = function.program().layouts().ofVariant(type, variant);
        if (layout.fields().isEmpty()) {
          yield Value.of(function.program().constants().unitVariant(layout.typeId(), variant));
        }
        Value[] values = evaluate(expression.fields(), layout.fields().size());
        code.at(expression.span());
        yield Value.of(fill(ObjectKind.ENUM, variant, layout, values));
      }
    };
  }

  /**
   * Goes to {@code blocks.get(i)} for the variant {@code variants.get(i)}; all variants are listed.
   */
  void chooseVariant(
      Type.EnumType type, Value subject, List<Integer> variants, List<Integer> blocks) {
    if (blocks.isEmpty()) {
      code.end(new Terminator.Unreachable());
      return;
    }
    if (blocks.size() == 1) {
      code.jump(blocks.get(0));
      return;
    }
    Integer[] targets = new Integer[blocks.size()];
    for (int i = 0; i < blocks.size(); i++) {
      targets[variants.get(i)] = blocks.get(i);
    }
    code.end(
        new Terminator.Switch(
            variantOf(type, subject), ImmutableList.copyOf(Arrays.asList(targets))));
  }

  private Operand variantOf(Type.EnumType type, Value subject) {
    if (function.shape(type) != Shape.REF) {
      return subject.first();
    }
    Operand header = code.load(Rep.I64, subject.single(), 0, Access.OBJECT_HEADER);
    return code.binary(
        BinaryKind.AND, code.binary(BinaryKind.SHR, header, Operand.of(16)), Operand.of(0xFFFF));
  }

  /** Gives the bindings of an arm their values. */
  void bind(Type.EnumType type, int variant, Value subject, List<TBinding> bindings) {
    for (TBinding binding : bindings) {
      if (function.shape(type) == Shape.REF) {
        Layout layout = function.program().layouts().ofVariant(type, variant);
        function.assign(
            binding.local(), memory.loadField(subject.single(), layout, binding.field()));
      } else {
        Rep rep = function.shape(binding.local().type()).reps().get(0);
        function.assign(binding.local(), Value.of(memory.fromBits(subject.second(), rep)));
      }
    }
  }

  // ---- closures ----

  Value closure(TExpr.Closure expression) {
    ClosureDef def = expression.definition();
    ProgramLowering program = function.program();
    String symbol = program.uniqueSymbol(function.symbol() + ".closure");
    ImmutableList<FieldDef> captures =
        def.captures().stream()
            .map(capture -> new FieldDef(capture.inner().name(), capture.inner().type()))
            .collect(ImmutableList.toImmutableList());
    Layout layout = program.layouts().ofClosure(symbol, def.displayName(), captures);
    program.add(FunctionLowering.lowerClosure(program, def, expression.type(), layout, symbol));
    if (captures.isEmpty() && !program.comparesFunctions()) {
      return Value.of(program.constants().closure(layout.typeId(), symbol));
    }
    Operand object = memory.allocate(ObjectKind.CLOSURE, 0, layout.typeId(), layout.size());
    code.store(object, 8, new Operand.CodeRef(symbol), Access.CLOSURE_CODE);
    for (int i = 0; i < captures.size(); i++) {
      Capture capture = def.captures().get(i);
      memory.storeField(object, layout, i, Code.of(function.registers(capture.outer())));
    }
    return Value.of(object);
  }
}
