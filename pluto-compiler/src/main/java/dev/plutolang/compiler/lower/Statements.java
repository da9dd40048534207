package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.syntax.tree.BinaryOp;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TBlock;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.types.Type;

/** Statements. */
final class Statements {
  private final FunctionLowering function;
  private final Code code;
  private final Expressions expressions;
  private final Loops loops;

  Statements(FunctionLowering function) {
    this.function = function;
    this.code = function.code();
    this.expressions = function.expressions();
    this.loops = new Loops(function, this);
  }

  void block(TBlock block) {
    block.statements().forEach(this::statement);
  }

  void statement(TStmt statement) {
    code.at(statement.span());
    switch (statement) {
      case TStmt.Let it -> function.assign(it.local(), expressions.value(it.value()));
      case TStmt.AssignLocal it -> function.assign(it.local(), expressions.value(it.value()));
      case TStmt.AssignField it -> assignField(it);
      case TStmt.AssignIndex it -> assignIndex(it);
      case TStmt.CompoundLocal it -> compoundLocal(it);
      case TStmt.CompoundField it -> compoundField(it);
      case TStmt.CompoundIndex it -> compoundIndex(it);
      case TStmt.ExprStmt it -> evaluate(it.expr());
      case TStmt.If it -> branch(it);
      case TStmt.While it -> HeldStorage.around(function, it, () -> loops.repeat(it));
      case TStmt.ForRange it -> HeldStorage.around(function, it, () -> loops.range(it));
      case TStmt.ForEach it -> HeldStorage.around(function, it, () -> loops.each(it));
      case TStmt.Match it -> match(it);
      case TStmt.Return it -> leave(it);
      case TStmt.Raise it -> {
        Operand error = expressions.objects().error(it.error(), it.fields(), it.span());
        function.noteRaise(error);
        function.leaveWithError(error);
      }
      case TStmt.Break ignored -> code.jump(function.loops().element().breakTarget());
      case TStmt.Continue ignored -> code.jump(function.loops().element().continueTarget());
      case TStmt.Assert it ->
          ContractOperands.check(
              function, it.condition(), 2, "assertion failed: " + it.text(), it.span());
    }
  }

  private void evaluate(TExpr expression) {
    var _ = expressions.value(expression);
  }

  private void leave(TStmt.Return statement) {
    Value value = statement.value().map(expressions::value).orElse(Value.NOTHING);
    code.at(statement.span());
    function.leaveNormally(value);
  }

  private void assignField(TStmt.AssignField it) {
    Operand object = expressions.single(it.object());
    Value value = expressions.value(it.value());
    code.at(it.span());
    Layout layout = expressions.objects().layoutOf(it.object().type());
    expressions.memory().storeField(object, layout, it.field(), value);
  }

  private void assignIndex(TStmt.AssignIndex it) {
    Operand known = function.knownBuffers().get(it);
    if (known != null) {
      Shape shape = expressions.collections().elementShape(it.container().type());
      Operand index = expressions.single(it.index());
      Value value = expressions.value(it.value());
      code.at(it.span());
      Memory memory = expressions.memory();
      memory.storeElement(memory.elementAddress(known, index, shape), shape, value);
      return;
    }
    Operand container = expressions.single(it.container());
    Value index = expressions.value(it.index());
    Value value = expressions.value(it.value());
    code.at(it.span());
    expressions.collections().set(it.container().type(), container, index, value);
  }

  private void compoundLocal(TStmt.CompoundLocal it) {
    Local local = it.local();
    // Read before the value is evaluated, which may assign the variable.
    Operand old = function.read(local).single();
    Operand value = expressions.single(it.value());
    code.at(it.span());
    function.assign(local, Value.of(combine(it.op(), old, value)));
  }

  private void compoundField(TStmt.CompoundField it) {
    Operand object = expressions.single(it.object());
    Layout layout = expressions.objects().layoutOf(it.object().type());
    Operand old = expressions.memory().loadField(object, layout, it.field()).single();
    Operand value = expressions.single(it.value());
    code.at(it.span());
    expressions
        .memory()
        .storeField(object, layout, it.field(), Value.of(combine(it.op(), old, value)));
  }

  private void compoundIndex(TStmt.CompoundIndex it) {
    Type type = it.container().type();
    Operand known = function.knownBuffers().get(it);
    if (known != null) {
      compoundElement(it, known, expressions.collections().elementShape(type));
      return;
    }
    Operand container = expressions.single(it.container());
    Value index = expressions.value(it.index());
    code.at(it.span());
    Operand old = expressions.collections().get(type, container, index).single();
    Operand value = expressions.single(it.value());
    code.at(it.span());
    expressions.collections().set(type, container, index, Value.of(combine(it.op(), old, value)));
  }

  private void compoundElement(TStmt.CompoundIndex it, Operand buffer, Shape shape) {
    Memory memory = expressions.memory();
    Operand index = expressions.single(it.index());
    Operand address = memory.elementAddress(buffer, index, shape);
    Operand old = memory.loadElement(address, shape).single();
    Operand value = expressions.single(it.value());
    code.at(it.span());
    memory.storeElement(address, shape, Value.of(combine(it.op(), old, value)));
  }

  private Operand combine(BinaryOp op, Operand left, Operand right) {
    return expressions.operators().binary(op, left, right);
  }

  private void branch(TStmt.If statement) {
    int then = code.block();
    int otherwise = code.block();
    int done = statement.otherwise().isPresent() ? code.block() : otherwise;
    code.branch(expressions.single(statement.condition()), then, otherwise);
    code.start(then);
    block(statement.then());
    code.jump(done);
    if (statement.otherwise().isPresent()) {
      code.start(otherwise);
      block(statement.otherwise().get());
      code.jump(done);
    }
    code.start(done);
  }

  private void match(TStmt.Match statement) {
    Type.EnumType type = (Type.EnumType) statement.subject().type();
    Value subject = expressions.value(statement.subject());
    int done = code.block();
    ImmutableList<Integer> arms =
        statement.arms().stream().map(arm -> code.block()).collect(ImmutableList.toImmutableList());
    code.at(statement.span());
    expressions
        .objects()
        .chooseVariant(
            type, subject, statement.arms().stream().map(TStmt.Arm::variant).toList(), arms);
    for (int i = 0; i < arms.size(); i++) {
      TStmt.Arm arm = statement.arms().get(i);
      code.start(arms.get(i));
      expressions.objects().bind(type, arm.variant(), subject, arm.bindings());
      block(arm.body());
      code.jump(done);
    }
    code.start(done);
  }
}
