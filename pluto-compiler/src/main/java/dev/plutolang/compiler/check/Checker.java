package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.SourceUnit;
import dev.plutolang.compiler.typed.EntryPoint;
import dev.plutolang.compiler.typed.ExportDef;
import dev.plutolang.compiler.typed.TestDef;
import dev.plutolang.compiler.typed.TypedProgram;
import dev.plutolang.compiler.types.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From parsed modules to a typed program. Reports everything that it finds wrong; without errors,
 * its result is correct in every respect that the language reference lets a compiler check.
 * Recursion is as deep as the trees, so callers provide the stack.
 */
public final class Checker {
  private final CheckMode mode;
  private final Instances instances;
  private final Namespace prelude =
      new Namespace(QualifiedName.PRELUDE, Optional.empty(), Optional.empty());
  private final Map<String, Namespace> namespaces = new LinkedHashMap<>();

  private Checker(CheckMode mode, Diagnostics diagnostics) {
    this.mode = mode;
    this.instances = new Instances(diagnostics);
  }

  /**
   * Checks a program that was parsed without errors: what recovery left out would only be missed
   * everywhere (chapter 05, section 19).
   *
   * @param modules the entry module first; ids are distinct, and imports name modules of the list
   * @return empty if there are errors, those reported before included
   */
  public static Optional<TypedProgram> check(
      ImmutableList<Module> modules, CheckMode mode, Diagnostics diagnostics) {
    return diagnostics.hasErrors()
        ? Optional.empty()
        : new Checker(mode, diagnostics).check(modules);
  }

  private Optional<TypedProgram> check(ImmutableList<Module> modules) {
    enterDeclarations(modules);
    checkDeclarations(modules);
    ImmutableList<TestDef> tests = needEverything(modules);
    Optional<EntryPoint> entry = Optional.empty();
    ImmutableList<ExportDef> exports = ImmutableList.of();
    if (mode == CheckMode.NORMAL) {
      entry = EntryPoints.find(modules.get(0), namespace(modules.get(0)), instances);
      exports = ExportRules.of(modules.get(0), namespace(modules.get(0)), instances);
    } else {
      EntryPoints.requireTests(modules.get(0), tests, instances.diagnostics());
      EntryPoints.find(modules.get(0), namespace(modules.get(0)), instances);
    }
    checkBodies();
    ErrorSets errorSets = ErrorSets.infer(instances);
    errorSets.requireHandled(instances.units());
    errorSets.requireHandled(instances.clauseUnits());
    if (instances.diagnostics().hasErrors()) {
      return Optional.empty();
    }
    LeavingErrors leaving = LeavingErrors.infer(instances, errorSets);
    return Optional.of(
        new ProgramBuilder(instances, errorSets, leaving).build(entry, exports, tests));
  }

  private Namespace namespace(Module module) {
    Namespace namespace = namespaces.get(module.id());
    if (namespace == null) {
      throw new IllegalStateException("no module " + module.id());
    }
    return namespace;
  }

  private void enterDeclarations(ImmutableList<Module> modules) {
    new Declarations(prelude, Optional.empty(), instances).enter(Prelude.unit());
    for (Module module : modules) {
      namespaces.put(module.id(), new Namespace(module.id(), Optional.of(prelude), module.host()));
    }
    for (Module module : modules) {
      Namespace namespace = namespace(module);
      module
          .imports()
          .forEach(
              (binding, id) -> {
                Namespace target = namespaces.get(id);
                if (target != null) {
                  namespace.imports.put(binding, target);
                }
              });
      Declarations declarations = new Declarations(namespace, Optional.of(prelude), instances);
      module.units().forEach(declarations::enter);
    }
    replacePredeclaredErrors(namespace(modules.get(0)));
  }

  /**
   * Chapter 04, 2: the program's own error of a predeclared name is the one that all modules see.
   */
  private void replacePredeclaredErrors(Namespace root) {
    root.errors.forEach((name, error) -> prelude.errors.computeIfPresent(name, (n, old) -> error));
  }

  private void checkDeclarations(ImmutableList<Module> modules) {
    RecursiveGenerics.check(
        namespaces.values(), instances, Reporter.plain(instances.diagnostics()));
    for (Module module : modules) {
      DeclarationRules rules = new DeclarationRules(namespace(module), instances);
      for (SourceUnit unit : module.units()) {
        unit.declarations().forEach(rules::check);
      }
    }
  }

  /** Everything that is not generic is checked whether or not it is used. */
  private ImmutableList<TestDef> needEverything(ImmutableList<Module> modules) {
    instances.needTypes(prelude);
    for (Module module : modules) {
      Namespace namespace = namespace(module);
      instances.needTypes(namespace);
      namespace.functions.values().stream()
          .filter(function -> !function.isGeneric())
          .forEach(
              function -> instances.function(function, ImmutableList.of(), function.name().span()));
    }
    for (TraitInfo trait : instances.traits()) {
      trait.methods().values().stream()
          .filter(method -> !method.decl().requires().isEmpty())
          .forEach(method -> Body.checkTraitClauses(trait, method, instances));
    }
    instances.errors().forEach(ErrorInfo::fields);
    instances.externs().forEach(ExternInfo::signature);
    return mode == CheckMode.TEST ? tests(modules.get(0)) : ImmutableList.of();
  }

  private ImmutableList<TestDef> tests(Module entry) {
    List<Decl.TestDecl> declared = new ArrayList<>();
    for (Decl declaration : entry.units().get(0).declarations()) {
      if (declaration instanceof Decl.TestDecl test) {
        declared.add(test);
      } else if (declaration instanceof Decl.TestsDecl tests) {
        declared.addAll(tests.tests());
      }
    }
    ImmutableList.Builder<TestDef> tests = ImmutableList.builder();
    int number = 1;
    for (Decl.TestDecl test : declared) {
      Unit unit =
          instances.test(namespace(entry), number++, test.name().span(), test.body(), test.span());
      tests.add(new TestDef(test.name().value(), unit.id(), test.span()));
    }
    return tests.build();
  }

  private void checkBodies() {
    boolean isDone = false;
    while (!isDone) {
      Optional<ClassInstance> instance = instances.nextClass();
      instance.ifPresent(this::checkClass);
      Optional<Unit> unit = instance.isPresent() ? Optional.empty() : instances.nextUnit();
      unit.ifPresent(next -> Body.check(next, instances));
      isDone = instance.isEmpty() && unit.isEmpty();
    }
  }

  private void checkClass(ClassInstance instance) {
    instance.fields();
    instance.methods();
    Conformance.check(instance);
    Body.checkInvariants(instance, instances);
  }
}
