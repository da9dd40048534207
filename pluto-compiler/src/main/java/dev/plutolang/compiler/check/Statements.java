package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.Stmt;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TBlock;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TFieldInit;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import java.util.List;
import java.util.Optional;

/** Statements, chapter 01, 1.11. */
final class Statements {
  private final Body body;

  Statements(Body body) {
    this.body = body;
  }

  /** The body of a function or closure, in the scope that its parameters opened. */
  TBlock functionBody(Block block) {
    return new TBlock(all(block.statements()), block.span());
  }

  TBlock block(Block block) {
    body.locals().open();
    TBlock result = functionBody(block);
    body.locals().close();
    return result;
  }

  ImmutableList<TStmt> all(List<Stmt> statements) {
    ImmutableList.Builder<TStmt> result = ImmutableList.builder();
    statements.forEach(statement -> check(statement, result));
    return result.build();
  }

  private void check(Stmt statement, ImmutableList.Builder<TStmt> out) {
    switch (statement) {
      case Stmt.Let let -> out.add(let(let));
      case Stmt.Return returned -> out.add(returned(returned));
      case Stmt.If choice -> out.add(choice(choice));
      case Stmt.While loop -> out.add(loop(loop));
      case Stmt.For loop -> loop(loop).ifPresent(out::add);
      case Stmt.Match match -> body.matches().statement(match).ifPresent(out::add);
      case Stmt.Raise raise -> raise(raise).ifPresent(out::add);
      case Stmt.Assert assertion -> out.add(assertion(assertion));
      case Stmt.Break leave -> {
        requireLoop("break", leave.span());
        out.add(new TStmt.Break(leave.span()));
      }
      case Stmt.Continue next -> {
        requireLoop("continue", next.span());
        out.add(new TStmt.Continue(next.span()));
      }
      case Stmt.ExprStmt expression -> out.add(expression(expression));
      case Stmt.Assign assign -> body.assignments().assign(assign).ifPresent(out::add);
      case Stmt.CompoundAssign assign -> body.assignments().compound(assign).ifPresent(out::add);
      case Stmt.LetChannel let -> channel(let);
      case Stmt.Yield yielded -> yielded(yielded);
      case Stmt.Select select ->
          body.report(Code.UNSUPPORTED, select.span(), "'select' (chapter 06)");
      case Stmt.Scope scope ->
          body.report(Code.UNSUPPORTED, scope.span(), "a scope block (chapter 05)");
      case Stmt.Serve serve -> body.report(Code.UNSUPPORTED, serve.span(), "'serve' (chapter 05)");
    }
  }

  // ---- let -----------------------------------------------------------------------------------

  private TStmt let(Stmt.Let let) {
    TExpr value;
    if (let.type().isPresent()) {
      Type declared = body.types().resolve(let.type().get());
      value =
          body.checkInto(
              let.value(),
              declared,
              Conversions.Position.ANY,
              Code.TYPE_MISMATCH_IN_LET,
              let.name());
      return new TStmt.Let(declare(let, declared), value, let.span());
    }
    value = body.expressions().check(let.value());
    Type type = value.type();
    if (containsNone(type)) {
      body.report(Code.UNDETERMINED_NONE, let.value().span(), let.name());
      type = Type.Error.ERROR;
    }
    return new TStmt.Let(declare(let, type), value, let.span());
  }

  private void channel(Stmt.LetChannel let) {
    body.report(Code.UNSUPPORTED, let.span(), "a channel (chapter 06)");
    for (Name end : List.of(let.sender(), let.receiver())) {
      body.locals().declare(end, Type.Error.ERROR, Local.Kind.BINDING, Variable.Access.MUTABLE);
    }
  }

  private Local declare(Stmt.Let let, Type type) {
    letNameClash(let.name().text())
        .ifPresent(what -> body.report(Code.LET_SHADOWS, let.name().span(), let.name(), what));
    return body.locals()
        .declare(
            let.name(),
            type,
            Local.Kind.LET,
            let.isMutable() ? Variable.Access.MUTABLE : Variable.Access.IMMUTABLE);
  }

