package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.typed.FunctionId;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TBlock;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.Type;
import java.util.Optional;

/**
 * Checks one unit. This class holds what the checkers of the parts of a body share and how they
 * reach each other; they are made together and used for one unit only.
 */
final class Body {
  private final Instances instances;
  private final Unit unit;
  private final Locals locals;
  private final Conversions conversions;
  private final Expressions expressions;
  private final Statements statements;
  private final Operators operators;
  private final Calls calls;
  private final BuiltinFunctions builtinFunctions;
  private final BuiltinMethods builtinMethods;
  private final Members members;
  private final Literals literals;
  private final Matches matches;
  private final Handlers handlers;
  private final Closures closures;
  private final Assignments assignments;
  private final Mutability mutability;
  private final ValueBlocks valueBlocks;
  private final Reflection reflection;

  private Body(Unit unit, Instances instances) {
    this.instances = instances;
    this.unit = unit;
    Flow flow = Flow.ofUnit();
    unit.flows().add(flow);
    Frame frame =
        new Frame(
            Optional.empty(), flow, Optional.of(unit.signature().result()), unit.id().symbol());
    this.locals = new Locals(unit.header().reporter(), frame);
    this.conversions = new Conversions(instances);
    this.expressions = new Expressions(this);
    this.statements = new Statements(this);
    this.operators = new Operators(this);
    this.calls = new Calls(this);
    this.builtinFunctions = new BuiltinFunctions(this);
    this.builtinMethods = new BuiltinMethods(this);
    this.members = new Members(this);
    this.literals = new Literals(this);
    this.matches = new Matches(this);
    this.handlers = new Handlers(this);
    this.closures = new Closures(this);
    this.assignments = new Assignments(this);
    this.mutability = new Mutability(this);
    this.valueBlocks = new ValueBlocks(this);
    this.reflection = new Reflection(this);
  }

  /** Checks a unit and stores the result in it. */
  static void check(Unit unit, Instances instances) {
    new Body(unit, instances).checkUnit();
  }

  /** Checks the invariants of a class, whose conditions refer to {@code self} only. */
  static void checkInvariants(ClassInstance instance, Instances instances) {
    Unit unit =
        clauseUnit(
            "invariants of " + instance.type(),
            Optional.of(instance),
            new Signature(
                ImmutableList.of(),
                ImmutableList.of(),
                Type.Primitive.VOID,
                instance.symbol().name().span()),
            ImmutableList.of(),
            instances.resolver(
                instance.symbol().namespace(), instance.arguments(), instance.bodyReporter()),
            instance.bodyReporter());
    Body body = new Body(unit, instances);
    body.locals.open();
    body.locals.declareSelf(instance.type(), instance.symbol().name().span());
    instance.setInvariants(
        new Contracts(body)
            .check(
                instance.symbol().decl().invariants(),
                Code.INVARIANT_NOT_BOOL,
                instance.type().sourceName()));
    body.locals.close();
    instances.addClauses(unit);
  }

  /**
   * Checks the clauses of a trait's method for themselves, whether or not a class implements the
   * trait.
   */
  static void checkTraitClauses(TraitInfo trait, TraitInfo.Method method, Instances instances) {
    ImmutableList<Name> names =
        method.signature().params().stream()
            .map(Decl.Param::name)
            .collect(ImmutableList.toImmutableList());
    ImmutableList<Unit.Clause> clauses =
        method.decl().requires().stream()
            .map(clause -> new Unit.Clause(clause, names, trait.types(), false))
            .collect(ImmutableList.toImmutableList());
    Unit unit =
        clauseUnit(
            trait.type() + "." + method.name(),
            Optional.empty(),
            method.signature(),
            clauses,
            trait.types(),
            Reporter.plain(instances.diagnostics()));
    Body body = new Body(unit, instances);
    ImmutableList<Local> params =
        method.signature().types().stream()
            .map(type -> body.frame().newLocal("", type, Local.Kind.PARAM))
            .collect(ImmutableList.toImmutableList());
    new Contracts(body).checkRequires(params);
    instances.addClauses(unit);
  }

  private static Unit clauseUnit(
      String name,
      Optional<ClassInstance> self,
      Signature signature,
      ImmutableList<Unit.Clause> clauses,
      TypeResolver types,
      Reporter reporter) {
    Block nothing = new Block(ImmutableList.of(), signature.place());
    return new Unit(
        new Unit.Header(
            new FunctionId(name),
            signature,
            self,
            Decl.SelfParam.NONE,
            nothing,
            clauses,
            types,
            reporter,
            signature.place()));
  }

  private void checkUnit() {
    Unit.Header header = unit.header();
    locals.open();
    ImmutableList.Builder<Local> params = ImmutableList.builder();
    header
        .self()
        .filter(self -> header.selfParam() != Decl.SelfParam.NONE)
        .ifPresent(self -> params.add(locals.declareSelf(self.type(), header.span())));
    Signature signature = header.signature();
    for (int i = 0; i < signature.params().size(); i++) {
      params.add(locals.declareParam(signature.params().get(i).name(), signature.types().get(i)));
    }
    ImmutableList<Local> paramList = params.build();
    TBlock body = statements.functionBody(header.body());
    locals.close();
    locals.reportUnused();
    checkReturnPaths(header, signature);
    unit.setChecked(
        new Unit.Checked(paramList, new Contracts(this).checkRequires(paramList), body));
  }

