package dev.plutolang.compiler.check;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.typed.FunctionId;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that exists in the program: every declaration and every instance of a generic one,
 * made when it is first needed. What was made but not yet checked waits in two queues.
 */
final class Instances {
  /** Chapter 03, G5, asks for at least 32 levels of type arguments. */
  private static final int LARGEST_DEPTH = 64;

  /** Types can double in size with each level; this bounds what a type costs. */
  private static final int LARGEST_SIZE = 4096;

  /** A generic that needs more instances than this is taken for endless. */
  private static final int MOST_INSTANCES = 5000;

  private final Diagnostics diagnostics;
  private final Map<QualifiedName, Symbol> symbols = new LinkedHashMap<>();
  private final Map<Type.ClassType, ClassInstance> classes = new LinkedHashMap<>();
  private final Map<Type.EnumType, EnumInstance> enums = new LinkedHashMap<>();
  private final Map<Type.TraitType, TraitInfo> traits = new LinkedHashMap<>();
  private final Map<QualifiedName, ErrorInfo> errors = new LinkedHashMap<>();
  private final Map<String, ExternInfo> externs = new LinkedHashMap<>();
  private final Map<FunctionKey, Unit> functions = new HashMap<>();
  private final Map<QualifiedName, Integer> counts = new HashMap<>();
  private final Map<QualifiedName, ImmutableList<TraitInfo>> traitsOfClass = new HashMap<>();
  private final Set<QualifiedName> recursiveGenerics = new LinkedHashSet<>();
  private final Set<String> usedIds = new HashSet<>();
  private final List<Unit> units = new ArrayList<>();
  private final List<Unit> clauseUnits = new ArrayList<>();
  private final Deque<Unit> uncheckedUnits = new ArrayDeque<>();
  private final Deque<ClassInstance> uncheckedClasses = new ArrayDeque<>();

