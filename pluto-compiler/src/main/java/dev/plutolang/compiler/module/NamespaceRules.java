package dev.plutolang.compiler.module;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Import;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks what the files of a namespace may contain together (chapter 05, R3, R14, R28, R30, R97,
 * R98).
 */
final class NamespaceRules {
  private final Diagnostics diagnostics;

  NamespaceRules(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** A class cannot have the name of an import of its namespace. */
  void checkClassNames(ImmutableList<SourceUnit> units, Map<String, Import> imports) {
    for (SourceUnit unit : units) {
      for (Decl declaration : unit.declarations()) {
        if (declaration instanceof Decl.ClassDecl c && imports.containsKey(c.name().text())) {
          Import clash = imports.get(c.name().text());
          diagnostics
              .report(Code.CLASS_NAMED_LIKE_IMPORT, c.name().span(), c.name().text())
              .note(clash.span(), "the import");
        }
      }
    }
  }

  void checkRoot(Namespace root) {
    checkTogether(root.units(), "project");
    boolean isSystem = root.declarations().stream().anyMatch(d -> d instanceof Decl.SystemDecl);
    if (isSystem) {
      root.declarations().forEach(declaration -> checkMembers(declaration, root));
    } else {
      root.bindings().values().forEach(this::rejectApps);
    }
  }

  /** Each member of a system names an imported module that has an app (R97, R98). */
  private void checkMembers(Decl declaration, Namespace root) {
    if (!(declaration instanceof Decl.SystemDecl system)) {
      return;
    }
    for (Decl.SystemMember member : system.members()) {
      Name target = member.target();
      Optional<Namespace> module = root.module(target.text());
      if (module.isEmpty() && !root.isUnresolved(target.text())) {
        diagnostics.report(Code.MEMBER_NOT_IMPORTED, target.span(), member.name(), target);
      } else if (module.isPresent() && places(module.get().units(), Decl.AppDecl.class).isEmpty()) {
        diagnostics.report(Code.MEMBER_WITHOUT_APP, target.span(), member.name(), target);
      }
    }
  }

  void checkModule(Namespace module) {
    module.bindings().values().forEach(this::rejectApps);
  }

  /** Only the members of a system have apps of their own. */
  private void rejectApps(Namespace module) {
    for (Span app : places(module.units(), Decl.AppDecl.class)) {
      diagnostics.report(Code.APP_IN_MODULE, app, module.name());
    }
  }

  /** At most one of each in all files; two in one file are reported by the parser. */
  void checkTogether(ImmutableList<SourceUnit> units, String what) {
    checkTogether("app", places(units, Decl.AppDecl.class), what);
    checkTogether("system", places(units, Decl.SystemDecl.class), what);
    checkTogether("tests", places(units, Decl.TestsDecl.class), what);
  }

  private void checkTogether(String kind, List<Span> places, String what) {
    for (Span place : places) {
      if (place.source() != places.get(0).source()) {
        diagnostics
            .report(Code.MULTIPLE_DECLARATIONS, place, kind, what)
            .note(places.get(0), "the first one");
      }
    }
  }

  private static List<Span> places(ImmutableList<SourceUnit> units, Class<? extends Decl> kind) {
    return units.stream()
        .flatMap(unit -> unit.declarations().stream())
        .filter(kind::isInstance)
        .map(Decl::span)
        .toList();
  }
}
