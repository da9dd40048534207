package dev.plutolang.compiler.check;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.diagnostic.Suggestions;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TraitMethodRef;
import dev.plutolang.compiler.types.Type;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Calls of functions, methods and function values. */
final class Calls {
  private final Body body;

  Calls(Body body) {
    this.body = body;
  }

  // ---- f(x) ----------------------------------------------------------------------------------

  TExpr call(Expr.Call call, Flow.Mark mark) {
    String name = call.callee().text();
    if (BuiltinFunctions.isName(name)) {
      return body.builtinFunctions().call(call, mark);
    }
    Optional<Variable> variable = body.locals().lookup(name);
    if (variable.isPresent() && variable.get().local().type() instanceof Type.Function type) {
      return functionValueCall(call, variable.get(), type, mark);
    }
    if (variable.isPresent() && variable.get().local().type() == Type.Error.ERROR) {
      body.locals().read(variable.get());
      return checkAll(call.arguments(), call.span());
    }
    Optional<Symbol.OfFunction> function = body.namespace().function(name);
    if (function.isPresent()) {
      return functionCall(
          function.get(), name, call.typeArguments(), call.arguments(), mark, call.span());
    }
    Optional<ExternInfo> extern = body.instances().extern(name);
    if (extern.isPresent()) {
      return externCall(call, extern.get(), mark);
    }
    reportUnknown(call.callee(), variable);
    return checkAll(call.arguments(), call.span());
  }

  private void reportUnknown(Name callee, Optional<Variable> variable) {
    if (variable.isPresent()) {
      body.locals().read(variable.get());
      body.report(Code.NOT_CALLABLE, callee.span(), callee, variable.get().local().type().display())
          .note(variable.get().place(), "'" + callee + "' is declared here");
      return;
    }
    Diagnostics.Report report = body.report(Code.UNDEFINED_FUNCTION, callee.span(), callee);
    Optional<ClassInstance> self = body.unit().header().self();
    if (body.namespace().classOf(callee.text()).isPresent()) {
      report.help("objects are made with a literal: " + callee + " { field: value }");
    } else if (self.isPresent() && self.get().methods().containsKey(callee.text())) {
      report.help("methods are called through self: self." + callee + "(...)");
    } else {
      Set<String> names = new LinkedHashSet<>(body.namespace().functions.keySet());
      names.addAll(BuiltinFunctions.names());
      names.addAll(body.locals().visibleNames());
      Reporter.explainUnknown(report, callee.text(), names);
    }
  }

  /** Checks the arguments of a call that is wrong in itself. */
  TExpr checkAll(ImmutableList<Expr> arguments, Span span) {
    arguments.stream()
        .filter(argument -> !isEmptyArray(argument))
        .forEach(argument -> body.expressions().check(argument));
    return new TExpr.Erroneous(span);
  }

  private static boolean isEmptyArray(Expr expr) {
    return Body.ungroup(expr) instanceof Expr.ArrayLit array && array.elements().isEmpty();
  }

  private TExpr functionValueCall(
      Expr.Call call, Variable variable, Type.Function type, Flow.Mark mark) {
    TExpr.LocalRef callee = new TExpr.LocalRef(body.locals().read(variable), call.callee().span());
    rejectTypeArguments(call.typeArguments(), call.callee());
    requireBare(mark, call.callee().text(), false, call.span());
    if (!isCount(call.callee(), type.params().size(), call.arguments().size(), call.span())) {
      return checkAll(call.arguments(), call.span());
    }
    ImmutableList.Builder<TExpr> arguments = ImmutableList.builder();
    for (int i = 0; i < type.params().size(); i++) {
      arguments.add(
          body.checkInto(
              call.arguments().get(i),
              type.params().get(i),
              Conversions.Position.ANY,
              Code.ARGUMENT_MISMATCH,
              call.callee(),
              "argument " + (i + 1)));
    }
    body.frame().flow().functionValueCalls().add(type.params());
    return new TExpr.ClosureCall(callee, arguments.build(), type.result(), call.span());
  }

