package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.TypeExpr;
import java.util.Optional;

/** Parses apps, stages and systems (chapter 05). */
final class AppParser {
  private final Grammar grammar;
  private final Cursor cursor;
  private final SignatureParser signatures;
  private final MemberLoop members;

  AppParser(Grammar grammar, SignatureParser signatures, MemberLoop members) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
    this.signatures = signatures;
    this.members = members;
  }

  Decl app(int mark) {
    cursor.advance();
    Name name = cursor.name();
    ImmutableList<Decl.Dependency> dependencies = signatures.dependencies();
    ImmutableList.Builder<Decl.Wiring> wirings = ImmutableList.builder();
    ImmutableList.Builder<Decl.Method> methods = ImmutableList.builder();
    members.parse(
        () -> {
          if (startsWiring()) {
            wirings.add(wiring());
          } else {
            methods.add(signatures.method());
          }
        });
    return new Decl.AppDecl(
        name, dependencies, wirings.build(), methods.build(), cursor.spanFrom(mark));
  }

  Decl stage(int mark) {
    cursor.advance();
    Name name = cursor.name();
    Optional<Name> parent = Optional.empty();
    if (cursor.isOnLine(TokenKind.COLON)) {
      cursor.advance();
      parent = Optional.of(cursor.name());
    }
    ImmutableList<Decl.Dependency> dependencies = signatures.dependencies();
    ImmutableList.Builder<Decl.Wiring> wirings = ImmutableList.builder();
    ImmutableList.Builder<Decl.StageMember> stageMembers = ImmutableList.builder();
    members.parse(
        () -> {
          if (startsWiring()) {
            wirings.add(wiring());
          } else {
            stageMembers.add(stageMember());
          }
        });
    return new Decl.StageDecl(
        name, parent, dependencies, wirings.build(), stageMembers.build(), cursor.spanFrom(mark));
  }

  private boolean startsWiring() {
    return switch (cursor.kind()) {
      case AMBIENT, SCOPED, TRANSIENT -> true;
      default -> false;
    };
  }

  private Decl.Wiring wiring() {
    Decl.WiringKind kind =
        switch (cursor.kind()) {
          case SCOPED -> Decl.WiringKind.SCOPED;
          case TRANSIENT -> Decl.WiringKind.TRANSIENT;
          default -> Decl.WiringKind.AMBIENT;
        };
    cursor.advance();
    Name name = cursor.name();
    cursor.expectStatementEnd();
    return new Decl.Wiring(kind, name);
  }

  private Decl.StageMember stageMember() {
    int mark = cursor.mark();
    boolean isPublic = cursor.accept(TokenKind.PUB);
    if (cursor.is(TokenKind.REQUIRES)) {
      return required(isPublic, mark);
    }
    boolean isOverride = cursor.accept(TokenKind.OVERRIDE);
    Decl.Method method = signatures.method();
    return new Decl.StageMember.Provided(isPublic, isOverride, method, cursor.spanFrom(mark));
  }

  private Decl.StageMember required(boolean isPublic, int mark) {
    cursor.advance();
    cursor.expect(TokenKind.FN);
    Name name = signatures.methodName();
    SignatureParser.Params params = signatures.methodParams();
    Optional<TypeExpr> result = grammar.types().optionalResultOnLine();
    signatures.checkResult(name, result);
    cursor.expectStatementEnd();
    return new Decl.StageMember.Required(
        isPublic, name, params.self(), params.params(), result, cursor.spanFrom(mark));
  }

  Decl system(int mark) {
    cursor.advance();
    Name name = cursor.name();
    ImmutableList.Builder<Decl.SystemMember> systemMembers = ImmutableList.builder();
    members.parse(
        () -> {
          Name member = cursor.name();
          cursor.expect(TokenKind.COLON);
          systemMembers.add(new Decl.SystemMember(member, cursor.name("module name")));
        });
    return new Decl.SystemDecl(name, systemMembers.build(), cursor.spanFrom(mark));
  }
}
