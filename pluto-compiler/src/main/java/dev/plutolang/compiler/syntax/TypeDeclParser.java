package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import java.util.Optional;

/** Parses classes, traits, enums and errors. */
final class TypeDeclParser {
  private final Grammar grammar;
  private final Cursor cursor;
  private final SignatureParser signatures;
  private final MemberLoop members;

  TypeDeclParser(Grammar grammar, SignatureParser signatures, MemberLoop members) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
    this.signatures = signatures;
    this.members = members;
  }

  Decl classDecl(boolean isPublic, Decl.Lifecycle lifecycle, int mark) {
    cursor.advance();
    Name name = cursor.name();
    ImmutableList<Decl.TypeParam> typeParams = signatures.typeParams();
    ImmutableList<Name> uses = signatures.names(TokenKind.USES);
    ImmutableList<Decl.Dependency> dependencies = signatures.dependencies();
    ImmutableList<Name> traits = signatures.names(TokenKind.IMPL);
    ImmutableList.Builder<Decl.Field> fields = ImmutableList.builder();
    ImmutableList.Builder<Expr> invariants = ImmutableList.builder();
    ImmutableList.Builder<Decl.Method> methods = ImmutableList.builder();
    members.parse(
        () -> {
          switch (cursor.kind()) {
            case FN -> methods.add(signatures.method());
            case INVARIANT -> invariants.add(signatures.clause());
            case IDENT -> fields.add(classField());
            default -> throw cursor.fail("identifier");
          }
        });
    return new Decl.ClassDecl(
        isPublic,
        lifecycle,
        name,
        typeParams,
        uses,
        dependencies,
        traits,
        fields.build(),
        invariants.build(),
        methods.build(),
        cursor.spanFrom(mark));
  }

  private Decl.Field classField() {
    Decl.Field field = field();
    if (!cursor.accept(TokenKind.COMMA) && !cursor.isStatementEnd()) {
      throw cursor.fail(", or newline after a field");
    }
    return field;
  }

  private Decl.Field field() {
    Name name = cursor.name();
    cursor.expect(TokenKind.COLON);
    return new Decl.Field(name, grammar.types().type());
  }

  /** Fields in braces; the commas are optional. */
  private ImmutableList<Decl.Field> fields() {
    ImmutableList.Builder<Decl.Field> fields = ImmutableList.builder();
    members.parse(
        () -> {
          fields.add(field());
          cursor.accept(TokenKind.COMMA);
        });
    return fields.build();
  }

  Decl trait(boolean isPublic, int mark) {
    cursor.advance();
    Name name = cursor.name();
    ImmutableList.Builder<Decl.TraitMethod> methods = ImmutableList.builder();
    members.parse(() -> methods.add(traitMethod()));
    return new Decl.TraitDecl(isPublic, name, methods.build(), cursor.spanFrom(mark));
  }

  private Decl.TraitMethod traitMethod() {
    int mark = cursor.mark();
    int column = cursor.column(cursor.index());
    cursor.expect(TokenKind.FN);
    Name name = signatures.methodName();
    SignatureParser.Params params = signatures.methodParams();
    Optional<TypeExpr> result = grammar.types().optionalResultOnLine();
    signatures.checkResult(name, result);
    ImmutableList<Expr> requires = signatures.requires();
    Optional<Block> body = Optional.empty();
    if (cursor.is(TokenKind.LBRACE)) {
      body = Optional.of(grammar.statements().body(column));
    } else {
      cursor.expectStatementEnd();
    }
    return new Decl.TraitMethod(
        name,
        params.self(),
        params.selfSpan(),
        params.params(),
        result,
        requires,
        body,
        cursor.spanFrom(mark));
  }

  Decl enumDecl(boolean isPublic, int mark) {
    cursor.advance();
    Name name = cursor.name();
    ImmutableList<Decl.TypeParam> typeParams = signatures.typeParams();
    ImmutableList.Builder<Decl.Variant> variants = ImmutableList.builder();
    members.parse(() -> variants.add(variant()));
    return new Decl.EnumDecl(isPublic, name, typeParams, variants.build(), cursor.spanFrom(mark));
  }

  private Decl.Variant variant() {
    Name name = cursor.name();
    ImmutableList<Decl.Field> fields = cursor.is(TokenKind.LBRACE) ? fields() : ImmutableList.of();
    return new Decl.Variant(name, fields);
  }

  Decl error(boolean isPublic, int mark) {
    cursor.advance();
    Name name = cursor.name();
    ImmutableList<Decl.Field> fields = fields();
    return new Decl.ErrorDecl(isPublic, name, fields, cursor.spanFrom(mark));
  }
}
