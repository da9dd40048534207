package dev.plutolang.compiler.check;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.typed.ClassDef;
import dev.plutolang.compiler.typed.EntryPoint;
import dev.plutolang.compiler.typed.EnumDef;
import dev.plutolang.compiler.typed.ErrorDef;
import dev.plutolang.compiler.typed.ExportDef;
import dev.plutolang.compiler.typed.FieldDef;
import dev.plutolang.compiler.typed.FunctionDef;
import dev.plutolang.compiler.typed.FunctionId;
import dev.plutolang.compiler.typed.TestDef;
import dev.plutolang.compiler.typed.TraitDef;
import dev.plutolang.compiler.typed.TraitMethodRef;
import dev.plutolang.compiler.typed.TypedProgram;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import java.util.Collection;
import java.util.Optional;

/** Puts what was checked together. Only for programs without errors. */
final class ProgramBuilder {
  private final Instances instances;
  private final ErrorSets errorSets;
  private final LeavingErrors leaving;

  ProgramBuilder(Instances instances, ErrorSets errorSets, LeavingErrors leaving) {
    this.instances = instances;
    this.errorSets = errorSets;
    this.leaving = leaving;
  }

  TypedProgram build(
      Optional<EntryPoint> entry, ImmutableList<ExportDef> exports, ImmutableList<TestDef> tests) {
    ImmutableMap.Builder<FunctionId, FunctionDef> functions = ImmutableMap.builder();
    instances.units().forEach(unit -> functions.put(unit.id(), function(unit)));
    ImmutableMap.Builder<Type.ClassType, ClassDef> classes = ImmutableMap.builder();
    instances.classes().forEach(instance -> classes.put(instance.type(), classDef(instance)));
    ImmutableMap.Builder<Type.EnumType, EnumDef> enums = ImmutableMap.builder();
    instances.enums().forEach(instance -> enums.put(instance.type(), enumDef(instance)));
    ImmutableMap.Builder<Type.TraitType, TraitDef> traits = ImmutableMap.builder();
    instances.traits().forEach(trait -> traits.put(trait.type(), trait(trait)));
    ImmutableMap.Builder<QualifiedName, ErrorDef> errors = ImmutableMap.builder();
    instances
        .errors()
        .forEach(
            error ->
                errors.put(
                    error.name(), new ErrorDef(error.name(), fields(error.fields().values()))));
    return new TypedProgram(
        functions.buildOrThrow(),
        classes.buildOrThrow(),
        enums.buildOrThrow(),
        traits.buildOrThrow(),
        errors.buildOrThrow(),
        leaving.leavingClosures(),
        EscapingBodies.find(instances, leaving, entries(entry, exports, tests)),
        entry,
        exports,
        tests);
  }

  private static ImmutableSet<FunctionId> entries(
      Optional<EntryPoint> entry, ImmutableList<ExportDef> exports, ImmutableList<TestDef> tests) {
    ImmutableSet.Builder<FunctionId> entries = ImmutableSet.builder();
    entry.map(EntryPoint::function).ifPresent(entries::add);
    exports.forEach(export -> entries.add(export.function()));
    tests.forEach(test -> entries.add(test.function()));
    return entries.build();
  }

  private static ImmutableList<FieldDef> fields(Collection<Field> fields) {
    return fields.stream().map(Field::definition).collect(toImmutableList());
  }

  private FunctionDef function(Unit unit) {
    Unit.Checked checked = unit.checked().orElseThrow();
    return new FunctionDef(
        unit.id(),
        unit.id().symbol(),
        checked.params(),
        unit.signature().result(),
        errorSets.isFallible(unit),
        leaving.mayLeave(unit),
        unit.header().self().map(ClassInstance::type),
        unit.isMutSelf(),
        checked.requires(),
        checked.body(),
        unit.header().span());
  }

  private static ClassDef classDef(ClassInstance instance) {
    ImmutableMap.Builder<TraitMethodRef, FunctionId> methods = ImmutableMap.builder();
    for (TraitInfo trait : instance.traits()) {
      for (String name : trait.methods().keySet()) {
        ClassInstance.Method method = instance.methods().get(name);
        if (method != null) {
          methods.put(new TraitMethodRef(trait.type(), name), method.unit().id());
        }
      }
    }
    return new ClassDef(
        instance.type(),
        instance.type().sourceName(),
        fields(instance.fields().values()),
        instance.traits().stream().map(TraitInfo::type).collect(toImmutableList()),
        methods.buildOrThrow(),
        instance.invariants(),
        instance.symbol().decl().span());
  }

  private static EnumDef enumDef(EnumInstance instance) {
    return new EnumDef(
        instance.type(),
        instance.type().sourceName(),
        instance.variantList().stream()
            .map(
                variant ->
                    new EnumDef.VariantDef(variant.name(), fields(variant.fields().values())))
            .collect(toImmutableList()));
  }

  private TraitDef trait(TraitInfo trait) {
    return new TraitDef(
        trait.type(),
        trait.methods().values().stream()
            .map(
                method ->
                    new TraitDef.TraitMethodDef(
                        method.name(),
                        method.isMutSelf(),
                        method.signature().types(),
                        method.signature().result(),
                        leaving.mayLeave(new TraitMethodRef(trait.type(), method.name()))))
            .collect(toImmutableList()));
  }
}
