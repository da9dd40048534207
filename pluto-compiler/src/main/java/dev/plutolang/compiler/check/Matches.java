package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.diagnostic.Suggestions;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.Pattern;
import dev.plutolang.compiler.syntax.tree.Stmt;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TBinding;
import dev.plutolang.compiler.typed.TBlock;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.types.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code match} as a statement and as a value, chapter 03, 7.2. */
final class Matches {
  private final Body body;

  Matches(Body body) {
    this.body = body;
  }

  /** The arms seen so far, by variant. */
  private static final class Coverage {
    private final EnumInstance enumeration;
    private final Map<String, Pattern> seen = new HashMap<>();
    private boolean isBroken;

    Coverage(EnumInstance enumeration) {
      this.enumeration = enumeration;
    }

    EnumInstance enumeration() {
      return enumeration;
    }

    Map<String, Pattern> seen() {
      return seen;
    }

    /** After an arm that names no variant, nobody can tell which variants lack one. */
    void markBroken() {
      isBroken = true;
    }

    boolean isBroken() {
      return isBroken;
    }
  }

  Optional<TStmt> statement(Stmt.Match match) {
    TExpr subject = body.expressions().check(match.subject());
    Optional<Coverage> coverage = coverage(subject, match.subject().span());
    ImmutableList.Builder<TStmt.Arm> arms = ImmutableList.builder();
    for (Stmt.StmtArm arm : match.arms()) {
      body.locals().open();
      Optional<EnumInstance.Variant> variant = pattern(coverage, arm.pattern());
      ImmutableList<TBinding> bindings = bindings(variant, arm.pattern());
      TBlock block = body.statements().block(arm.body());
      body.locals().close();
      variant.ifPresent(found -> arms.add(new TStmt.Arm(found.index(), bindings, block)));
    }
    coverage.ifPresent(complete -> requireComplete(complete, match.span()));
    return coverage.map(complete -> new TStmt.Match(subject, arms.build(), match.span()));
  }

  TExpr value(Expr.Match match) {
    TExpr subject = body.expressions().check(match.subject());
    Optional<Coverage> coverage = coverage(subject, match.subject().span());
    Optional<Type> type = Optional.empty();
    ImmutableList.Builder<TExpr.ValueArm> arms = ImmutableList.builder();
    for (Expr.ExprArm arm : match.arms()) {
      body.locals().open();
      Optional<EnumInstance.Variant> variant = pattern(coverage, arm.pattern());
      ImmutableList<TBinding> bindings = bindings(variant, arm.pattern());
      TExpr checked = body.expressions().check(arm.value());
      if (type.isEmpty()) {
        type = Optional.of(checked.type());
      } else {
        checked =
            body.convertInto(checked, type.get(), Conversions.Position.ANY, Code.ARM_MISMATCH);
      }
      TExpr value = checked;
      body.locals().close();
      variant.ifPresent(found -> arms.add(new TExpr.ValueArm(found.index(), bindings, value)));
    }
    coverage.ifPresent(complete -> requireComplete(complete, match.span()));
    if (coverage.isEmpty() || type.isEmpty()) {
      return new TExpr.Erroneous(match.span());
    }
    return new TExpr.MatchValue(subject, arms.build(), type.get(), match.span());
  }

  private Optional<Coverage> coverage(TExpr subject, Span span) {
    if (subject.type() instanceof Type.EnumType type) {
      EnumInstance enumeration = body.instances().enumOf(type);
      if (enumeration.variants().isEmpty()) {
        body.report(Code.MATCH_ON_EMPTY_ENUM, span, type);
        return Optional.empty();
      }
      return Optional.of(new Coverage(enumeration));
    }
    if (!Body.isErroneous(subject)) {
      body.report(Code.MATCH_ON_NON_ENUM, span, subject.type().display());
    }
    return Optional.empty();
  }

