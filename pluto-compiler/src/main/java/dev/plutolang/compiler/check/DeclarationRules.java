package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Suggestions;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import dev.plutolang.compiler.types.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is checked once for each declaration, whether or not it has instances: names that occur
 * twice, types of signatures, bounds, lists of traits, forms of contracts (chapter 03, 8.2, first
 * point).
 */
final class DeclarationRules {
  private final Namespace namespace;
  private final Instances instances;
  private final Reporter reporter;

  DeclarationRules(Namespace namespace, Instances instances) {
    this.namespace = namespace;
    this.instances = instances;
    this.reporter = Reporter.plain(instances.diagnostics());
  }

  void check(Decl declaration) {
    switch (declaration) {
      case Decl.Function function -> function(function);
      case Decl.ExternFunction extern -> extern(extern);
      case Decl.ClassDecl type -> classDecl(type);
      case Decl.TraitDecl trait -> trait(trait);
      case Decl.EnumDecl type -> enumDecl(type);
      case Decl.ErrorDecl error ->
          uniqueFields(error.fields(), "error '" + error.name() + "'", ImmutableList.of());
      case Decl.AppDecl app -> {}
      case Decl.StageDecl stage -> {}
      case Decl.SystemDecl system -> {}
      case Decl.TestDecl test -> {}
      case Decl.TestsDecl tests -> {}
    }
  }

  private void function(Decl.Function function) {
    uniqueParams(function.params());
    typeParams(function.typeParams());
    for (Decl.TypeParam param : function.typeParams()) {
      if (namespace.classOf(param.name().text()).isPresent()) {
        reporter.report(Code.TYPE_PARAMETER_IS_CLASS, param.name().span(), param.name());
      }
    }
    ContractForms.check(function.requires(), namespace, reporter);
    ContractForms.checkNoSelf(function.requires(), reporter);
    if (!function.typeParams().isEmpty()) {
      TypeResolver types = openResolver(function.typeParams());
      signature(types, function.params(), function.result());
      boolean needsValue =
          function.result().isPresent()
              && types.resolve(function.result().get()) != Type.Primitive.VOID
              && !(function.result().get() instanceof TypeExpr.Stream);
      if (needsValue && !ReturnPaths.alwaysLeaves(function.body())) {
        String result = TypeText.of(function.result().get());
        reporter
            .report(Code.MISSING_RETURN, function.name().span(), function.name(), result)
            .note(
                ReturnPaths.openEnd(function.body()),
                "a path ends here without 'return' or 'raise'");
      }
    }
    function
        .result()
        .filter(TypeExpr.Stream.class::isInstance)
        .ifPresent(
            stream -> reporter.report(Code.UNSUPPORTED, stream.span(), "a generator (chapter 06)"));
  }

  private void extern(Decl.ExternFunction extern) {
    if (namespace.host().isPresent()) {
      return; // written by the host's own module, for every type that crosses the border
    }
    uniqueParams(extern.params());
    TypeResolver types = openResolver(ImmutableList.of());
    extern.params().forEach(param -> requireExternType(types.resolve(param.type()), param.type()));
    extern.result().ifPresent(result -> requireExternType(types.resolve(result), result));
  }

  private void requireExternType(Type type, TypeExpr written) {
    boolean isAllowed =
        type instanceof Type.Array
            || type == Type.Error.ERROR
            || (type instanceof Type.Primitive
                && type != Type.Primitive.BYTE
                && type != Type.Primitive.BYTES);
    if (!isAllowed) {
      reporter.report(Code.EXTERN_TYPE, written.span(), type.display());
    }
  }

  private void classDecl(Decl.ClassDecl type) {
    uniqueFields(type.fields(), "class '" + type.name() + "'", type.dependencies());
    typeParams(type.typeParams());
    uniqueMethods(
        type.methods().stream().map(Decl.Method::name).collect(ImmutableList.toImmutableList()),
        "class",
        type.name());
    traits(type);
    TypeResolver types = openResolver(type.typeParams());
    type.fields().forEach(field -> types.resolve(field.type()));
    for (Decl.Method method : type.methods()) {
      uniqueParams(method.params());
      signature(types, method.params(), method.result());
      ContractForms.check(method.requires(), namespace, reporter);
    }
    ContractForms.check(type.invariants(), namespace, reporter);
    if (!type.dependencies().isEmpty() || !type.uses().isEmpty()) {
      reporter.report(Code.UNSUPPORTED, type.name().span(), "dependency injection (chapter 05)");
    }
  }