  /**
   * A call of a function by its name; {@code name} is as written, with a module if there is one.
   */
  private TExpr functionCall(
      Symbol.OfFunction function,
      String name,
      Optional<ImmutableList<TypeExpr>> typeArguments,
      ImmutableList<Expr> arguments,
      Flow.Mark mark,
      Span span) {
    if (function.isGeneric()) {
      return genericCall(function, name, typeArguments, arguments, mark, span);
    }
    rejectTypeArguments(typeArguments, function.name(), span);
    Unit unit = body.instances().function(function, ImmutableList.of(), span);
    Optional<ImmutableList<TExpr>> converted = arguments(unit.signature(), name, arguments, span);
    record(new Flow.Target.OfUnit(unit), mark, name, false, span);
    return converted.isPresent()
        ? new TExpr.Call(unit.id(), converted.get(), unit.signature().result(), span)
        : new TExpr.Erroneous(span);
  }

  private TExpr genericCall(
      Symbol.OfFunction function,
      String name,
      Optional<ImmutableList<TypeExpr>> written,
      ImmutableList<Expr> arguments,
      Flow.Mark mark,
      Span span) {
    ImmutableList<Decl.Param> params = function.decl().params();
    if (!isCount(function.name(), params.size(), arguments.size(), span)) {
      return checkAll(arguments, span);
    }
    ImmutableList<TExpr> values =
        arguments.stream().map(body.expressions()::check).collect(toImmutableList());
    Optional<ImmutableList<Type>> typeArguments =
        written.isPresent()
            ? explicitArguments(function, written.get(), span)
            : new Inference(body, function).infer(values, span);
    if (typeArguments.isEmpty()
        || !body.types()
            .satisfiesBounds(
                function.decl().typeParams(), typeArguments.get(), function.namespace(), span)
        || !body.instances()
            .isWithinLimits(
                function.qualifiedName(),
                typeArguments.get(),
                span,
                body.unit().header().reporter())) {
      return new TExpr.Erroneous(span);
    }
    Unit unit = body.instances().function(function, typeArguments.get(), span);
    record(new Flow.Target.OfUnit(unit), mark, name, false, span);
    Conversions.Position position =
        written.isPresent() ? Conversions.Position.ANY : Conversions.Position.EXACT;
    ImmutableList.Builder<TExpr> converted = ImmutableList.builder();
    for (int i = 0; i < values.size(); i++) {
      converted.add(
          body.convertInto(
              values.get(i),
              unit.signature().types().get(i),
              position,
              Code.ARGUMENT_MISMATCH,
              name,
              "parameter '" + params.get(i).name() + "'"));
    }
    return new TExpr.Call(unit.id(), converted.build(), unit.signature().result(), span);
  }

  private Optional<ImmutableList<Type>> explicitArguments(
      Symbol.OfFunction function, ImmutableList<TypeExpr> written, Span span) {
    int expected = function.decl().typeParams().size();
    if (written.size() != expected) {
      body.report(
          Code.TYPE_ARGUMENT_COUNT,
          span,
          function.name(),
          expected,
          expected == 1 ? "" : "s",
          written.size());
      return Optional.empty();
    }
    ImmutableList<Type> arguments = body.types().resolveAll(written);
    return arguments.contains(Type.Error.ERROR) ? Optional.empty() : Optional.of(arguments);
  }

  private TExpr externCall(Expr.Call call, ExternInfo extern, Flow.Mark mark) {
    rejectTypeArguments(call.typeArguments(), call.callee());
    requireBare(mark, call.callee().text(), false, call.span());
    Signature signature = extern.signature();
    Optional<ImmutableList<TExpr>> arguments =
        arguments(signature, call.callee().text(), call.arguments(), call.span());
    return arguments.isPresent()
        ? new TExpr.ExternCall(
            call.callee().text(), arguments.get(), signature.result(), call.span())
        : new TExpr.Erroneous(call.span());
  }

  /** The arguments, converted to the parameter types; empty if their number is wrong. */
  private Optional<ImmutableList<TExpr>> arguments(
      Signature signature, String name, ImmutableList<Expr> arguments, Span span) {
    if (signature.types().size() != arguments.size()) {
      reportCount(name, signature.types().size(), arguments.size(), span)
          .note(signature.place(), "'" + name + "' is declared here");
      checkAll(arguments, span);
      return Optional.empty();
    }
    ImmutableList.Builder<TExpr> converted = ImmutableList.builder();
    for (int i = 0; i < arguments.size(); i++) {
      converted.add(
          body.checkInto(
              arguments.get(i),
              signature.types().get(i),
              Conversions.Position.ANY,
              Code.ARGUMENT_MISMATCH,
              name,
              "parameter '" + signature.params().get(i).name() + "'"));
    }
    return Optional.of(converted.build());
  }

