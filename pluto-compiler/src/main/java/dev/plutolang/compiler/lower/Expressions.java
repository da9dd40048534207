package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import dev.plutolang.compiler.core.Terminator;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.ValueBlock;
import dev.plutolang.compiler.types.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Expressions: operands strictly from left to right. */
final class Expressions {
  private final FunctionLowering function;
  private final Code code;
  private final Memory memory;
  private final Operators operators;
  private final Equality equality;
  private final Conversions conversions;
  private final Calls calls;
  private final Objects objects;
  private final Collections collections;
  private final Builtins builtins;

  Expressions(FunctionLowering function) {
    this.function = function;
    this.code = function.code();
    this.memory = new Memory(code);
    this.operators = new Operators(code);
    this.equality = new Equality(function, memory);
    this.conversions = new Conversions(function, memory);
    this.calls = new Calls(function, this);
    this.objects = new Objects(function, this);
    this.collections = new Collections(function, this);
    this.builtins = new Builtins(function, this);
  }

  Memory memory() {
    return memory;
  }

  Operators operators() {
    return operators;
  }

  Equality equality() {
    return equality;
  }

  Conversions conversions() {
    return conversions;
  }

  Calls calls() {
    return calls;
  }

  Objects objects() {
    return objects;
  }

  Collections collections() {
    return collections;
  }

  /** The value of an expression whose shape has one register. */
  Operand single(TExpr expression) {
    return value(expression).single();
  }

  Value value(TExpr expression) {
    Value value = evaluate(expression);
    Consumer<Value> watcher = function.watched().get(expression);
    if (watcher != null) {
      watcher.accept(value);
    }
    return value;
  }

  private Value evaluate(TExpr expression) {
    code.at(expression.span());
    return switch (expression) {
      case TExpr.IntLit it -> Value.of(Operand.of(it.value()));
      case TExpr.FloatLit it -> Value.of(new Operand.FloatConst(it.value()));
      case TExpr.BoolLit it -> Value.of(Operand.of(it.value()));
      case TExpr.StringLit it -> Value.of(function.program().constants().string(it.value()));
      case TExpr.NoneLit ignored -> Value.NOTHING;
      case TExpr.Erroneous ignored ->
          throw new IllegalStateException("an erroneous tree reached the back end");
      case TExpr.LocalRef it -> function.read(it.local());
      case TExpr.Unary it -> {
        Operand operand = single(it.operand());
        yield Value.of(operators.unary(it.op(), operand));
      }
      case TExpr.Binary it -> {
        Operand left = single(it.left());
        Operand right = single(it.right());
        code.at(it.span());
        yield Value.of(operators.binary(it.op(), left, right));
      }
      case TExpr.Concat it -> {
        Operand left = single(it.left());
        Operand right = single(it.right());
        code.at(it.span());
        yield Value.of(code.runtime(RuntimeFunction.STRING_CONCAT, left, right));
      }
      case TExpr.Logical it -> logical(it);
      case TExpr.Equal it -> {
        Value left = value(it.left());
        Value right = value(it.right());
        code.at(it.span());
        Operand isEqual = equality.equal(it.left().type(), left, right);
        yield Value.of(it.isNegated() ? code.not(isEqual) : isEqual);
      }
      case TExpr.IsNone it -> {
        Operand isPresent = conversions.isPresent(value(it.operand()), it.operand().type());
        yield Value.of(it.isNegated() ? isPresent : code.not(isPresent));
      }
      case TExpr.Cast it -> {
        Operand operand = single(it.operand());
        yield Value.of(operators.cast(operand, function.shape(it.type()).reps().get(0)));
      }
      case TExpr.Convert it ->
          conversions.convert(value(it.operand()), it.operand().type(), it.type());
      case TExpr.Call it -> calls.callOrLeave(it);
      case TExpr.TraitCall it -> calls.callOrLeave(it);
      case TExpr.ClosureCall it -> calls.callOrLeave(it);
      case TExpr.BuiltinCall it ->
          it.function().isFallible() ? calls.callOrLeave(it) : builtins.call(it);
      case TExpr.ExternCall it -> builtins.external(it);
      case TExpr.HostCall it -> calls.callOrLeave(it);
      case TExpr.Propagate it -> calls.callOrLeave(it.call());
      case TExpr.Catch it -> calls.caught(it);
      case TExpr.FieldGet it -> objects.field(it);
      case TExpr.ErrorMessage it -> {
        Operand error = single(it.error());
        yield Value.of(code.runtime(RuntimeFunction.ERROR_MESSAGE, error));
      }
      case TExpr.IndexGet it -> collections.get(it);
      case TExpr.NewObject it -> objects.create(it);
      case TExpr.NewVariant it -> objects.variant(it);
      case TExpr.ArrayLit it -> collections.array(it);
      case TExpr.MapLit it -> collections.map(it);
      case TExpr.SetLit it -> collections.set(it);
      case TExpr.Closure it -> objects.closure(it);
      case TExpr.Interpolate it -> interpolate(it);
      case TExpr.IfValue it -> ifValue(it);
      case TExpr.MatchValue it -> matchValue(it);
      case TExpr.NullPropagate it -> propagateNone(it);
    };
  }

