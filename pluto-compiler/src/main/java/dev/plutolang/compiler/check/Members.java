package dev.plutolang.compiler.check;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.diagnostic.Suggestions;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.Type;
import java.util.Optional;

/** {@code a.b} and {@code a[i]}. */
final class Members {
  private final Body body;

  Members(Body body) {
    this.body = body;
  }

  // ---- a.b -----------------------------------------------------------------------------------

  TExpr member(Expr.Member member) {
    Optional<TExpr> named =
        member.receiver() instanceof Expr.NameRef receiver
            ? ofName(receiver.name(), member)
            : ofQualifiedName(member);
    return named.orElseGet(
        () -> field(body.expressions().check(member.receiver()), member.name(), member.span()));
  }

  /**
   * {@code Enum.Variant}, or what is wrong with {@code module.name} and {@code Class.name}; empty
   * if the name is a variable.
   */
  private Optional<TExpr> ofName(Name receiver, Expr.Member member) {
    if (body.locals().lookup(receiver.text()).isPresent()) {
      return Optional.empty();
    }
    Optional<Symbol.OfEnum> enumeration = body.namespace().enumeration(receiver.text());
    if (enumeration.isPresent()) {
      return Optional.of(
          body.literals().unitVariant(enumeration.get(), member.name(), member.span()));
    }
    if (body.namespace().imported(receiver.text()).isPresent()) {
      return Optional.of(
          body.erroneous(Code.MODULE_ITEM_AS_VALUE, member.span(), receiver + "." + member.name()));
    }
    Optional<Symbol.OfType> type = body.namespace().type(receiver.text());
    return type.map(
        symbol ->
            body.erroneous(
                Code.STATIC_MEMBER, member.span(), receiver, symbol.kind(), member.name()));
  }

  /** {@code module.Enum.Variant}; empty if the receiver is something else. */
  private Optional<TExpr> ofQualifiedName(Expr.Member member) {
    if (!(member.receiver() instanceof Expr.Member(Expr.NameRef(Name module), Name name, Span span))
        || body.moduleOf(module).isEmpty()) {
      return Optional.empty();
    }
    Optional<Symbol.OfType> type = body.types().lookup(Optional.of(module), name);
    if (type.isEmpty()) {
      return Optional.of(new TExpr.Erroneous(span));
    }
    return Optional.of(
        type.get() instanceof Symbol.OfEnum enumeration
            ? body.literals().unitVariant(enumeration, member.name(), member.span())
            : body.erroneous(Code.MODULE_ITEM_AS_VALUE, member.span(), module + "." + name));
  }

  private TExpr field(TExpr object, Name name, Span span) {
    return switch (object.type()) {
      case Type.Error error -> new TExpr.Erroneous(span);
      case Type.ClassType type -> {
        Optional<Field> field = fieldOf(type, name);
        yield field.isPresent()
            ? new TExpr.FieldGet(object, field.get().index(), field.get().type(), span)
            : new TExpr.Erroneous(span);
      }
      case Type.CaughtError type -> {
        ErrorInfo error = body.instances().errorOf(type.name());
        Field field = error.fields().get(name.text());
        if (field == null) {
          body.report(Code.UNKNOWN_ERROR_FIELD, name.span(), type.name(), name)
              .suggest(Suggestions.closest(name.text(), error.fields().keySet()));
          yield new TExpr.Erroneous(span);
        }
        yield new TExpr.FieldGet(object, field.index(), field.type(), span);
      }
      case Type.AnyError any ->
          name.text().equals("message")
              ? new TExpr.ErrorMessage(object, span)
              : body.erroneous(Code.FIELD_OF_NON_CLASS, name.span(), name, "error");
      default ->
          body.erroneous(Code.FIELD_OF_NON_CLASS, name.span(), name, object.type().display());
    };
  }

  /** The field of a class; reports if there is none. */
  Optional<Field> fieldOf(Type.ClassType type, Name name) {
    ClassInstance instance = body.instances().classOf(type);
    Field field = instance.fields().get(name.text());
    if (field != null) {
      return Optional.of(field);
    }
    Diagnostics.Report report =
        body.report(Code.UNKNOWN_FIELD, name.span(), type.display(), name)
            .note(instance.symbol().name().span(), "the class is declared here");
    if (instance.methods().containsKey(name.text())) {
      report.help("'" + name + "' is a method; call it: ." + name + "()");
    } else {
      report.suggest(Suggestions.closest(name.text(), instance.fields().keySet()));
    }
    return Optional.empty();
  }

  // ---- a[i] ----------------------------------------------------------------------------------

  TExpr index(Expr.Index index) {
    TExpr container = body.expressions().check(index.receiver());
    TExpr position = body.expressions().check(index.index());
    if (Body.isErroneous(container) || Body.isErroneous(position)) {
      return new TExpr.Erroneous(index.span());
    }
    Optional<Type> element = element(container.type(), position, index.index().span());
    if (element.isPresent()) {
      return new TExpr.IndexGet(container, position, element.get(), index.span());
    }
    if (!isIndexable(container.type())) {
      body.report(Code.INDEX_OF_NON_INDEXABLE, index.span(), container.type().display());
    }
    return new TExpr.Erroneous(index.span());
  }

  private static boolean isIndexable(Type type) {
    return type instanceof Type.Array
        || type instanceof Type.MapOf
        || type == Type.Primitive.STRING
        || type == Type.Primitive.BYTES;
  }

  /**
   * Type of the elements, if the type has any and the index fits; reports an index of a wrong type.
   */
  Optional<Type> element(Type container, TExpr index, Span span) {
    return switch (container) {
      case Type.Array(Type element) -> intIndex("array", index, span, element);
      case Type.Primitive.STRING -> intIndex("string", index, span, Type.Primitive.STRING);
      case Type.Primitive.BYTES -> intIndex("bytes", index, span, Type.Primitive.BYTE);
      case Type.MapOf(Type key, Type value) -> {
        if (index.type().equals(key)) {
          yield Optional.of(value);
        }
        body.report(Code.MAP_KEY_MISMATCH, span, key.display(), index.type().display());
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private Optional<Type> intIndex(String kind, TExpr index, Span span, Type element) {
    if (index.type() == Type.Primitive.INT) {
      return Optional.of(element);
    }
    body.report(Code.INDEX_NOT_INT, span, kind, index.type().display());
    return Optional.empty();
  }
}