  /** What a {@code let} name would hide (chapter 01, R-9.4; chapter 03, D10). */
  Optional<String> letNameClash(String name) {
    Namespace namespace = body.namespace();
    if (BuiltinFunctions.isName(name)) {
      return Optional.of("a function (builtin '" + name + "')");
    }
    if (namespace.function(name).isPresent() || body.instances().extern(name).isPresent()) {
      return Optional.of("a function");
    }
    Optional<String> type = Optional.ofNullable(namespace.types.get(name)).map(Symbol::kind);
    if (type.isPresent()) {
      return type;
    }
    if (namespace.error(name).isPresent()) {
      return Optional.of("an error");
    }
    return Optional.ofNullable(namespace.entities.get(name));
  }

  /** Whether a type contains the undetermined type of {@code none}. */
  static boolean containsNone(Type type) {
    return switch (type) {
      case Type.None none -> true;
      case Type.Array(Type element) -> containsNone(element);
      case Type.Function(var params, Type result) -> containsNone(result);
      case Type.Nullable(Type inner) -> containsNone(inner);
      case Type.MapOf map -> false;
      case Type.SetOf set -> false;
      case Type.Task task -> false;
      case Type.Sender sender -> false;
      case Type.Receiver receiver -> false;
      case Type.Stream stream -> false;
      case Type.Primitive primitive -> false;
      case Type.Error error -> false;
      case Type.ClassType classType -> false;
      case Type.TraitType trait -> false;
      case Type.EnumType enumType -> false;
      case Type.AppType app -> false;
      case Type.CaughtError error -> false;
      case Type.AnyError error -> false;
    };
  }

  // ---- Control flow --------------------------------------------------------------------------

  private TExpr condition(Expr condition, String construct) {
    TExpr value = body.expressions().check(condition);
    if (value.type() != Type.Primitive.BOOL && !Body.isErroneous(value)) {
      Diagnostics.Report report =
          body.report(Code.CONDITION_NOT_BOOL, condition.span(), construct, value.type().display());
      if (value.type() == Type.Primitive.INT) {
        report.help("compare it: " + ExprText.of(condition) + " != 0");
      } else if (value.type() instanceof Type.Nullable) {
        report.help("compare it: " + ExprText.of(condition) + " != none");
      }
    }
    return value;
  }

  TExpr ifCondition(Expr condition) {
    return condition(condition, "if");
  }

  private TStmt choice(Stmt.If choice) {
    TExpr condition = ifCondition(choice.condition());
    TBlock then = block(choice.then());
    Optional<TBlock> otherwise =
        choice
            .otherwise()
            .map(
                part ->
                    switch (part) {
                      case Stmt.Else.ElseIf next ->
                          new TBlock(
                              ImmutableList.of(choice(next.statement())), next.statement().span());
                      case Stmt.Else.ElseBlock last -> block(last.block());
                    });
    return new TStmt.If(condition, then, otherwise, choice.span());
  }

  private TStmt loop(Stmt.While loop) {
    TExpr condition = condition(loop.condition(), "while");
    return new TStmt.While(condition, loopBody(loop.body()), loop.span());
  }

  private TBlock loopBody(Block block) {
    body.frame().enterLoop();
    TBlock result = block(block);
    body.frame().leaveLoop();
    return result;
  }

  private Optional<TStmt> loop(Stmt.For loop) {
    if (Body.ungroup(loop.iterable()) instanceof Expr.Range range) {
      return Optional.of(rangeLoop(loop, range));
    }
    TExpr iterable = body.expressions().check(loop.iterable());
    Type element = elementType(iterable, loop.iterable().span());
    body.locals().open();
    Local variable =
        body.locals().declare(loop.variable(), element, Local.Kind.LOOP, Variable.Access.MUTABLE);
    TBlock loopBody = loopBody(loop.body());
    body.locals().close();
    return Optional.of(new TStmt.ForEach(variable, iterable, loopBody, loop.span()));
  }

  private TStmt rangeLoop(Stmt.For loop, Expr.Range range) {
    TExpr from = bound(range.from());
    TExpr to = bound(range.to());
    body.locals().open();
    Local counter =
        body.locals()
            .declare(loop.variable(), Type.Primitive.INT, Local.Kind.LOOP, Variable.Access.MUTABLE);
    TBlock loopBody = loopBody(loop.body());
    body.locals().close();
    return new TStmt.ForRange(counter, from, to, range.isInclusive(), loopBody, loop.span());
  }

  private TExpr bound(Expr bound) {
    return body.checkInto(
        bound, Type.Primitive.INT, Conversions.Position.EXACT, Code.RANGE_BOUND_NOT_INT);
  }

