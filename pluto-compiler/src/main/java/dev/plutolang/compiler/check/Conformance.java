package dev.plutolang.compiler.check;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.types.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether a class fits the traits that it lists (chapter 03, 5.2). */
final class Conformance {
  private final ClassInstance instance;
  private final Reporter reporter;
  private final Map<String, Decl.Method> declared = new HashMap<>();

  /** The first trait method of each name that the class declares. */
  private final Map<String, TraitInfo.Method> required = new HashMap<>();

  private Conformance(ClassInstance instance) {
    this.instance = instance;
    this.reporter = instance.signatureReporter();
    instance
        .symbol()
        .decl()
        .methods()
        .forEach(method -> declared.putIfAbsent(method.name().text(), method));
  }

  static void check(ClassInstance instance) {
    new Conformance(instance).check();
  }

  private void check() {
    Map<String, TraitInfo> defaults = new HashMap<>();
    Map<String, TraitInfo> contracts = new HashMap<>();
    for (TraitInfo trait : instance.traits()) {
      for (TraitInfo.Method method : trait.methods().values()) {
        check(trait, method, defaults);
        if (!method.decl().requires().isEmpty()) {
          TraitInfo other = contracts.putIfAbsent(method.name(), trait);
          if (other != null) {
            reporter.report(
                Code.TWO_CONTRACTS, className().span(), other.type(), trait.type(), method.name());
          }
        }
      }
    }
  }

  private Name className() {
    return instance.symbol().name();
  }

  private void check(TraitInfo trait, TraitInfo.Method method, Map<String, TraitInfo> defaults) {
    if (method.decl().self() == Decl.SelfParam.NONE) {
      reporter
          .report(Code.TRAIT_NOT_IMPLEMENTABLE, className().span(), trait.type(), method.name())
          .note(method.decl().name().span(), "the method is declared here");
      return;
    }
    Decl.Method own = declared.get(method.name());
    if (own != null) {
      checkOwn(trait, method, own);
      return;
    }
    if (method.decl().body().isEmpty()) {
      reporter
          .report(
              Code.MISSING_TRAIT_METHOD,
              className().span(),
              className(),
              method.name(),
              trait.type())
          .note(method.decl().name().span(), "the method is required here");
      return;
    }
    TraitInfo other = defaults.putIfAbsent(method.name(), trait);
    if (other != null) {
      reporter.report(
          Code.TWO_DEFAULTS,
          className().span(),
          className(),
          method.name(),
          other.type(),
          trait.type());
    }
  }

  private void checkOwn(TraitInfo trait, TraitInfo.Method method, Decl.Method own) {
    Optional<ClassInstance.Method> implemented =
        Optional.ofNullable(instance.methods().get(method.name()));
    Signature expected = method.signature();
    Signature found = implemented.orElseThrow().unit().signature();
    TraitInfo.Method earlier = required.putIfAbsent(method.name(), method);
    if (earlier != null && !sameTypes(earlier.signature(), expected)) {
      reporter
          .report(
              Code.TRAITS_CONFLICT,
              method.decl().name().span(),
              method.name(),
              text(expected),
              text(earlier.signature()))
          .note(earlier.decl().name().span(), "another trait of the class requires this")
          .note(className().span(), "the class lists both traits");
      return;
    }
    boolean isFitting = sameTypes(found, expected);
    boolean hasErrors =
        found.types().contains(Type.Error.ERROR)
            || expected.types().contains(Type.Error.ERROR)
            || found.result() == Type.Error.ERROR
            || expected.result() == Type.Error.ERROR;
    if (!isFitting && !hasErrors) {
      reporter
          .report(
              Code.TRAIT_SIGNATURE_MISMATCH,
              own.name().span(),
              own.name(),
              trait.type(),
              text(expected),
              text(found))
          .note(method.decl().name().span(), "the method is required here");
    }
    if (own.self() == Decl.SelfParam.NONE
        || (own.self() == Decl.SelfParam.MUT_SELF) != method.isMutSelf()) {
      reporter
          .report(
              Code.TRAIT_SELF_MISMATCH,
              own.name().span(),
              own.name(),
              trait.type(),
              method.isMutSelf() ? "mut self" : "self")
          .note(method.decl().name().span(), "the method is required here");
    }
    if (!own.requires().isEmpty()) {
      reporter
          .report(
              Code.REQUIRES_ON_IMPLEMENTATION,
              own.requires().get(0).span(),
              own.name(),
              trait.type())
          .note(method.decl().name().span(), "the trait's method is declared here");
    }
  }

  private static boolean sameTypes(Signature left, Signature right) {
    return left.types().equals(right.types()) && left.result().equals(right.result());
  }

  private static String text(Signature signature) {
    return new Type.Function(signature.types(), signature.result()).display();
  }
}