  private boolean isCount(Name name, int expected, int found, Span span) {
    if (expected != found) {
      reportCount(name.text(), expected, found, span);
    }
    return expected == found;
  }

  private Diagnostics.Report reportCount(String name, int expected, int found, Span span) {
    return body.report(Code.ARGUMENT_COUNT, span, name, expected, expected == 1 ? "" : "s", found);
  }

  private void rejectTypeArguments(Optional<ImmutableList<TypeExpr>> written, Name name) {
    rejectTypeArguments(written, name, name.span());
  }

  private void rejectTypeArguments(
      Optional<ImmutableList<TypeExpr>> written, Name name, Span span) {
    if (written.isPresent()) {
      body.report(Code.NOT_GENERIC, span, name);
    }
  }

  // ---- a.f(x) --------------------------------------------------------------------------------

  TExpr methodCall(Expr.MethodCall call, Flow.Mark mark) {
    if (call.receiver()
            instanceof Expr.Call(Name callee, var typeArguments, var arguments, Span span)
        && callee.text().equals("expect")) {
      return body.builtinFunctions().matcher(call, arguments, mark);
    }
    if (call.receiver() instanceof Expr.NameRef(Name receiver)
        && body.locals().lookup(receiver.text()).isEmpty()) {
      Optional<Namespace> module = body.namespace().imported(receiver.text());
      if (module.isPresent()) {
        return moduleCall(call, receiver, module.get(), mark);
      }
      Optional<Symbol.OfType> type = body.namespace().type(receiver.text());
      if (type.isPresent()) {
        body.report(Code.STATIC_MEMBER, call.span(), receiver, type.get().kind(), call.method());
        return checkAll(call.arguments(), call.span());
      }
    }
    TExpr receiver = body.expressions().check(call.receiver());
    if (call.typeArguments().isPresent()) {
      body.report(Code.NOT_GENERIC, call.method().span(), call.method());
    }
    return switch (receiver.type()) {
      case Type.Error error -> checkAll(call.arguments(), call.span());
      case Type.ClassType type -> classCall(call, receiver, type, mark);
      case Type.TraitType type -> traitCall(call, receiver, type, mark);
      case Type.Task task -> unsupported(call, "a task (chapter 06)");
      case Type.Sender sender -> unsupported(call, "a channel (chapter 06)");
      case Type.Receiver channel -> unsupported(call, "a channel (chapter 06)");
      default -> {
        requireBare(mark, call.method().text(), true, call.span());
        yield body.builtinMethods().call(call, receiver);
      }
    };
  }

  private TExpr unsupported(Expr.MethodCall call, String what) {
    body.report(Code.UNSUPPORTED, call.span(), what);
    return checkAll(call.arguments(), call.span());
  }

  private TExpr moduleCall(Expr.MethodCall call, Name module, Namespace target, Flow.Mark mark) {
    String name = module + "." + call.method();
    if (target.host().isPresent()) {
      return hostCall(call, name, target, mark);
    }
    Optional<Symbol.OfFunction> function = target.function(call.method().text());
    if (function.isEmpty()) {
      body.report(Code.UNDEFINED_FUNCTION, call.method().span(), name)
          .suggest(Suggestions.closest(call.method().text(), target.functions.keySet()));
      return checkAll(call.arguments(), call.span());
    }
    if (!function.get().isPublic()) {
      body.report(Code.PRIVATE_ITEM, call.method().span(), call.method(), module);
      return checkAll(call.arguments(), call.span());
    }
    return functionCall(
        function.get(), name, call.typeArguments(), call.arguments(), mark, call.span());
  }

  private TExpr hostCall(Expr.MethodCall call, String name, Namespace module, Flow.Mark mark) {
    HostFunctionInfo function = module.hostFunctions.get(call.method().text());
    if (function == null) {
      Set<String> known = module.hostFunctions.keySet();
      body.report(Code.UNDEFINED_FUNCTION, call.method().span(), name)
          .suggest(Suggestions.closest(call.method().text(), known))
          .note("functions of the host's module: " + String.join(", ", known));
      return checkAll(call.arguments(), call.span());
    }
    rejectTypeArguments(call.typeArguments(), call.method());
    Optional<ImmutableList<TExpr>> arguments =
        arguments(function.signature(), name, call.arguments(), call.span());
    record(new Flow.Target.OfErrors(function.errors()), mark, name, false, call.span());
    return arguments.isPresent()
        ? new TExpr.HostCall(function.function(), arguments.get(), call.span())
        : new TExpr.Erroneous(call.span());
  }