  /** The variant that a pattern names; reports and is empty if it does not belong here. */
  private Optional<EnumInstance.Variant> pattern(Optional<Coverage> coverage, Pattern pattern) {
    if (coverage.isEmpty()) {
      return Optional.empty();
    }
    EnumInstance enumeration = coverage.get().enumeration();
    Optional<Symbol.OfType> named = body.types().lookup(pattern.module(), pattern.enumName());
    if (named.isEmpty()) {
      coverage.get().markBroken();
      return Optional.empty();
    }
    if (!named.get().qualifiedName().equals(enumeration.type().name())) {
      coverage.get().markBroken();
      body.report(Code.ARM_OF_OTHER_ENUM, pattern.span(), pattern.enumName(), enumeration.type());
      return Optional.empty();
    }
    EnumInstance.Variant variant = enumeration.variants().get(pattern.variant().text());
    if (variant == null) {
      coverage.get().markBroken();
      body.report(
              Code.UNKNOWN_VARIANT, pattern.variant().span(), enumeration.type(), pattern.variant())
          .note(enumeration.symbol().name().span(), "the enum is declared here")
          .suggest(Suggestions.closest(pattern.variant().text(), enumeration.variants().keySet()));
      return Optional.empty();
    }
    Pattern earlier = coverage.get().seen().putIfAbsent(variant.name(), pattern);
    if (earlier != null) {
      body.report(Code.DUPLICATE_ARM, pattern.span(), variant.name())
          .note(earlier.span(), "the first arm for it is here");
    }
    return Optional.of(variant);
  }

  /**
   * Declares the bindings, also those of a pattern that was reported, so that the arm's body finds
   * them.
   */
  private ImmutableList<TBinding> bindings(
      Optional<EnumInstance.Variant> variant, Pattern pattern) {
    ImmutableList.Builder<TBinding> result = ImmutableList.builder();
    Set<String> bound = new HashSet<>();
    boolean isBroken = false;
    for (Pattern.Binding binding : pattern.bindings().orElse(ImmutableList.of())) {
      Optional<Field> field =
          variant.flatMap(found -> Optional.ofNullable(found.fields().get(binding.field().text())));
      if (variant.isPresent() && field.isEmpty()) {
        isBroken = true;
        body.report(
                Code.UNKNOWN_BINDING, binding.field().span(), variant.get().name(), binding.field())
            .suggest(Suggestions.closest(binding.field().text(), variant.get().fields().keySet()));
      }
      if (!bound.add(binding.field().text())) {
        body.report(Code.FIELD_BOUND_TWICE, binding.field().span(), binding.field());
      }
      Type type = field.map(Field::type).orElse(Type.Error.ERROR);
      Local local =
          body.locals()
              .declare(binding.variable(), type, Local.Kind.BINDING, Variable.Access.MUTABLE);
      field.ifPresent(found -> result.add(new TBinding(found.index(), local)));
    }
    if (variant.isPresent() && !isBroken) {
      requireAllBound(variant.get(), bound, pattern);
    }
    return result.build();
  }

  private void requireAllBound(EnumInstance.Variant variant, Set<String> bound, Pattern pattern) {
    ImmutableList<String> missing =
        variant.fields().keySet().stream()
            .filter(field -> !bound.contains(field))
            .collect(ImmutableList.toImmutableList());
    if (!missing.isEmpty()) {
      body.report(
          Code.FIELDS_NOT_BOUND, pattern.span(), variant.name(), String.join("', '", missing));
    }
  }

  private void requireComplete(Coverage coverage, Span span) {
    ImmutableList<String> missing =
        coverage.enumeration().variantList().stream()
            .map(EnumInstance.Variant::name)
            .filter(name -> !coverage.seen().containsKey(name))
            .collect(ImmutableList.toImmutableList());
    if (!missing.isEmpty() && !coverage.isBroken()) {
      Name enumName = coverage.enumeration().symbol().name();
      body.report(Code.MATCH_INCOMPLETE, span, enumName, String.join("', '", missing))
          .note(enumName.span(), "the enum is declared here");
    }
  }
}
