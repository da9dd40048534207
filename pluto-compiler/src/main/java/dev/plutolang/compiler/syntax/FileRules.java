package dev.plutolang.compiler.syntax;

import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks which declarations may stand together in one file (R-4.4; chapter 04, T1, T2, T6; chapter
 * 05, R49, R56, R58, R96).
 */
final class FileRules {
  private final Diagnostics diagnostics;
  private final List<Span> apps = new ArrayList<>();
  private final List<Span> stages = new ArrayList<>();
  private final List<Span> systems = new ArrayList<>();
  private final List<Span> bareTests = new ArrayList<>();
  private final List<Span> testGroups = new ArrayList<>();
  private final List<Name> mains = new ArrayList<>();
  private final Map<String, Span> testNames = new HashMap<>();

  private FileRules(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  static void check(SourceUnit unit, Diagnostics diagnostics) {
    FileRules rules = new FileRules(diagnostics);
    unit.declarations().forEach(rules::collect);
    rules.check();
  }

  private void collect(Decl declaration) {
    switch (declaration) {
      case Decl.AppDecl app -> apps.add(app.name().span());
      case Decl.StageDecl stage -> stages.add(stage.name().span());
      case Decl.SystemDecl system -> {
        systems.add(system.name().span());
        checkMembers(system);
      }
      case Decl.TestDecl test -> {
        bareTests.add(test.name().span());
        checkName(test);
      }
      case Decl.TestsDecl tests -> {
        testGroups.add(tests.scheduler().span());
        tests.tests().forEach(this::checkName);
      }
      case Decl.Function function -> {
        if (function.name().text().equals("main")) {
          mains.add(function.name());
        }
      }
      case Decl.ExternFunction other -> {}
      case Decl.ClassDecl other -> {}
      case Decl.TraitDecl other -> {}
      case Decl.EnumDecl other -> {}
      case Decl.ErrorDecl other -> {}
    }
  }

  private void checkName(Decl.TestDecl test) {
    Span first = testNames.putIfAbsent(test.name().value(), test.name().span());
    if (first != null) {
      diagnostics
          .report(Code.DUPLICATE_TEST, test.name().span(), test.name().value())
          .note(first, "the first test of this name");
    }
  }

  private void checkMembers(Decl.SystemDecl system) {
    Map<String, Span> names = new HashMap<>();
    for (Decl.SystemMember member : system.members()) {
      Span first = names.putIfAbsent(member.name().text(), member.name().span());
      if (first != null) {
        diagnostics
            .report(Code.DUPLICATE_SYSTEM_MEMBER, member.name().span(), member.name().text())
            .note(first, "the first member of this name");
      }
    }
  }

  private void check() {
    atMostOne(apps, "app");
    atMostOne(systems, "system");
    notTogether(systems, "system", apps, "app");
    notTogether(stages, "stage", apps, "app");
    notTogether(testGroups, "tests", apps, "app");
    notTogether(stages, "stage", systems, "system");
    notTogether(testGroups, "tests", systems, "system");
    checkTests();
    if (!systems.isEmpty()) {
      mains.forEach(main -> diagnostics.report(Code.SYSTEM_WITH_MAIN, main.span()));
    }
  }

  private void atMostOne(List<Span> places, String what) {
    if (places.size() > 1) {
      diagnostics
          .report(Code.DUPLICATE_DECLARATION, places.get(1), what)
          .note(places.get(0), "the first one");
    }
  }

  /**
   * Reports two declarations that exclude each other, each at its place: any of them may be the one
   * too much.
   */
  private void notTogether(List<Span> some, String what, List<Span> others, String other) {
    if (some.isEmpty() || others.isEmpty()) {
      return;
    }
    Span one = some.get(0);
    Span two = others.get(0);
    diagnostics.report(Code.DECLARATIONS_EXCLUDE, one, what, other).note(two, "the other one");
    diagnostics.report(Code.DECLARATIONS_EXCLUDE, two, what, other).note(one, "the other one");
  }

  private void checkTests() {
    if (testGroups.size() > 1) {
      diagnostics.report(Code.MIXED_TESTS, testGroups.get(1));
    }
    if (!testGroups.isEmpty() && !bareTests.isEmpty()) {
      Span group = testGroups.get(0);
      Span bare = bareTests.get(0);
      diagnostics.report(Code.MIXED_TESTS, group.start() > bare.start() ? group : bare);
    }
  }
}
