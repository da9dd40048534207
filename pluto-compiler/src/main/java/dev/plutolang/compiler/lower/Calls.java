package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Instr.Condition;
import dev.plutolang.compiler.core.ObjectKind;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import dev.plutolang.compiler.core.Signature;
import dev.plutolang.compiler.typed.Builtin;
import dev.plutolang.compiler.typed.FunctionDef;
import dev.plutolang.compiler.typed.HostFunction;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import java.util.List;
import java.util.Optional;

/** Calls and what becomes of their errors. */
final class Calls {
  private static final QualifiedName MATH_ERROR =
      new QualifiedName(QualifiedName.PRELUDE, "MathError");
  private static final QualifiedName HOST_ERROR =
      new QualifiedName(QualifiedName.PRELUDE, "HostError");

  /** What the host writes to say that it has failed. */
  private static final int FAILURE_BYTES = 16;

  private final FunctionLowering function;
  private final Code code;
  private final Expressions expressions;

  /**
   * What a call gives.
   *
   * @param error null at run time if there is none; absent if the callee cannot leave with an error
   */
  record Outcome(Value value, Optional<Operand> error) {}

  Calls(FunctionLowering function, Expressions expressions) {
    this.function = function;
    this.code = function.code();
    this.expressions = expressions;
  }

  /** A call whose error, if any, leaves the function. */
  Value callOrLeave(TExpr call) {
    Outcome outcome = call(call);
    outcome.error().ifPresent(this::leaveIf);
    return outcome.value();
  }

  /** Leaves the function if the error is there. */
  void leaveIf(Operand error) {
    int leave = code.block();
    int on = code.block();
    code.branchRarely(code.compare(Condition.NE, error, Operand.nothing()), leave, on);
    code.start(leave);
    function.leaveWithError(error);
    code.start(on);
  }

  Value caught(TExpr.Catch expression) {
    Outcome outcome = call(expression.call());
    if (outcome.error().isEmpty()) {
      return outcome.value();
    }
    Operand error = outcome.error().get();
    ImmutableList<Reg> result = code.registers(function.program().shapes().reps(expression.type()));
    int handle = code.block();
    int done = code.block();
    code.moveAll(result, outcome.value());
    code.branchRarely(code.compare(Condition.NE, error, Operand.nothing()), handle, done);
    code.start(handle);
    for (TExpr.Handler handler : expression.handlers()) {
      handle(handler, error, result, done);
    }
    if (code.isOpen()) {
      code.at(expression.span());
      function.leaveWithError(error);
    }
    code.start(done);
    return Code.of(result);
  }

  /** Runs the handler if it is for this error; goes on behind it if not. */
  private void handle(TExpr.Handler handler, Operand error, ImmutableList<Reg> result, int done) {
    int next = code.block();
    if (handler.error().isPresent()) {
      int matched = code.block();
      Operand header = code.load(Rep.I64, error, 0, Access.OBJECT_HEADER);
      Operand type = code.binary(Instr.BinaryKind.SHR, header, Operand.of(32));
      int typeId = function.program().layouts().ofError(handler.error().get()).typeId();
      code.branch(code.compare(Condition.EQ, type, Operand.of(typeId)), matched, next);
      code.start(matched);
    }
    handler.variable().ifPresent(variable -> function.assign(variable, Value.of(error)));
    expressions.valueBlock(handler.body(), result);
    code.jump(done);
    code.start(next);
    if (handler.error().isEmpty()) {
      // Handlers behind one that takes everything are unreachable.
      code.end(new dev.plutolang.compiler.core.Terminator.Unreachable());
    }
  }

  private Outcome call(TExpr expression) {
    return switch (expression) {
      case TExpr.Call it -> direct(it);
      case TExpr.TraitCall it -> dispatched(it);
      case TExpr.ClosureCall it -> closure(it);
      case TExpr.HostCall it -> host(it);
      case TExpr.BuiltinCall it when it.function() == Builtin.POW_INT -> power(it);
      default -> new Outcome(expressions.value(expression), Optional.empty());
    };
  }

  private Outcome direct(TExpr.Call call) {
    FunctionDef def = function.program().function(call.function());
    ImmutableList<Operand> arguments = arguments(call.arguments());
    code.at(call.span());
    Signature signature = function.program().signature(def);
    Instr.Callee callee = new Instr.Callee.Direct(ProgramLowering.symbol(def.id()), signature);
    Outcome outcome = outcome(callee, signature, def.mayLeave(), arguments);
    if (def.isMutSelf() && def.self().isPresent()) {
      function.program().invariants().check(code, def.self().get(), arguments.get(0));
    }
    return outcome;
  }

