package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.diagnostic.Suggestions;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.FieldInit;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TFieldInit;
import dev.plutolang.compiler.types.Type;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Literals of classes, enum variants, arrays, maps and sets. */
final class Literals {
  private final Body body;

  Literals(Body body) {
    this.body = body;
  }

  // ---- Classes and variants ------------------------------------------------------------------

  TExpr struct(Expr.StructLit literal) {
    ImmutableList<Name> path = literal.path();
    return switch (path.size()) {
      case 1 -> classLiteral(Optional.empty(), path.get(0), literal);
      case 2 ->
          isVariantOf(path.get(0), path.get(1), literal)
              ? variant(Optional.empty(), path.get(0), path.get(1), literal)
              : classLiteral(Optional.of(path.get(0)), path.get(1), literal);
      default -> variant(Optional.of(path.get(0)), path.get(1), path.get(2), literal);
    };
  }

  /** Whether {@code a.b { }} is a variant of an enum here, and not a class of a module. */
  private boolean isVariantOf(Name first, Name second, Expr.StructLit literal) {
    boolean isModule =
        body.namespace().imported(first.text()).isPresent() && literal.argumentsAfter() != 0;
    Optional<Symbol.OfEnum> enumeration = body.namespace().enumeration(first.text());
    if (enumeration.isEmpty() || isModule) {
      return body.namespace().imported(first.text()).isEmpty();
    }
    return body.namespace().imported(first.text()).isEmpty()
        || enumeration.get().decl().variants().stream()
            .anyMatch(variant -> variant.name().text().equals(second.text()));
  }

  private TExpr classLiteral(Optional<Name> module, Name name, Expr.StructLit literal) {
    Optional<Symbol.OfClass> symbol = classSymbol(module, name);
    if (symbol.isEmpty()) {
      return checkFields(literal);
    }
    Type type = instantiate(symbol.get(), literal.typeArguments(), literal.span());
    if (!(type instanceof Type.ClassType classType)) {
      return checkFields(literal);
    }
    if (symbol.get().isInjected()) {
      body.report(Code.INJECTED_CLASS_LITERAL, literal.span(), name);
      return checkFields(literal);
    }
    ImmutableList<TFieldInit> fields =
        fields(
            "class '" + classType + "'",
            body.instances().classOf(classType).fields(),
            literal.fields(),
            Conversions.Position.CLASS_FIELD,
            literal.span());
    return new TExpr.NewObject(classType, fields, literal.span());
  }

  private Optional<Symbol.OfClass> classSymbol(Optional<Name> module, Name name) {
    if (module.isPresent()) {
      Optional<Namespace> target = body.moduleOf(module.get());
      if (target.isPresent() && !target.get().types.containsKey(name.text())) {
        body.report(Code.UNKNOWN_CLASS, name.span(), module.get() + "." + name)
            .suggest(Suggestions.closest(name.text(), target.get().types.keySet()));
        return Optional.empty();
      }
      return body.types().lookup(module, name).flatMap(found -> requireClass(found, name));
    }
    Optional<Symbol.OfType> found = body.namespace().type(name.text());
    if (found.isEmpty()) {
      Diagnostics.Report report = body.report(Code.UNKNOWN_CLASS, name.span(), name);
      if (body.namespace().error(name.text()).isPresent()) {
        report.help("'" + name + "' is an error; errors are made by 'raise'");
      } else {
        report.suggest(Suggestions.closest(name.text(), body.namespace().types.keySet()));
      }
    }
    return found.flatMap(type -> requireClass(type, name));
  }

  private Optional<Symbol.OfClass> requireClass(Symbol.OfType found, Name name) {
    if (found instanceof Symbol.OfClass symbol) {
      return Optional.of(symbol);
    }
    body.report(Code.NOT_A_CLASS, name.span(), name, found.kind())
        .note(found.name().span(), "'" + name + "' is declared here");
    return Optional.empty();
  }

  private Type instantiate(
      Symbol.OfType symbol, Optional<ImmutableList<TypeExpr>> typeArguments, Span span) {
    return body.types()
        .instantiate(
            symbol,
            typeArguments.isEmpty(),
            body.types().resolveAll(typeArguments.orElse(ImmutableList.of())),
            span);
  }

  private TExpr checkFields(Expr.StructLit literal) {
    return checkFields(literal.fields(), literal.span());
  }

  private TExpr checkFields(ImmutableList<FieldInit> fields, Span span) {
    fields.stream()
        .map(FieldInit::value)
        .filter(value -> !(value instanceof Expr.ArrayLit array && array.elements().isEmpty()))
        .forEach(value -> body.expressions().check(value));
    return new TExpr.Erroneous(span);
  }