  private void checkReturnPaths(Unit.Header header, Signature signature) {
    Type result = signature.result();
    boolean needsValue =
        result != Type.Primitive.VOID
            && result != Type.Error.ERROR
            && !(result instanceof Type.Stream);
    if (needsValue && !ReturnPaths.alwaysLeaves(header.body())) {
      report(Code.MISSING_RETURN, signature.place(), header.id(), result.display())
          .note(ReturnPaths.openEnd(header.body()), "a path ends here without 'return' or 'raise'");
    }
  }

  // ---- Shared by the parts -------------------------------------------------------------------

  Instances instances() {
    return instances;
  }

  Unit unit() {
    return unit;
  }

  TypeResolver types() {
    return unit.header().types();
  }

  Namespace namespace() {
    return types().namespace();
  }

  Locals locals() {
    return locals;
  }

  Frame frame() {
    return locals.frame();
  }

  Conversions conversions() {
    return conversions;
  }

  Expressions expressions() {
    return expressions;
  }

  Statements statements() {
    return statements;
  }

  Operators operators() {
    return operators;
  }

  Calls calls() {
    return calls;
  }

  BuiltinFunctions builtinFunctions() {
    return builtinFunctions;
  }

  BuiltinMethods builtinMethods() {
    return builtinMethods;
  }

  Members members() {
    return members;
  }

  Literals literals() {
    return literals;
  }

  Matches matches() {
    return matches;
  }

  Handlers handlers() {
    return handlers;
  }

  Closures closures() {
    return closures;
  }

  Assignments assignments() {
    return assignments;
  }

  Mutability mutability() {
    return mutability;
  }

  ValueBlocks valueBlocks() {
    return valueBlocks;
  }

  Reflection reflection() {
    return reflection;
  }

  @CanIgnoreReturnValue
  Diagnostics.Report report(Code code, Span span, Object... arguments) {
    return unit.header().reporter().report(code, span, arguments);
  }

  /** Reports and gives the expression that stands for what is wrong. */
  TExpr erroneous(Code code, Span span, Object... arguments) {
    report(code, span, arguments);
    return new TExpr.Erroneous(span);
  }

  static boolean isErroneous(TExpr expr) {
    return expr.type() == Type.Error.ERROR;
  }

  /** Whether the name means the module that it is bound to by an import: variables come first. */
  Optional<Namespace> moduleOf(Name name) {
    return locals.lookup(name.text()).isPresent()
        ? Optional.empty()
        : namespace().imported(name.text());
  }

  /** The expression inside of grouping parentheses. */
  static Expr ungroup(Expr expr) {
    Expr inner = expr;
    while (inner instanceof Expr.Group group) {
      inner = group.inner();
    }
    return inner;
  }

  /**
   * Checks an expression where a value of a known type is wanted, and converts it.
   *
   * @param mismatch the code for a value that is not assignable, with the expected and the found
   *     type as last arguments
   */
  TExpr checkInto(
      Expr expr, Type expected, Conversions.Position position, Code mismatch, Object... context) {
    if (ungroup(expr) instanceof Expr.ArrayLit array && array.elements().isEmpty()) {
      return literals.emptyArray(array, expected);
    }
    TExpr value = expressions.check(expr);
    return convertInto(value, expected, position, mismatch, context);
  }

  TExpr convertInto(
      TExpr value, Type expected, Conversions.Position position, Code mismatch, Object... context) {
    Optional<TExpr> converted = conversions.convert(value, expected, position);
    if (converted.isPresent()) {
      return converted.get();
    }
    Object[] arguments = new Object[context.length + 2];
    System.arraycopy(context, 0, arguments, 0, context.length);
    arguments[context.length] = expected.display();
    arguments[context.length + 1] = value.type().display();
    Diagnostics.Report report = report(mismatch, value.span(), arguments);
    explain(report, value.type(), expected);
    return new TExpr.Erroneous(value.span());
  }

  /** Adds what a programmer can do about a pair of types that is commonly mixed up. */
  private void explain(Diagnostics.Report report, Type found, Type expected) {
    if (found instanceof Type.Nullable(Type inner) && inner.equals(expected)) {
      report.help(
          "take the value out with the postfix '?', which leaves the function when there is none");
    } else if (found == Type.Primitive.INT && expected == Type.Primitive.FLOAT) {
      report.help("write a float literal such as 1.0, or convert with 'as float'");
    } else if (found == Type.Primitive.INT && expected == Type.Primitive.BYTE) {
      report.help("convert with 'as byte'");
    } else if (found == Type.Primitive.FLOAT && expected == Type.Primitive.INT) {
      report.help("convert with 'as int'");
    } else if (found instanceof Type.ClassType classType
        && expected instanceof Type.TraitType trait
        && instances.lacksOnlyTheClause(classType, trait)) {
      report.help("add 'impl " + trait.sourceName() + "' to the class '" + classType.name() + "'");
    }
  }
}