  Instances(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  private record FunctionKey(QualifiedName name, ImmutableList<Type> arguments) {}

  Diagnostics diagnostics() {
    return diagnostics;
  }

  TypeResolver resolver(
      Namespace namespace, ImmutableMap<String, Type> typeArguments, Reporter reporter) {
    return new TypeResolver(this, namespace, typeArguments, reporter);
  }

  /** For declarations that are not generic. */
  TypeResolver plainResolver(Namespace namespace) {
    return resolver(namespace, ImmutableMap.of(), Reporter.plain(diagnostics));
  }

  static ImmutableMap<String, Type> bind(
      ImmutableList<Decl.TypeParam> params, ImmutableList<Type> arguments) {
    ImmutableMap.Builder<String, Type> map = ImmutableMap.builder();
    for (int i = 0; i < params.size(); i++) {
      map.put(params.get(i).name().text(), arguments.get(i));
    }
    return map.buildKeepingLast();
  }

  // ---- Declarations --------------------------------------------------------------------------

  /** Makes a type or error known; its members are resolved later. */
  void declare(Symbol symbol) {
    QualifiedName name = symbol.qualifiedName();
    switch (symbol) {
      case Symbol.OfTrait trait -> {
        symbols.put(name, trait);
        Type.TraitType type = new Type.TraitType(name);
        traits.put(type, new TraitInfo(trait, type, plainResolver(trait.namespace())));
      }
      case Symbol.OfError error ->
          errors.put(name, new ErrorInfo(error, plainResolver(error.namespace())));
      case Symbol.OfClass type -> symbols.put(name, type);
      case Symbol.OfEnum type -> symbols.put(name, type);
      case Symbol.OfExtern extern ->
          externs.putIfAbsent(
              extern.name().text(), new ExternInfo(extern, plainResolver(extern.namespace())));
      case Symbol.OfFunction function -> {}
    }
  }

  /** A generic type that contains itself has no instances. */
  void markRecursive(QualifiedName generic) {
    recursiveGenerics.add(generic);
  }

  // ---- Types ---------------------------------------------------------------------------------

  /** The type of a declaration with type arguments that were found to fit. */
  Type typeOf(Symbol.OfType symbol, ImmutableList<Type> arguments, Span span) {
    QualifiedName name = symbol.qualifiedName();
    if (recursiveGenerics.contains(name)) {
      return Type.Error.ERROR;
    }
    return switch (symbol) {
      case Symbol.OfTrait trait -> new Type.TraitType(name);
      case Symbol.OfClass declared -> {
        Type.ClassType type = new Type.ClassType(name, arguments);
        if (!classes.containsKey(type)) {
          ClassInstance instance =
              new ClassInstance(declared, type, origin(type, arguments, span), this);
          classes.put(type, instance);
          count(name);
          uncheckedClasses.add(instance);
        }
        yield type;
      }
      case Symbol.OfEnum declared -> {
        Type.EnumType type = new Type.EnumType(name, arguments);
        if (!enums.containsKey(type)) {
          Reporter reporter = Reporter.ofSignature(diagnostics, origin(type, arguments, span));
          TypeResolver types =
              resolver(declared.namespace(), bind(declared.typeParams(), arguments), reporter);
          enums.put(type, new EnumInstance(declared, type, types));
          count(name);
        }
        yield type;
      }
    };
  }

  /** Makes every class and enum of a namespace that is not generic. */
  void needTypes(Namespace namespace) {
    for (Symbol.OfType symbol : namespace.types.values()) {
      if (symbol.typeParams().isEmpty()
          && typeOf(symbol, ImmutableList.of(), symbol.name().span())
              instanceof Type.EnumType type) {
        enumOf(type).variants();
      }
    }
  }

  /** The type of a declaration that is not generic and is known to exist. */
  Type typeNamed(QualifiedName name, Span span) {
    if (symbols.get(name) instanceof Symbol.OfType symbol) {
      return typeOf(symbol, ImmutableList.of(), span);
    }
    throw new IllegalStateException("no type " + name);
  }

  private static Optional<Origin> origin(Type type, ImmutableList<Type> arguments, Span span) {
    return arguments.isEmpty()
        ? Optional.empty()
        : Optional.of(new Origin(span, type.sourceName()));
  }

  ClassInstance classOf(Type.ClassType type) {
    ClassInstance instance = classes.get(type);
    if (instance == null) {
      throw new IllegalStateException("no class " + type);
    }
    return instance;
  }

  EnumInstance enumOf(Type.EnumType type) {
    EnumInstance instance = enums.get(type);
    if (instance == null) {
      throw new IllegalStateException("no enum " + type);
    }
    return instance;
  }

  TraitInfo traitOf(Type.TraitType type) {
    TraitInfo trait = traits.get(type);
    if (trait == null) {
      throw new IllegalStateException("no trait " + type);
    }
    return trait;
  }

  ErrorInfo errorOf(QualifiedName name) {
    ErrorInfo error = errors.get(name);
    if (error == null) {
      throw new IllegalStateException("no error " + name);
    }
    return error;
  }

  Optional<ExternInfo> extern(String name) {
    return Optional.ofNullable(externs.get(name));
  }

  Collection<ClassInstance> classes() {
    return classes.values();
  }

  Collection<EnumInstance> enums() {
    return enums.values();
  }

  Collection<TraitInfo> traits() {
    return traits.values();
  }

  Collection<ErrorInfo> errors() {
    return errors.values();
  }

  Collection<ExternInfo> externs() {
    return externs.values();
  }

  /** The traits that a class lists, without repetition and without names that are no traits. */
  ImmutableList<TraitInfo> traitsOf(Symbol.OfClass symbol) {
    ImmutableList<TraitInfo> known = traitsOfClass.get(symbol.qualifiedName());
    if (known != null) {
      return known;
    }
    Set<TraitInfo> found = new LinkedHashSet<>();
    for (Name name : symbol.decl().traits()) {
      symbol
          .namespace()
          .type(name.text())
          .filter(Symbol.OfTrait.class::isInstance)
          .ifPresent(trait -> found.add(traitOf(new Type.TraitType(trait.qualifiedName()))));
    }
    ImmutableList<TraitInfo> result = ImmutableList.copyOf(found);
    traitsOfClass.put(symbol.qualifiedName(), result);
    return result;
  }

  /** Whether a type is a class that lists the trait. */
  boolean listsTrait(Type type, QualifiedName trait) {
    return type instanceof Type.ClassType classType
        && symbols.get(classType.name()) instanceof Symbol.OfClass symbol
        && traitsOf(symbol).stream().anyMatch(info -> info.type().name().equals(trait));
  }

  /**
   * Whether a class has all methods of a trait, so that the {@code impl} clause was probably
   * forgotten.
   */
  boolean lacksOnlyTheClause(Type.ClassType type, Type.TraitType trait) {
    return classOf(type).methods().keySet().containsAll(traitOf(trait).methods().keySet());
  }

  // ---- Functions -----------------------------------------------------------------------------

  /** The unit of a function with type arguments that were found to fit. */
  Unit function(Symbol.OfFunction symbol, ImmutableList<Type> arguments, Span span) {
    FunctionKey key = new FunctionKey(symbol.qualifiedName(), arguments);
    Unit known = functions.get(key);
    if (known != null) {
      return known;
    }
    Decl.Function decl = symbol.decl();
    String name = symbol.qualifiedName() + typeArgumentText(arguments);
    Optional<Origin> origin =
        arguments.isEmpty() ? Optional.empty() : Optional.of(new Origin(span, name));
    ImmutableMap<String, Type> bound = bind(decl.typeParams(), arguments);
    TypeResolver signatureTypes =
        resolver(symbol.namespace(), bound, Reporter.ofSignature(diagnostics, origin));
    Reporter reporter = Reporter.ofBody(diagnostics, origin);
    TypeResolver types = resolver(symbol.namespace(), bound, reporter);
    ImmutableList<Name> paramNames =
        decl.params().stream().map(Decl.Param::name).collect(toImmutableList());
    Unit unit =
        new Unit(
            new Unit.Header(
                newId(name),
                signature(
                    decl.params(),
                    signatureTypes.resolveResult(decl.result()),
                    signatureTypes,
                    decl.name()),
                Optional.empty(),
                Decl.SelfParam.NONE,
                decl.body(),
                decl.requires().stream()
                    .map(clause -> new Unit.Clause(clause, paramNames, types, false))
                    .collect(toImmutableList()),
                types,
                reporter,
                decl.span()));
    functions.put(key, unit);
    count(symbol.qualifiedName());
    enqueue(unit);
    return unit;
  }

  private static Signature signature(
      ImmutableList<Decl.Param> params, Type result, TypeResolver types, Name name) {
    return new Signature(
        params,
        params.stream().map(param -> types.resolve(param.type())).collect(toImmutableList()),
        result,
        name.span());
  }

  private static String typeArgumentText(ImmutableList<Type> arguments) {
    return arguments.isEmpty() ? "" : "<" + Type.sourceNames(arguments) + ">";
  }

  /** The unit of a test. */
  Unit test(Namespace namespace, int number, Span place, Block body, Span span) {
    Reporter reporter = Reporter.plain(diagnostics);
    return add(
        new Unit.Header(
            newId("test " + number),
            new Signature(ImmutableList.of(), ImmutableList.of(), Type.Primitive.VOID, place),
            Optional.empty(),
            Decl.SelfParam.NONE,
            body,
            ImmutableList.of(),
            resolver(namespace, ImmutableMap.of(), reporter),
            reporter,
            span));
  }

  Unit add(Unit.Header header) {
    Unit unit = new Unit(header);
    enqueue(unit);
    return unit;
  }

  private void enqueue(Unit unit) {
    units.add(unit);
    uncheckedUnits.add(unit);
  }

  /** An identifier that nothing else has. */
  FunctionId newId(String readable) {
    String symbol = readable;
    for (int i = 2; !usedIds.add(symbol); i++) {
      symbol = readable + "#" + i;
    }
    return new FunctionId(symbol);
  }

  List<Unit> units() {
    return units;
  }

  /** Notes a unit that only has clauses, for the obligations of the calls in them. */
  void addClauses(Unit unit) {
    clauseUnits.add(unit);
  }

  List<Unit> clauseUnits() {
    return clauseUnits;
  }

  // ---- Work ----------------------------------------------------------------------------------

  Optional<Unit> nextUnit() {
    return Optional.ofNullable(uncheckedUnits.poll());
  }

  Optional<ClassInstance> nextClass() {
    return Optional.ofNullable(uncheckedClasses.poll());
  }

  /**
   * Whether an instance with these type arguments may be made; reports when there seems to be no
   * end (chapter 03, G5).
   */
  boolean isWithinLimits(
      QualifiedName generic, ImmutableList<Type> arguments, Span span, Reporter reporter) {
    if (arguments.isEmpty()) {
      return true;
    }
    TypeSize size = TypeSize.of(arguments);
    boolean isSmall = size.depth() <= LARGEST_DEPTH && size.nodes() <= LARGEST_SIZE;
    if (isSmall && counts.getOrDefault(generic, 0) <= MOST_INSTANCES) {
      return true;
    }
    reporter.report(Code.ENDLESS_INSTANTIATION, span, generic);
    return false;
  }

  private void count(QualifiedName generic) {
    counts.merge(generic, 1, Integer::sum);
  }
}
