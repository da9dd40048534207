package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Enters the declarations of one namespace and checks that their names do not collide (chapter 03,
 * 3.1; chapter 05, 3.3).
 */
final class Declarations {
  private static final ImmutableSet<String> TYPES =
      ImmutableSet.of("a class", "a trait", "an enum", "an error");

  private final Namespace namespace;
  private final Optional<Namespace> prelude;
  private final Instances instances;
  private final Reporter reporter;

  /** By name, the kinds that have it, with the place of the first of each. */
  private final Map<String, Map<String, Name>> kinds = new HashMap<>();

  Declarations(Namespace namespace, Optional<Namespace> prelude, Instances instances) {
    this.namespace = namespace;
    this.prelude = prelude;
    this.instances = instances;
    this.reporter = Reporter.plain(instances.diagnostics());
  }

  void enter(SourceUnit unit) {
    for (Decl declaration : unit.declarations()) {
      switch (declaration) {
        case Decl.Function function -> function(new Symbol.OfFunction(namespace, function));
        case Decl.ExternFunction extern -> {
          Symbol.OfExtern symbol = new Symbol.OfExtern(namespace, extern);
          namespace.host().ifPresentOrElse(host -> hosted(symbol, host), () -> extern(symbol));
        }
        case Decl.ClassDecl type -> type(new Symbol.OfClass(namespace, type));
        case Decl.TraitDecl type -> type(new Symbol.OfTrait(namespace, type));
        case Decl.EnumDecl type -> type(new Symbol.OfEnum(namespace, type));
        case Decl.ErrorDecl error -> error(new Symbol.OfError(namespace, error));
        case Decl.AppDecl app -> entity(app.name(), "an app");
        case Decl.StageDecl stage -> entity(stage.name(), "a stage");
        case Decl.SystemDecl system -> {}
        case Decl.TestDecl test -> {}
        case Decl.TestsDecl tests -> {}
      }
    }
  }

  private void function(Symbol.OfFunction symbol) {
    if (isFree(symbol, ImmutableSet.of("a function", "a class", "an app", "a stage"))
        && !shadowsBuiltin(symbol)) {
      namespace.functions.put(symbol.name().text(), symbol);
    }
  }

  /** A function of a module that the host implements is one of that module only. */
  private void hosted(Symbol.OfExtern symbol, Module.Host host) {
    namespace.hostFunctions.put(
        symbol.name().text(),
        new HostFunctionInfo(host, new ExternInfo(symbol, instances.plainResolver(namespace))));
  }

  /** Equal declarations in several namespaces are one function (chapter 05, section 6). */
  private void extern(Symbol.OfExtern symbol) {
    String name = symbol.name().text();
    Optional<ExternInfo> known = instances.extern(name);
    if (isFree(symbol, ImmutableSet.of("a function")) && !shadowsBuiltin(symbol)) {
      instances.declare(symbol);
      if (known.isPresent() && !isSame(known.get(), symbol)) {
        reporter
            .report(Code.EXTERN_CONFLICT, symbol.name().span(), name)
            .note(known.get().symbol().name().span(), "the other declaration is here");
      }
    }
  }

  private boolean isSame(ExternInfo known, Symbol.OfExtern symbol) {
    Signature first = known.signature();
    Signature second = new ExternInfo(symbol, instances.plainResolver(namespace)).signature();
    return first.types().equals(second.types()) && first.result().equals(second.result());
  }

  private boolean shadowsBuiltin(Symbol symbol) {
    boolean isTaken = BuiltinFunctions.isName(symbol.name().text());
    if (isTaken) {
      reporter.report(Code.SHADOWS_BUILTIN, symbol.name().span(), symbol.name(), symbol.kind());
    }
    return isTaken;
  }

  private void type(Symbol.OfType symbol) {
    String name = symbol.name().text();
    boolean isClass = symbol instanceof Symbol.OfClass;
    ImmutableSet.Builder<String> rivals =
        ImmutableSet.<String>builder().addAll(TYPES).add("an app", "a stage");
    if (isClass) {
      rivals.add("a function");
    }
    if (!isFree(symbol, rivals.build()) || conflictsWithPrelude(symbol)) {
      return;
    }
    if (isClass && (shadowsBuiltin(symbol) || isPredeclaredError(symbol))) {
      return;
    }
    namespace.types.put(name, symbol);
    instances.declare(symbol);
  }

  private boolean isPredeclaredError(Symbol symbol) {
    boolean isTaken = prelude.isPresent() && prelude.get().errors.containsKey(symbol.name().text());
    if (isTaken) {
      reporter.report(
          Code.ALREADY_DECLARED, symbol.name().span(), word(symbol), symbol.name(), "an error");
    }
    return isTaken;
  }

  private boolean conflictsWithPrelude(Symbol symbol) {
    boolean isTaken = prelude.isPresent() && prelude.get().types.containsKey(symbol.name().text());
    if (isTaken) {
      reporter.report(Code.PRELUDE_CONFLICT, symbol.name().span(), word(symbol), symbol.name());
    }
    return isTaken;
  }

  private void error(Symbol.OfError symbol) {
    if (isFree(symbol, TYPES) && !conflictsWithPrelude(symbol)) {
      namespace.errors.put(symbol.name().text(), symbol);
      instances.declare(symbol);
    }
  }

  private void entity(Name name, String kind) {
    reporter.report(Code.UNSUPPORTED, name.span(), kind + " (chapter 05)");
    kinds.computeIfAbsent(name.text(), key -> new HashMap<>()).putIfAbsent(kind, name);
    namespace.entities.putIfAbsent(name.text(), kind);
  }

  /** Whether no declaration of a rival kind has the name; reports if one has. */
  private boolean isFree(Symbol symbol, ImmutableSet<String> rivals) {
    Name name = symbol.name();
    Map<String, Name> known = kinds.computeIfAbsent(name.text(), key -> new HashMap<>());
    for (String rival : rivals) {
      Name first = known.get(rival);
      if (first != null) {
        reporter
            .report(Code.ALREADY_DECLARED, name.span(), word(symbol), name, rival)
            .note(first.span(), "the first declaration is here");
        return false;
      }
    }
    known.put(symbol.kind(), name);
    return true;
  }

  /** The kind without its article. */
  private static String word(Symbol symbol) {
    return symbol.kind().substring(symbol.kind().indexOf(' ') + 1);
  }
}