  private Type elementType(TExpr iterable, Span span) {
    return switch (iterable.type()) {
      case Type.Array(Type element) -> element;
      case Type.Primitive.STRING -> Type.Primitive.STRING;
      case Type.Primitive.BYTES -> Type.Primitive.BYTE;
      case Type.Error error -> error;
      case Type.Receiver receiver -> unsupported("iterating over a channel (chapter 06)", span);
      case Type.Stream stream -> unsupported("iterating over a stream (chapter 06)", span);
      default -> {
        Diagnostics.Report report = body.report(Code.NOT_ITERABLE, span, iterable.type().display());
        if (iterable.type() instanceof Type.MapOf) {
          report.help("iterate over keys() or values()");
        } else if (iterable.type() instanceof Type.SetOf) {
          report.help("iterate over to_array()");
        }
        yield Type.Error.ERROR;
      }
    };
  }

  private Type unsupported(String what, Span span) {
    body.report(Code.UNSUPPORTED, span, what);
    return Type.Error.ERROR;
  }

  private void requireLoop(String word, Span span) {
    if (!body.frame().isInLoop()) {
      body.report(Code.OUTSIDE_LOOP, span, word);
    }
  }

  // ---- Leaving -------------------------------------------------------------------------------

  private TStmt returned(Stmt.Return returned) {
    Optional<Type> result = body.frame().result();
    if (result.isEmpty()) {
      return body.closures().earlyReturn(returned);
    }
    return new TStmt.Return(
        returned.value().isPresent()
            ? Optional.of(returnedValue(returned.value().get(), result.get()))
            : noValue(result.get(), returned.span()),
        returned.span());
  }

  private Optional<TExpr> noValue(Type result, Span span) {
    if (result != Type.Primitive.VOID
        && result != Type.Error.ERROR
        && !(result instanceof Type.Stream)) {
      body.report(Code.RETURN_MISMATCH, span, result.display(), "void");
    }
    return Optional.empty();
  }

  /** The value of a {@code return}, as the result type. */
  TExpr returnedValue(Expr value, Type result) {
    if (result instanceof Type.Stream) {
      return body.erroneous(Code.RETURN_VALUE_IN_GENERATOR, value.span());
    }
    return body.checkInto(value, result, Conversions.Position.ANY, Code.RETURN_MISMATCH);
  }

  private void yielded(Stmt.Yield yielded) {
    boolean isGenerator = body.frame().result().filter(Type.Stream.class::isInstance).isPresent();
    if (isGenerator) {
      body.report(Code.UNSUPPORTED, yielded.span(), "a generator (chapter 06)");
    } else {
      body.report(Code.YIELD_OUTSIDE_GENERATOR, yielded.span());
    }
  }

  private Optional<TStmt> raise(Stmt.Raise raise) {
    Optional<ErrorInfo> error = body.handlers().error(raise.module(), raise.error());
    if (error.isEmpty()) {
      raise.fields().forEach(field -> body.expressions().check(field.value()));
      return Optional.empty();
    }
    QualifiedName name = error.get().name();
    ImmutableList<TFieldInit> fields =
        body.literals()
            .fields(
                "error '" + name + "'",
                error.get().fields(),
                raise.fields(),
                Conversions.Position.EXACT,
                raise.error().span());
    body.frame().flow().raised().add(name);
    return Optional.of(new TStmt.Raise(name, fields, raise.span()));
  }

  private TStmt assertion(Stmt.Assert assertion) {
    TExpr condition = body.expressions().check(assertion.condition());
    if (condition.type() != Type.Primitive.BOOL && !Body.isErroneous(condition)) {
      body.report(Code.ASSERT_NOT_BOOL, assertion.condition().span(), condition.type().display());
    }
    return new TStmt.Assert(condition, ExprText.of(assertion.condition()), assertion.span());
  }

  // ---- Expressions as statements ---------------------------------------------------------------

  private TStmt expression(Stmt.ExprStmt statement) {
    if (Body.ungroup(statement.expr()) instanceof Expr.Call call
        && call.callee().text().equals("expect")) {
      body.report(Code.EXPECT_WITHOUT_MATCHER, statement.span());
    }
    TExpr value = body.expressions().check(statement.expr());
    if (value.type() instanceof Type.Task) {
      body.report(Code.TASK_DROPPED, statement.span());
    }
    return new TStmt.ExprStmt(value, statement.span());
  }
}