  private TExpr variant(
      Optional<Name> module, Name enumName, Name variant, Expr.StructLit literal) {
    Optional<Symbol.OfEnum> symbol = enumSymbol(module, enumName);
    if (symbol.isEmpty()) {
      return checkFields(literal);
    }
    return variant(
        symbol.get(),
        literal.typeArguments(),
        variant,
        Optional.of(literal.fields()),
        literal.span());
  }

  private Optional<Symbol.OfEnum> enumSymbol(Optional<Name> module, Name name) {
    return body.types()
        .lookup(module, name)
        .flatMap(
            found -> {
              if (found instanceof Symbol.OfEnum symbol) {
                return Optional.of(symbol);
              }
              body.report(Code.NOT_AN_ENUM, name.span(), name, found.kind())
                  .note(found.name().span(), "'" + name + "' is declared here");
              return Optional.empty();
            });
  }

  /** {@code Enum.Variant}. */
  TExpr unitVariant(Symbol.OfEnum symbol, Name variant, Span span) {
    return variant(symbol, Optional.empty(), variant, Optional.empty(), span);
  }

  /** {@code Enum<int>.Variant}. */
  TExpr genericVariant(Expr.GenericVariant variant) {
    Optional<Symbol.OfEnum> symbol = enumSymbol(variant.module(), variant.enumName());
    return symbol.isPresent()
        ? variant(
            symbol.get(),
            Optional.of(variant.typeArguments()),
            variant.variant(),
            Optional.empty(),
            variant.span())
        : new TExpr.Erroneous(variant.span());
  }

  private TExpr variant(
      Symbol.OfEnum symbol,
      Optional<ImmutableList<TypeExpr>> typeArguments,
      Name name,
      Optional<ImmutableList<FieldInit>> written,
      Span span) {
    ImmutableList<FieldInit> inits = written.orElse(ImmutableList.of());
    Type type = instantiate(symbol, typeArguments, span);
    if (!(type instanceof Type.EnumType enumType)) {
      return checkFields(inits, span);
    }
    ImmutableMap<String, EnumInstance.Variant> variants =
        body.instances().enumOf(enumType).variants();
    EnumInstance.Variant variant = variants.get(name.text());
    if (variant == null) {
      body.report(Code.UNKNOWN_VARIANT, name.span(), enumType, name)
          .note(symbol.name().span(), "the enum is declared here")
          .suggest(Suggestions.closest(name.text(), variants.keySet()));
      return checkFields(inits, span);
    }
    ImmutableList<TFieldInit> fields =
        fields(
            "variant '" + symbol.name() + "." + name + "'",
            variant.fields(),
            inits,
            Conversions.Position.VARIANT_FIELD,
            span);
    return new TExpr.NewVariant(enumType, variant.index(), fields, span);
  }

  /**
   * The field values of a literal or {@code raise}: each field exactly once.
   *
   * @param owner what the fields belong to, for messages
   * @param position which conversions the values may need; with EXACT an empty array literal has no
   *     type either
   */
  ImmutableList<TFieldInit> fields(
      String owner,
      ImmutableMap<String, Field> fields,
      ImmutableList<FieldInit> written,
      Conversions.Position position,
      Span span) {
    Set<String> seen = new HashSet<>();
    boolean isBroken = false;
    ImmutableList.Builder<TFieldInit> inits = ImmutableList.builder();
    for (FieldInit init : written) {
      Field field = fields.get(init.name().text());
      if (field == null) {
        body.report(Code.FIELD_UNKNOWN, init.name().span(), owner, init.name())
            .suggest(Suggestions.closest(init.name().text(), fields.keySet()));
        checkFields(ImmutableList.of(init), init.name().span());
        isBroken = true;
      } else {
        if (!seen.add(init.name().text())) {
          body.report(Code.FIELD_TWICE, init.name().span(), init.name(), owner);
          isBroken = true;
        }
        inits.add(new TFieldInit(field.index(), fieldValue(init, field, position)));
      }
    }
    if (!isBroken && seen.size() < fields.size()) {
      ImmutableList<String> missing =
          fields.keySet().stream()
              .filter(name -> !seen.contains(name))
              .collect(ImmutableList.toImmutableList());
      body.report(
          Code.FIELDS_MISSING,
          span,
          owner,
          fields.size(),
          seen.size(),
          String.join("', '", missing));
    }
    return inits.build();
  }