  private TExpr classCall(
      Expr.MethodCall call, TExpr receiver, Type.ClassType type, Flow.Mark mark) {
    ClassInstance instance = body.instances().classOf(type);
    ClassInstance.Method method = instance.methods().get(call.method().text());
    if (method == null) {
      Diagnostics.Report report =
          body.report(Code.UNKNOWN_METHOD, call.method().span(), type.display(), call.method())
              .note(instance.symbol().name().span(), "the class is declared here");
      if (instance.fields().containsKey(call.method().text())) {
        report.help("'" + call.method() + "' is a field; to call it, bind it to a variable first");
      } else {
        report.suggest(Suggestions.closest(call.method().text(), instance.methods().keySet()));
      }
      return checkAll(call.arguments(), call.span());
    }
    if (method.self() == Decl.SelfParam.NONE) {
      body.report(Code.METHOD_WITHOUT_SELF, call.method().span(), call.method())
          .note(method.name().span(), "the method is declared here");
      return checkAll(call.arguments(), call.span());
    }
    if (method.isMutSelf()) {
      body.mutability().requireCallable(call.receiver(), call.method());
    }
    Signature signature = method.unit().signature();
    Optional<ImmutableList<TExpr>> arguments =
        arguments(signature, call.method().text(), call.arguments(), call.span());
    record(new Flow.Target.OfUnit(method.unit()), mark, call.method().text(), true, call.span());
    return arguments.isPresent()
        ? new TExpr.Call(
            method.unit().id(),
            ImmutableList.<TExpr>builder().add(receiver).addAll(arguments.get()).build(),
            signature.result(),
            call.span())
        : new TExpr.Erroneous(call.span());
  }

  private TExpr traitCall(
      Expr.MethodCall call, TExpr receiver, Type.TraitType type, Flow.Mark mark) {
    TraitInfo trait = body.instances().traitOf(type);
    TraitInfo.Method method = trait.methods().get(call.method().text());
    if (method == null) {
      body.report(Code.UNKNOWN_METHOD, call.method().span(), type.display(), call.method())
          .note(trait.symbol().name().span(), "the trait is declared here")
          .suggest(Suggestions.closest(call.method().text(), trait.methods().keySet()));
      return checkAll(call.arguments(), call.span());
    }
    if (method.decl().self() == Decl.SelfParam.NONE) {
      body.report(Code.METHOD_WITHOUT_SELF, call.method().span(), call.method())
          .note(method.decl().name().span(), "the method is declared here");
      return checkAll(call.arguments(), call.span());
    }
    if (method.isMutSelf()) {
      body.mutability().requireCallable(call.receiver(), call.method());
    }
    Optional<ImmutableList<TExpr>> arguments =
        arguments(method.signature(), call.method().text(), call.arguments(), call.span());
    TraitMethodRef reference = new TraitMethodRef(type, method.name());
    record(new Flow.Target.OfTrait(reference), mark, method.name(), true, call.span());
    return arguments.isPresent()
        ? new TExpr.TraitCall(
            type,
            method.name(),
            receiver,
            arguments.get(),
            method.signature().result(),
            call.span())
        : new TExpr.Erroneous(call.span());
  }

  // ---- Obligations ---------------------------------------------------------------------------

  /** Notes a call whose error set is known only when every body has been checked. */
  void record(Flow.Target target, Flow.Mark mark, String name, boolean isMethod, Span span) {
    body.frame().flow().calls().add(new Flow.Call(target, mark, name, isMethod, span));
  }

  /** For calls that never raise as far as the checker is concerned. */
  void requireBare(Flow.Mark mark, String name, boolean isMethod, Span span) {
    String what = isMethod ? "method" : "function";
    switch (mark) {
      case Flow.Mark.Bare bare -> {}
      case Flow.Mark.Propagated propagated ->
          body.report(Code.USELESS_MARK, span, "'!'", what, name);
      case Flow.Mark.Caught caught -> body.report(Code.USELESS_MARK, span, "catch", what, name);
    }
  }
}