  private void traits(Decl.ClassDecl type) {
    Map<String, Name> seen = new HashMap<>();
    for (Name name : type.traits()) {
      Optional<Symbol.OfType> trait = namespace.type(name.text());
      if (trait.isEmpty()) {
        reporter
            .report(Code.UNKNOWN_TRAIT, name.span(), name)
            .suggest(Suggestions.closest(name.text(), namespace.types.keySet()));
      } else if (!(trait.get() instanceof Symbol.OfTrait)) {
        reporter.report(Code.NOT_A_TRAIT, name.span(), name, trait.get().kind());
      }
      Name first = seen.putIfAbsent(name.text(), name);
      if (first != null) {
        reporter.report(Code.TRAIT_LISTED_TWICE, name.span(), name);
      }
    }
  }

  private void trait(Decl.TraitDecl trait) {
    uniqueMethods(
        trait.methods().stream()
            .map(Decl.TraitMethod::name)
            .collect(ImmutableList.toImmutableList()),
        "trait",
        trait.name());
    TypeResolver types = openResolver(ImmutableList.of());
    for (Decl.TraitMethod method : trait.methods()) {
      uniqueParams(method.params());
      signature(types, method.params(), method.result());
      ContractForms.check(method.requires(), namespace, reporter);
      ContractForms.checkNoSelf(method.requires(), reporter);
    }
  }

  private void enumDecl(Decl.EnumDecl type) {
    typeParams(type.typeParams());
    TypeResolver types = openResolver(type.typeParams());
    Map<String, Name> seen = new HashMap<>();
    for (Decl.Variant variant : type.variants()) {
      Name first = seen.putIfAbsent(variant.name().text(), variant.name());
      if (first != null) {
        reporter
            .report(Code.DUPLICATE_VARIANT, variant.name().span(), variant.name(), type.name())
            .note(first.span(), "the first one is here");
      }
      uniqueFields(
          variant.fields(),
          "variant '" + type.name() + "." + variant.name() + "'",
          ImmutableList.of());
      variant.fields().forEach(field -> types.resolve(field.type()));
    }
  }

  /** Resolves types with type parameters that stand for nothing in particular. */
  private TypeResolver openResolver(ImmutableList<Decl.TypeParam> params) {
    ImmutableMap.Builder<String, Type> open = ImmutableMap.builder();
    params.forEach(param -> open.put(param.name().text(), Type.Error.ERROR));
    return instances.resolver(namespace, open.buildKeepingLast(), reporter);
  }

  private static void signature(
      TypeResolver types, ImmutableList<Decl.Param> params, Optional<TypeExpr> result) {
    params.forEach(param -> types.resolve(param.type()));
    result.ifPresent(types::resolve);
  }

  private void typeParams(ImmutableList<Decl.TypeParam> params) {
    Set<String> seen = new HashSet<>();
    for (Decl.TypeParam param : params) {
      if (!seen.add(param.name().text())) {
        reporter.report(Code.DUPLICATE_TYPE_PARAMETER, param.name().span(), param.name());
      }
      for (Name bound : param.bounds()) {
        Optional<Symbol.OfType> trait = namespace.type(bound.text());
        if (trait.isEmpty()) {
          reporter
              .report(Code.UNKNOWN_TRAIT, bound.span(), bound)
              .suggest(Suggestions.closest(bound.text(), namespace.types.keySet()));
        } else if (!(trait.get() instanceof Symbol.OfTrait)) {
          reporter.report(Code.NOT_A_TRAIT, bound.span(), bound, trait.get().kind());
        }
      }
    }
  }

  private void uniqueParams(ImmutableList<Decl.Param> params) {
    Set<String> seen = new HashSet<>();
    for (Decl.Param param : params) {
      if (!seen.add(param.name().text())) {
        reporter.report(Code.DUPLICATE_PARAMETER, param.name().span(), param.name());
      }
    }
  }

  private void uniqueFields(
      ImmutableList<Decl.Field> fields, String owner, ImmutableList<Decl.Dependency> injected) {
    Map<String, Name> seen = new HashMap<>();
    injected.forEach(dependency -> uniqueField(dependency.name(), owner, seen));
    fields.forEach(field -> uniqueField(field.name(), owner, seen));
  }

  private void uniqueField(Name name, String owner, Map<String, Name> seen) {
    Name first = seen.putIfAbsent(name.text(), name);
    if (first != null) {
      reporter
          .report(Code.DUPLICATE_FIELD, name.span(), name, owner)
          .note(first.span(), "the first one is here");
    }
  }

  private void uniqueMethods(ImmutableList<Name> methods, String kind, Name owner) {
    Map<String, Name> seen = new HashMap<>();
    for (Name name : methods) {
      Name first = seen.putIfAbsent(name.text(), name);
      if (first != null) {
        reporter
            .report(Code.DUPLICATE_METHOD, name.span(), name, kind, owner)
            .note(first.span(), "the first one is here");
      }
    }
  }
}
