package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableSet;

/**
 * The parts of the parser over one token list; they refer to each other as the grammar's rules do.
 */
final class Grammar {
  private final Cursor cursor;
  private final ImmutableSet<String> modules;
  private final TypeArguments typeArguments;
  private final TypeParser types;
  private final PrimaryParser primaries;
  private final ExprParser expressions;
  private final BranchParser branches;
  private final StmtParser statements;

  /**
   * @param modules the names that the imports of the file bind
   */
  Grammar(Cursor cursor, ImmutableSet<String> modules) {
    this.cursor = cursor;
    this.modules = modules;
    this.typeArguments = new TypeArguments(cursor.tokens());
    this.types = new TypeParser(cursor);
    this.primaries = new PrimaryParser(this);
    this.expressions = new ExprParser(this);
    this.branches = new BranchParser(this);
    this.statements = new StmtParser(this);
  }

  Cursor cursor() {
    return cursor;
  }

  ImmutableSet<String> modules() {
    return modules;
  }

  TypeArguments typeArguments() {
    return typeArguments;
  }

  TypeParser types() {
    return types;
  }

  PrimaryParser primaries() {
    return primaries;
  }

  ExprParser expressions() {
    return expressions;
  }

  BranchParser branches() {
    return branches;
  }

  StmtParser statements() {
    return statements;
  }
}
