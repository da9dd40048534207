package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.types.Type;

/** A trait with the signatures of its methods, resolved on first use. */
final class TraitInfo {
  private final Symbol.OfTrait symbol;
  private final Type.TraitType type;
  private final TypeResolver types;
  private final Lazy<ImmutableMap<String, Method>> methods;

  TraitInfo(Symbol.OfTrait symbol, Type.TraitType type, TypeResolver types) {
    this.symbol = symbol;
    this.type = type;
    this.types = types;
    this.methods = new Lazy<>(this::resolve);
  }

  private ImmutableMap<String, Method> resolve() {
    ImmutableMap.Builder<String, Method> map = ImmutableMap.builder();
    for (Decl.TraitMethod method : symbol.decl().methods()) {
      Signature signature =
          signature(method.params(), types.resolveResult(method.result()), method);
      map.put(method.name().text(), new Method(method, signature));
    }
    return map.buildKeepingLast();
  }

  private Signature signature(
      ImmutableList<Decl.Param> params, Type result, Decl.TraitMethod method) {
    ImmutableList<Type> paramTypes =
        params.stream()
            .map(param -> types.resolve(param.type()))
            .collect(ImmutableList.toImmutableList());
    return new Signature(params, paramTypes, result, method.name().span());
  }

  Symbol.OfTrait symbol() {
    return symbol;
  }

  Type.TraitType type() {
    return type;
  }

  TypeResolver types() {
    return types;
  }

  ImmutableMap<String, Method> methods() {
    return methods.get();
  }

  /** A method of the trait. */
  record Method(Decl.TraitMethod decl, Signature signature) {
    String name() {
      return decl.name().text();
    }

    boolean isMutSelf() {
      return decl.self() == Decl.SelfParam.MUT_SELF;
    }
  }
}
