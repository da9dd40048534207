package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Import;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import java.util.Optional;

/**
 * The first phase: from a source text to its syntax tree. Any text gives a tree; what is wrong with
 * it goes to the diagnostics, several independent errors where possible. Takes time linear in the
 * length of the text and a bounded amount of stack: see {@link Cursor#MAX_NESTING} and {@link
 * Cursor#MAX_HEIGHT} for the limits that a tree keeps.
 */
public final class Parser {
  private final Cursor cursor;

  private Parser(Cursor cursor) {
    this.cursor = cursor;
  }

  public static SourceUnit parse(SourceFile source, Diagnostics diagnostics) {
    Tokens tokens = Lexer.lex(source, diagnostics);
    SourceUnit unit = new Parser(new Cursor(tokens, diagnostics)).unit(source);
    FileRules.check(unit, diagnostics);
    return unit;
  }

  private SourceUnit unit(SourceFile source) {
    ImmutableList<Import> imports = imports();
    ImmutableSet<String> modules =
        imports.stream()
            .map(Import::binding)
            .map(Name::text)
            .collect(ImmutableSet.toImmutableSet());
    ImmutableList<Decl> declarations = new DeclParser(new Grammar(cursor, modules)).declarations();
    return new SourceUnit(source, imports, declarations);
  }

  private ImmutableList<Import> imports() {
    ImmutableList.Builder<Import> imports = ImmutableList.builder();
    while (cursor.is(TokenKind.IMPORT)) {
      Cursor.Checkpoint start = cursor.startStatement();
      try {
        imports.add(importDeclaration());
        cursor.endStatement(start);
      } catch (SyntaxFailure reported) {
        cursor.skipDeclaration(start);
      }
    }
    return imports.build();
  }

  private Import importDeclaration() {
    int mark = cursor.mark();
    cursor.advance();
    ImmutableList.Builder<Name> path = ImmutableList.builder();
    path.add(cursor.name());
    while (cursor.isOnLine(TokenKind.DOT)) {
      cursor.advance();
      path.add(cursor.name());
    }
    Optional<Name> alias = Optional.empty();
    if (cursor.isOnLine(TokenKind.AS)) {
      cursor.advance();
      alias = Optional.of(cursor.name());
    }
    cursor.expectStatementEnd();
    return new Import(path.build(), alias, cursor.spanFrom(mark));
  }
}
