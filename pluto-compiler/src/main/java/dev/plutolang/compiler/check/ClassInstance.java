package dev.plutolang.compiler.check;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.typed.Contract;
import dev.plutolang.compiler.types.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A class, or one instance of a generic class. Members are resolved on first use, so that classes
 * may refer to each other in any order.
 */
final class ClassInstance {
  private final Symbol.OfClass symbol;
  private final Type.ClassType type;
  private final Optional<Origin> origin;
  private final TypeResolver signatureTypes;
  private final Instances instances;
  private final Lazy<ImmutableMap<String, Field>> fields;
  private final Lazy<ImmutableMap<String, Method>> methods;
  private ImmutableList<Contract> invariants = ImmutableList.of();

  ClassInstance(
      Symbol.OfClass symbol, Type.ClassType type, Optional<Origin> origin, Instances instances) {
    this.symbol = symbol;
    this.type = type;
    this.origin = origin;
    this.instances = instances;
    this.signatureTypes = instances.resolver(symbol.namespace(), arguments(), signatureReporter());
    this.fields = new Lazy<>(() -> Field.resolve(symbol.decl().fields(), signatureTypes));
    this.methods = new Lazy<>(this::resolveMethods);
  }

  Symbol.OfClass symbol() {
    return symbol;
  }

  Type.ClassType type() {
    return type;
  }

  ImmutableMap<String, Type> arguments() {
    return Instances.bind(symbol.typeParams(), type.arguments());
  }

  Reporter bodyReporter() {
    return Reporter.ofBody(instances.diagnostics(), origin);
  }

  Reporter signatureReporter() {
    return Reporter.ofSignature(instances.diagnostics(), origin);
  }

  ImmutableMap<String, Field> fields() {
    return fields.get();
  }

  /** Declared and inherited methods. */
  ImmutableMap<String, Method> methods() {
    return methods.get();
  }

  /** The traits that the class lists, without repetition and without names that are no traits. */
  ImmutableList<TraitInfo> traits() {
    return instances.traitsOf(symbol);
  }

  ImmutableList<Contract> invariants() {
    return invariants;
  }

  void setInvariants(ImmutableList<Contract> checked) {
    invariants = checked;
  }

  private ImmutableMap<String, Method> resolveMethods() {
    Map<String, Method> map = new LinkedHashMap<>();
    for (Decl.Method method : symbol.decl().methods()) {
      map.putIfAbsent(method.name().text(), declared(method));
    }
    for (TraitInfo trait : traits()) {
      for (TraitInfo.Method method : trait.methods().values()) {
        method
            .decl()
            .body()
            .ifPresent(
                body -> map.computeIfAbsent(method.name(), name -> inherited(trait, method, body)));
      }
    }
    return ImmutableMap.copyOf(map);
  }

  private Method declared(Decl.Method method) {
    ImmutableList<Type> paramTypes =
        method.params().stream()
            .map(param -> signatureTypes.resolve(param.type()))
            .collect(toImmutableList());
    Signature signature =
        new Signature(
            method.params(),
            paramTypes,
            signatureTypes.resolveResult(method.result()),
            method.name().span());
    Reporter reporter = bodyReporter();
    TypeResolver bodyTypes = instances.resolver(symbol.namespace(), arguments(), reporter);
    ImmutableList.Builder<Unit.Clause> clauses = ImmutableList.builder();
    addClauses(method.requires(), method.params(), bodyTypes, true, clauses);
    for (TraitInfo trait : traits()) {
      TraitInfo.Method required = trait.methods().get(method.name().text());
      if (required != null) {
        addClauses(
            required.decl().requires(), required.decl().params(), trait.types(), false, clauses);
      }
    }
    return method(
        method.name(),
        method.self(),
        signature,
        method.body(),
        clauses.build(),
        bodyTypes,
        reporter,
        method.span());
  }

  private Method inherited(TraitInfo trait, TraitInfo.Method method, Block body) {
    Decl.TraitMethod decl = method.decl();
    Reporter reporter = bodyReporter();
    TypeResolver bodyTypes =
        instances.resolver(trait.symbol().namespace(), ImmutableMap.of(), reporter);
    ImmutableList.Builder<Unit.Clause> clauses = ImmutableList.builder();
    for (TraitInfo other : traits()) {
      TraitInfo.Method required = other.methods().get(method.name());
      if (required != null) {
        addClauses(
            required.decl().requires(), required.decl().params(), other.types(), false, clauses);
      }
    }
    return method(
        decl.name(),
        decl.self(),
        method.signature(),
        body,
        clauses.build(),
        bodyTypes,
        reporter,
        decl.span());
  }

  private static void addClauses(
      ImmutableList<Expr> requires,
      ImmutableList<Decl.Param> params,
      TypeResolver types,
      boolean hasSelf,
      ImmutableList.Builder<Unit.Clause> clauses) {
    ImmutableList<Name> names = params.stream().map(Decl.Param::name).collect(toImmutableList());
    requires.forEach(clause -> clauses.add(new Unit.Clause(clause, names, types, hasSelf)));
  }

  private Method method(
      Name name,
      Decl.SelfParam self,
      Signature signature,
      Block body,
      ImmutableList<Unit.Clause> clauses,
      TypeResolver types,
      Reporter reporter,
      Span span) {
    Unit unit =
        instances.add(
            new Unit.Header(
                instances.newId(type.sourceName() + "." + name),
                signature,
                Optional.of(this),
                self,
                body,
                clauses,
                types,
                reporter,
                span));
    return new Method(name, self, unit);
  }

  /** A method as this class has it. */
  record Method(Name name, Decl.SelfParam self, Unit unit) {
    boolean isMutSelf() {
      return self == Decl.SelfParam.MUT_SELF;
    }
  }
}