  private Outcome dispatched(TExpr.TraitCall call) {
    Dispatch dispatch = function.program().dispatch();
    Operand receiver = expressions.single(call.receiver());
    ImmutableList<Operand> arguments =
        ImmutableList.<Operand>builder().add(receiver).addAll(arguments(call.arguments())).build();
    code.at(call.span());
    var method = dispatch.method(call.trait(), call.method());
    Instr.Callee callee = dispatch.callee(code, call.trait(), call.method(), receiver);
    return outcome(callee, dispatch.signature(method), method.mayLeave(), arguments);
  }

  private Outcome closure(TExpr.ClosureCall call) {
    Operand target = expressions.single(call.callee());
    ImmutableList<Operand> arguments =
        ImmutableList.<Operand>builder().add(target).addAll(arguments(call.arguments())).build();
    code.at(call.span());
    return callClosure(target, (Type.Function) call.callee().type(), arguments);
  }

  /** Calls a function value; it is also the first argument. */
  Outcome callClosure(Operand target, Type.Function type, ImmutableList<Operand> arguments) {
    Operand address = code.load(Rep.RAW, target, 8, Access.CLOSURE_CODE);
    Signature signature = function.program().closureSignature(type);
    Instr.Callee callee = new Instr.Callee.Indirect(address, signature);
    return outcome(callee, signature, function.program().program().mayLeave(type), arguments);
  }

  private Outcome outcome(
      Instr.Callee callee,
      Signature signature,
      boolean mayLeave,
      ImmutableList<Operand> arguments) {
    ImmutableList<Reg> results = code.call(callee, signature.results(), arguments);
    if (!mayLeave) {
      return new Outcome(Code.of(results), Optional.empty());
    }
    int last = results.size() - 1;
    return new Outcome(Code.of(results.subList(0, last)), Optional.of(results.get(last)));
  }

  private ImmutableList<Operand> arguments(List<TExpr> arguments) {
    ImmutableList.Builder<Operand> out = ImmutableList.builder();
    for (TExpr argument : arguments) {
      out.addAll(expressions.value(argument).parts());
    }
    return out.build();
  }

  /**
   * Arguments and result cross in words on the machine stack: the arguments one behind the other,
   * the result over them from the start.
   */
  private Outcome host(TExpr.HostCall call) {
    HostFunction host = call.function();
    List<Value> values = call.arguments().stream().map(expressions::value).toList();
    List<Shape> shapes = call.arguments().stream().map(it -> function.shape(it.type())).toList();
    Shape result = function.shape(host.result());
    code.at(call.span());
    int size = shapes.stream().mapToInt(Shape::fieldSize).sum();
    Operand words = code.stackSlot(Math.max(FAILURE_BYTES, Math.max(size, result.fieldSize())));
    int offset = 0;
    for (int i = 0; i < values.size(); i++) {
      expressions.memory().storeWords(words, offset, shapes.get(i), values.get(i), Access.STACK);
      offset += shapes.get(i).fieldSize();
    }
    int errorType =
        host.isFallible() ? function.program().layouts().ofError(HOST_ERROR).typeId() : 0;
    Operand error =
        code.runtime(
            RuntimeFunction.HOST_CALL,
            Operand.of(function.program().hostImport(host)),
            Operand.of(errorType),
            words);
    Value value = expressions.memory().loadWords(words, 0, result, Access.STACK);
    return new Outcome(value, host.isFallible() ? Optional.of(error) : Optional.empty());
  }

  /** {@code pow} of ints: {@code MathError} for a negative exponent (chapter 02, 7.4). */
  private Outcome power(TExpr.BuiltinCall call) {
    ImmutableList<Operand> arguments = arguments(call.arguments());
    code.at(call.span());
    Operand out = code.stackSlot(8);
    code.store(out, 0, Operand.of(0), Access.STACK);
    Operand isFine = code.runtime(RuntimeFunction.INT_POW, arguments.get(0), arguments.get(1), out);
    Reg error = code.register(Rep.REF);
    code.move(error, Operand.nothing());
    int fail = code.block();
    int done = code.block();
    code.branchRarely(code.not(isFine), fail, done);
    code.start(fail);
    Operand made = mathError();
    function.noteRaise(made);
    code.move(error, made);
    code.jump(done);
    code.start(done);
    return new Outcome(Value.of(code.load(Rep.I64, out, 0, Access.STACK)), Optional.of(error));
  }

  private Operand mathError() {
    Layout layout = function.program().layouts().ofError(MATH_ERROR);
    Memory memory = expressions.memory();
    Operand object = memory.allocate(ObjectKind.ERROR, 0, layout.typeId(), layout.size());
    memory.storeField(
        object,
        layout,
        0,
        Value.of(function.program().constants().string("negative exponent in integer pow")));
    return object;
  }
}
