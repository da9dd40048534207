package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import java.util.Optional;

/** Parses top-level declarations, and goes on at the next one after an error. */
final class DeclParser {
  private static final ImmutableSet<String> SCHEDULERS =
      ImmutableSet.of("Sequential", "RoundRobin", "Random", "Exhaustive");

  private final Grammar grammar;
  private final Cursor cursor;
  private final MemberLoop members;
  private final SignatureParser signatures;
  private final TypeDeclParser types;
  private final AppParser apps;

  DeclParser(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
    this.members = new MemberLoop(cursor);
    this.signatures = new SignatureParser(grammar);
    this.types = new TypeDeclParser(grammar, signatures, members);
    this.apps = new AppParser(grammar, signatures, members);
  }

  /** All declarations up to the end of the text. */
  ImmutableList<Decl> declarations() {
    ImmutableList.Builder<Decl> declarations = ImmutableList.builder();
    while (!cursor.isAtEnd()) {
      Cursor.Checkpoint start = cursor.startStatement();
      try {
        declarations.add(declaration());
        cursor.endStatement(start);
      } catch (SyntaxFailure reported) {
        cursor.skipDeclaration(start);
      }
    }
    return declarations.build();
  }

  private Decl declaration() {
    int mark = cursor.mark();
    Span first = cursor.span();
    boolean isPublic = cursor.accept(TokenKind.PUB);
    Decl.Lifecycle lifecycle = lifecycle();
    if (isPublic) {
      rejectPublic(first);
    }
    return switch (cursor.kind()) {
      case CLASS -> types.classDecl(isPublic, lifecycle, mark);
      case FN -> function(isPublic, mark);
      case TRAIT -> types.trait(isPublic, mark);
      case ENUM -> types.enumDecl(isPublic, mark);
      case ERROR -> types.error(isPublic, mark);
      case EXTERN -> externFunction(isPublic, mark);
      case APP -> apps.app(mark);
      case STAGE -> apps.stage(mark);
      case SYSTEM -> apps.system(mark);
      case TEST -> test();
      case TESTS -> tests(mark);
      case IMPORT ->
          throw cursor.failForm(
              cursor.span(),
              isPublic ? "imports cannot be pub" : "imports stand before all other declarations",
              "move the import to the top of the file");
      default -> {
        if (isPublic) {
          throw cursor.failForm(
              cursor.isAtEnd() ? cursor.endOfLast() : cursor.span(),
              "expected declaration after 'pub', found " + cursor.found(),
              "pub stands before fn, class, trait, enum or error");
        }
        throw cursor.fail(
            "'fn', 'class', 'trait', 'enum', 'error', 'app', 'stage', 'system', 'test', 'tests',"
                + " 'extern fn', or 'extern rust'");
      }
    };
  }

  private Decl.Lifecycle lifecycle() {
    Span word = cursor.span();
    Decl.Lifecycle lifecycle =
        switch (cursor.kind()) {
          case SCOPED -> Decl.Lifecycle.SCOPED;
          case TRANSIENT -> Decl.Lifecycle.TRANSIENT;
          default -> Decl.Lifecycle.NONE;
        };
    if (lifecycle == Decl.Lifecycle.NONE) {
      return lifecycle;
    }
    cursor.advance();
    switch (cursor.kind()) {
      case CLASS -> {}
      case FN, TRAIT, ENUM, ERROR, EXTERN, APP, STAGE, SYSTEM, TEST, TESTS ->
          cursor
              .diagnostics()
              .report(
                  Code.SYNTAX_FORM,
                  word,
                  "lifecycle modifiers (scoped, transient) can only be used on classes")
              .help("leave out the modifier");
      default ->
          throw cursor.failForm(
              cursor.span(),
              "expected 'class' after lifecycle modifier, found " + cursor.found(),
              "pub stands before the modifier, and one modifier is enough");
    }
    return lifecycle;
  }

  private void rejectPublic(Span word) {
    String subject =
        switch (cursor.kind()) {
          case APP, STAGE, SYSTEM, TESTS -> cursor.kind().text() + " declarations";
          case TEST -> "tests";
          default -> "";
        };
    if (!subject.isEmpty()) {
      cursor
          .diagnostics()
          .report(Code.SYNTAX_FORM, word, subject + " cannot be pub")
          .help("leave out the pub");
    }
  }

  private Decl function(boolean isPublic, int mark) {
    int column = cursor.column(cursor.index());
    cursor.advance();
    Name name = cursor.name();
    ImmutableList<Decl.TypeParam> typeParams = signatures.typeParams();
    ImmutableList<Decl.Param> params = signatures.params();
    Optional<TypeExpr> result = grammar.types().optionalResult();
    ImmutableList<Expr> requires = signatures.requires();
    Block body = grammar.statements().body(column);
    return new Decl.Function(
        isPublic, name, typeParams, params, result, requires, body, cursor.spanFrom(mark));
  }

  private Decl externFunction(boolean isPublic, int mark) {
    cursor.advance();
    if (!cursor.is(TokenKind.FN)) {
      throw cursor.failForm(
          cursor.span(),
          "expected 'fn' after 'extern', found " + cursor.found(),
          "write extern fn name(parameters) result");
    }
    cursor.advance();
    Name name = cursor.name();
    ImmutableList<Decl.Param> params = signatures.params();
    Optional<TypeExpr> result = grammar.types().optionalResultOnLine();
    cursor.expectStatementEnd();
    return new Decl.ExternFunction(isPublic, name, params, result, cursor.spanFrom(mark));
  }

  private Decl.TestDecl test() {
    int mark = cursor.mark();
    int column = cursor.column(cursor.index());
    cursor.advance();
    if (!cursor.is(TokenKind.STRING)) {
      throw cursor.fail("test name");
    }
    Expr.StringLit name = grammar.primaries().string();
    Block body = grammar.statements().body(column);
    return new Decl.TestDecl(name, body, cursor.spanFrom(mark));
  }

  private Decl tests(int mark) {
    cursor.advance();
    cursor.expect(TokenKind.LBRACKET);
    if (!cursor.isWord("scheduler")) {
      throw cursor.fail("'scheduler'");
    }
    cursor.advance();
    cursor.expect(TokenKind.COLON);
    Name scheduler = cursor.name("scheduler strategy");
    if (!SCHEDULERS.contains(scheduler.text())) {
      cursor
          .diagnostics()
          .report(Code.UNKNOWN_SCHEDULER, scheduler.span(), scheduler.text())
          .help("the strategies are " + String.join(", ", SCHEDULERS));
    }
    cursor.expect(TokenKind.RBRACKET);
    ImmutableList.Builder<Decl.TestDecl> tests = ImmutableList.builder();
    members.parse(
        () -> {
          if (!cursor.is(TokenKind.TEST)) {
            throw cursor.failForm(
                cursor.span(),
                "only 'test' blocks are allowed inside a 'tests' declaration, found "
                    + cursor.found(),
                "move it out of the block");
          }
          tests.add(test());
        });
    return new Decl.TestsDecl(scheduler, tests.build(), cursor.spanFrom(mark));
  }
}