  /** Evaluates a block into registers; nothing happens at its end if it is never reached. */
  void valueBlock(ValueBlock block, ImmutableList<Reg> result) {
    block.statements().forEach(function.statements()::statement);
    Optional<TExpr> last = block.value();
    if (last.isPresent()) {
      Value value = value(last.get());
      if (value.parts().size() == result.size()) {
        code.moveAll(result, value);
      }
    } else if (!result.isEmpty()) {
      code.end(new Terminator.Unreachable());
    }
  }

  private Value logical(TExpr.Logical expression) {
    Reg result = code.register(Rep.I1);
    int second = code.block();
    int done = code.block();
    Operand left = single(expression.left());
    code.move(result, left);
    code.branch(left, expression.isAnd() ? second : done, expression.isAnd() ? done : second);
    code.start(second);
    code.move(result, single(expression.right()));
    code.jump(done);
    code.start(done);
    return Value.of(result);
  }

  private Value ifValue(TExpr.IfValue expression) {
    ImmutableList<Reg> result = code.registers(function.program().shapes().reps(expression.type()));
    int then = code.block();
    int otherwise = code.block();
    int done = code.block();
    code.branch(single(expression.condition()), then, otherwise);
    code.start(then);
    valueBlock(expression.then(), result);
    code.jump(done);
    code.start(otherwise);
    valueBlock(expression.otherwise(), result);
    code.jump(done);
    code.start(done);
    return Code.of(result);
  }

  private Value matchValue(TExpr.MatchValue expression) {
    ImmutableList<Reg> result = code.registers(function.program().shapes().reps(expression.type()));
    Type.EnumType type = (Type.EnumType) expression.subject().type();
    Value subject = value(expression.subject());
    int done = code.block();
    ImmutableList<Integer> arms =
        expression.arms().stream()
            .map(arm -> code.block())
            .collect(ImmutableList.toImmutableList());
    code.at(expression.span());
    objects.chooseVariant(
        type, subject, expression.arms().stream().map(TExpr.ValueArm::variant).toList(), arms);
    for (int i = 0; i < arms.size(); i++) {
      TExpr.ValueArm arm = expression.arms().get(i);
      code.start(arms.get(i));
      objects.bind(type, arm.variant(), subject, arm.bindings());
      valueBlock(new ValueBlock(ImmutableList.of(), Optional.of(arm.value())), result);
      code.jump(done);
    }
    code.start(done);
    return Code.of(result);
  }

  private Value propagateNone(TExpr.NullPropagate expression) {
    Type type = expression.operand().type();
    Value value = value(expression.operand());
    int leave = code.block();
    int on = code.block();
    code.at(expression.span());
    code.branch(conversions.isPresent(value, type), on, leave);
    code.start(leave);
    function.leaveWithNone();
    code.start(on);
    return Conversions.present(value, function.shape(type));
  }

  /**
   * The parts are evaluated first, then written into a table on the machine stack for the runtime
   * to format.
   */
  private Value interpolate(TExpr.Interpolate expression) {
    List<TExpr.Part> parts = expression.parts();
    if (parts.isEmpty()) {
      return Value.of(function.program().constants().string(""));
    }
    if (parts.size() == 1) {
      switch (parts.get(0)) {
        case TExpr.Part.Text text -> {
          return Value.of(function.program().constants().string(text.text()));
        }
        case TExpr.Part.Hole hole -> {
          if (hole.value().type() == Type.Primitive.STRING) {
            return value(hole.value());
          }
        }
      }
    }
    ImmutableList.Builder<Operand> operands = ImmutableList.builder();
    for (TExpr.Part part : parts) {
      operands.add(
          switch (part) {
            case TExpr.Part.Text text -> function.program().constants().string(text.text());
            case TExpr.Part.Hole hole -> single(hole.value());
          });
    }
    code.at(expression.span());
    Operand table = code.stackSlot(16 * parts.size());
    int offset = 0;
    for (Operand operand : operands.build()) {
      code.store(table, offset, Operand.of(partKind(operand.rep())), Access.STACK);
      code.store(table, offset + 8, memory.toBits(operand), Access.STACK);
      offset += 16;
    }
    return Value.of(
        code.runtime(RuntimeFunction.STRING_INTERPOLATE, Operand.of(parts.size()), table));
  }

  /** PL_PART_*. */
  private static int partKind(Rep rep) {
    return switch (rep) {
      case REF -> 0;
      case I64 -> 1;
      case F64 -> 2;
      case I1 -> 3;
      case I8 -> 4;
      case RAW -> throw new IllegalStateException("an address has no text");
    };
  }
}
