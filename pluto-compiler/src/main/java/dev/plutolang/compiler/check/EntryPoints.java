package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.typed.EntryPoint;
import dev.plutolang.compiler.typed.TestDef;
import dev.plutolang.compiler.types.Type;
import java.util.Optional;

/**
 * Where a program starts, chapter 01, 1.16, and what test mode asks for (chapter 04, T7 and T8).
 */
final class EntryPoints {
  private EntryPoints() {}

  /** The top-level {@code main}, if there is one; reports an odd signature. */
  static Optional<EntryPoint> find(Module entry, Namespace root, Instances instances) {
    Optional<Symbol.OfFunction> main = root.function("main");
    if (main.isEmpty()) {
      return Optional.empty();
    }
    Reporter reporter = Reporter.plain(instances.diagnostics());
    Decl.Function decl = main.get().decl();
    if (!decl.typeParams().isEmpty() || !decl.params().isEmpty()) {
      reporter.report(Code.MAIN_WITH_PARAMETERS, decl.name().span());
      return Optional.empty();
    }
    Unit unit = instances.function(main.get(), ImmutableList.of(), decl.name().span());
    Optional<EntryPoint.Kind> kind = kind(unit.signature().result());
    if (kind.isEmpty() && unit.signature().result() != Type.Error.ERROR) {
      reporter.report(Code.MAIN_RESULT, decl.name().span(), unit.signature().result().display());
    }
    return kind.map(found -> new EntryPoint(unit.id(), found));
  }

  private static Optional<EntryPoint.Kind> kind(Type result) {
    return switch (result) {
      case Type.Primitive.VOID -> Optional.of(EntryPoint.Kind.VOID);
      case Type.Primitive.INT -> Optional.of(EntryPoint.Kind.INT);
      case Type.Nullable(Type inner) ->
          Optional.of(
              inner == Type.Primitive.INT
                  ? EntryPoint.Kind.NULLABLE_INT
                  : EntryPoint.Kind.NULLABLE_OTHER);
      default -> Optional.empty();
    };
  }

  /** The entry file of test mode has tests, and neither an app nor a stage. */
  static void requireTests(Module entry, ImmutableList<TestDef> tests, Diagnostics diagnostics) {
    SourceFile source = entry.units().get(0).source();
    boolean hasEntity = false;
    for (Decl declaration : entry.units().get(0).declarations()) {
      switch (declaration) {
        case Decl.AppDecl app -> {
          diagnostics.report(Code.TEST_FILE_WITH_APP, app.name().span(), "an app");
          hasEntity = true;
        }
        case Decl.StageDecl stage -> {
          diagnostics.report(Code.TEST_FILE_WITH_APP, stage.name().span(), "a stage");
          hasEntity = true;
        }
        default -> {}
      }
    }
    if (tests.isEmpty() && !hasEntity) {
      diagnostics.report(Code.NO_TESTS, new Span(source, 0, 0), source.path());
    }
  }
}