  private TExpr fieldValue(FieldInit init, Field field, Conversions.Position position) {
    TExpr value =
        position == Conversions.Position.EXACT
            ? body.convertInto(
                body.expressions().check(init.value()),
                field.type(),
                position,
                Code.FIELD_MISMATCH,
                init.name())
            : body.checkInto(
                init.value(), field.type(), position, Code.FIELD_MISMATCH, init.name());
    return value;
  }

  // ---- Collections ---------------------------------------------------------------------------

  /** An empty array literal where a type is expected. */
  TExpr emptyArray(Expr.ArrayLit literal, Type expected) {
    return switch (expected) {
      case Type.Array array -> new TExpr.ArrayLit(ImmutableList.of(), array, literal.span());
      case Type.Error error -> new TExpr.Erroneous(literal.span());
      default -> body.erroneous(Code.EMPTY_ARRAY_MISMATCH, literal.span(), expected.display());
    };
  }

  TExpr array(Expr.ArrayLit literal) {
    if (literal.elements().isEmpty()) {
      return body.erroneous(Code.EMPTY_ARRAY, literal.span());
    }
    TExpr first = body.expressions().check(literal.elements().get(0));
    Type type = first.type();
    ImmutableList.Builder<TExpr> elements = ImmutableList.builder();
    elements.add(first);
    if (type == Type.Primitive.VOID) {
      body.report(Code.VOID_VALUE, first.span());
      type = Type.Error.ERROR;
    }
    for (Expr element : literal.elements().subList(1, literal.elements().size())) {
      TExpr value = body.expressions().check(element);
      elements.add(value);
      if (!Body.isErroneous(value) && !value.type().equals(type) && type != Type.Error.ERROR) {
        body.report(
                Code.ELEMENT_TYPE_MISMATCH, element.span(), type.display(), value.type().display())
            .note(first.span(), "the first element makes it an array of " + type.display());
      }
    }
    return type == Type.Error.ERROR
        ? new TExpr.Erroneous(literal.span())
        : new TExpr.ArrayLit(elements.build(), new Type.Array(type), literal.span());
  }

  TExpr map(Expr.MapLit literal) {
    ImmutableList<Type> types = body.types().resolveAll(literal.typeArguments());
    boolean isTyped =
        isCount("Map", 2, types, literal.span()) && isKey(types.get(0), literal.span());
    ImmutableList.Builder<TExpr.Entry> entries = ImmutableList.builder();
    for (Expr.MapEntry entry : literal.entries()) {
      TExpr key = body.expressions().check(entry.key());
      TExpr value = body.expressions().check(entry.value());
      if (isTyped) {
        key = exactly(key, types.get(0), Code.MAP_KEY_MISMATCH);
        value = exactly(value, types.get(1), Code.MAP_VALUE_MISMATCH);
      }
      entries.add(new TExpr.Entry(key, value));
    }
    return isTyped && types.get(1) != Type.Error.ERROR
        ? new TExpr.MapLit(
            entries.build(), new Type.MapOf(types.get(0), types.get(1)), literal.span())
        : new TExpr.Erroneous(literal.span());
  }

  TExpr set(Expr.SetLit literal) {
    ImmutableList<Type> types = body.types().resolveAll(literal.typeArguments());
    boolean isTyped =
        isCount("Set", 1, types, literal.span()) && isKey(types.get(0), literal.span());
    ImmutableList.Builder<TExpr> elements = ImmutableList.builder();
    for (Expr element : literal.elements()) {
      TExpr value = body.expressions().check(element);
      elements.add(isTyped ? exactly(value, types.get(0), Code.SET_ELEMENT_MISMATCH) : value);
    }
    return isTyped
        ? new TExpr.SetLit(elements.build(), new Type.SetOf(types.get(0)), literal.span())
        : new TExpr.Erroneous(literal.span());
  }

  private TExpr exactly(TExpr value, Type type, Code mismatch) {
    return body.convertInto(value, type, Conversions.Position.EXACT, mismatch);
  }

  private boolean isCount(String name, int expected, ImmutableList<Type> types, Span span) {
    if (types.size() != expected) {
      body.report(
          Code.TYPE_ARGUMENT_COUNT, span, name, expected, expected == 1 ? "" : "s", types.size());
    }
    return types.size() == expected;
  }

  /** Whether a type can be a key (chapter 02, 5.1); reports if not. */
  private boolean isKey(Type type, Span span) {
    boolean isHashable =
        type instanceof Type.EnumType
            || (type instanceof Type.Primitive
                && type != Type.Primitive.BYTES
                && type != Type.Primitive.VOID);
    if (!isHashable && type != Type.Error.ERROR) {
      body.report(Code.NOT_HASHABLE, span, type.display());
    }
    return isHashable;
  }
}
