package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TFieldInit;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import java.util.Collection;

/**
 * {@code TypeInfo::type_name<T>()} and {@code TypeInfo::kind<T>()}, chapter 03, section 10: folded
 * into literals.
 */
final class Reflection {
  private final Body body;

  Reflection(Body body) {
    this.body = body;
  }

  TExpr call(Expr.StaticCall call) {
    String method = call.method().text();
    boolean isKnown =
        call.type().text().equals("TypeInfo")
            && (method.equals("type_name") || method.equals("kind"));
    if (!isKnown) {
      body.report(Code.UNKNOWN_STATIC_CALL, call.span(), call.type(), call.method());
      return body.calls().checkAll(call.arguments(), call.span());
    }
    if (!call.arguments().isEmpty() || call.typeArguments().size() != 1) {
      body.report(Code.REFLECTION_ARGUMENTS, call.span(), method);
      return body.calls().checkAll(call.arguments(), call.span());
    }
    Type type = body.types().resolve(call.typeArguments().get(0));
    return switch (type) {
      case Type.ClassType classType ->
          method.equals("kind") ? kindOf(classType, call.span()) : name(type, call.span());
      case Type.EnumType enumType ->
          method.equals("kind") ? kindOf(enumType, call.span()) : name(type, call.span());
      case Type.Error error -> new TExpr.Erroneous(call.span());
      default -> body.erroneous(Code.REFLECTION_TYPE, call.span(), method, type.display());
    };
  }

  private static TExpr name(Type type, Span span) {
    return new TExpr.StringLit(type.sourceName(), span);
  }

  private TExpr kindOf(Type.ClassType type, Span span) {
    Collection<Field> fields = body.instances().classOf(type).fields().values();
    TExpr info =
        object(
            "ClassInfo",
            ImmutableMap.of("name", name(type, span), "fields", fields(fields, span)),
            span);
    return variant("Class", info, span);
  }

  private TExpr kindOf(Type.EnumType type, Span span) {
    ImmutableList.Builder<TExpr> variants = ImmutableList.builder();
    for (EnumInstance.Variant variant : body.instances().enumOf(type).variantList()) {
      TExpr fields = fields(variant.fields().values(), span);
      TExpr name = new TExpr.StringLit(variant.name(), span);
      variants.add(object("VariantInfo", ImmutableMap.of("name", name, "fields", fields), span));
    }
    TExpr list = new TExpr.ArrayLit(variants.build(), arrayOf("VariantInfo", span), span);
    TExpr info =
        object("EnumInfo", ImmutableMap.of("name", name(type, span), "variants", list), span);
    return variant("Enum", info, span);
  }

  private TExpr fields(Collection<Field> fields, Span span) {
    ImmutableList.Builder<TExpr> infos = ImmutableList.builder();
    for (Field field : fields) {
      infos.add(
          object(
              "FieldInfo",
              ImmutableMap.of(
                  "name", new TExpr.StringLit(field.name().text(), span),
                  "type_name", name(field.type(), span),
                  "offset", new TExpr.IntLit(0, span)),
              span));
    }
    return new TExpr.ArrayLit(infos.build(), arrayOf("FieldInfo", span), span);
  }

  private TExpr object(String className, ImmutableMap<String, TExpr> values, Span span) {
    Type.ClassType type = (Type.ClassType) predeclared(className, span);
    ImmutableMap<String, Field> fields = body.instances().classOf(type).fields();
    ImmutableList.Builder<TFieldInit> inits = ImmutableList.builder();
    for (Field field : fields.values()) {
      TExpr value = values.get(field.name().text());
      if (value == null) {
        throw new IllegalStateException("no value for " + className + "." + field.name());
      }
      inits.add(new TFieldInit(field.index(), value));
    }
    return new TExpr.NewObject(type, inits.build(), span);
  }

  private TExpr variant(String name, TExpr info, Span span) {
    Type.EnumType type = (Type.EnumType) predeclared("TypeKind", span);
    EnumInstance.Variant variant = body.instances().enumOf(type).variants().get(name);
    if (variant == null) {
      throw new IllegalStateException("no variant " + name);
    }
    return new TExpr.NewVariant(
        type, variant.index(), ImmutableList.of(new TFieldInit(0, info)), span);
  }

  private Type.Array arrayOf(String className, Span span) {
    return new Type.Array(predeclared(className, span));
  }

  private Type predeclared(String name, Span span) {
    return body.instances().typeNamed(new QualifiedName(QualifiedName.PRELUDE, name), span);
  }
}
