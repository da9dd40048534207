package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.Signature;
import dev.plutolang.compiler.typed.FunctionDef;
import dev.plutolang.compiler.typed.FunctionId;
import dev.plutolang.compiler.typed.HostFunction;
import dev.plutolang.compiler.typed.TypedProgram;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entry of the phase, and what the lowering of all functions of a program shares. */
public final class ProgramLowering {
  private final TypedProgram program;
  private final Shapes shapes;
  private final Constants constants = new Constants();
  private final Layouts layouts;
  private final Dispatch dispatch;
  private final Invariants invariants;
  private final Resizing resizing;
  private final boolean comparesFunctions;
  private final List<CoreFunction> functions = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<HostFunction, Integer> hostImports = new LinkedHashMap<>();

  private ProgramLowering(TypedProgram program) {
    this.program = program;
    this.shapes = new Shapes(program);
    this.layouts = new Layouts(program, shapes, constants);
    this.dispatch = new Dispatch(this);
    this.invariants = new Invariants(this);
    this.resizing = new Resizing(program);
    this.comparesFunctions = new FunctionComparisons(program).exist();
  }

  public static CoreProgram lower(TypedProgram program) {
    return new ProgramLowering(program).run();
  }

  private CoreProgram run() {
    for (FunctionDef def : program.functions().values()) {
      functions.add(FunctionLowering.lower(this, def));
    }
    Entries entries = new Entries(this);
    Optional<String> main = program.entry().map(entries::main);
    ImmutableList<CoreProgram.Test> tests = entries.tests(program.tests());
    Exports.Result exports = new Exports(this).find();
    ImmutableList<CoreProgram.DispatchTable> tables = dispatch.tables();
    return new CoreProgram(
        ImmutableList.copyOf(functions),
        constants.objects(),
        layouts.descriptors(),
        tables,
        main,
        exports.symbols(),
        exports.types(),
        tests,
        ImmutableList.copyOf(hostImports.keySet()));
  }

  TypedProgram program() {
    return program;
  }

  Shapes shapes() {
    return shapes;
  }

  Constants constants() {
    return constants;
  }

  Layouts layouts() {
    return layouts;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  Invariants invariants() {
    return invariants;
  }

  Resizing resizing() {
    return resizing;
  }

  /**
   * Whether the identity of function values can be seen, so that every evaluation of a literal
   * needs an object.
   */
  boolean comparesFunctions() {
    return comparesFunctions;
  }

  /** The number of a function of the host in the program's list of those it calls. */
  int hostImport(HostFunction host) {
    return hostImports.computeIfAbsent(host, key -> hostImports.size());
  }

  void add(CoreFunction function) {
    functions.add(function);
  }

  FunctionDef function(FunctionId id) {
    FunctionDef def = program.functions().get(id);
    if (def == null) {
      throw new IllegalStateException("no such function: " + id);
    }
    return def;
  }

  /** {@code stem}, made unique by a number. */
  String uniqueSymbol(String stem) {
    int number = numbers.merge(stem, 1, Integer::sum);
    return stem + "." + number;
  }

  static String symbol(FunctionId id) {
    return "f." + id.symbol();
  }

  Signature signature(FunctionDef def) {
    return signature(
        def.params().stream().map(local -> local.type()).toList(), def.result(), def.mayLeave());
  }

  /** The convention of a function type; the closure comes first. */
  Signature closureSignature(Type.Function type) {
    Signature plain = signature(type.params(), type.result(), program.mayLeave(type));
    return new Signature(
        ImmutableList.<Rep>builder().add(Rep.REF).addAll(plain.params()).build(), plain.results());
  }

  Signature signature(List<Type> params, Type result, boolean mayLeave) {
    ImmutableList.Builder<Rep> in = ImmutableList.builder();
    params.forEach(param -> in.addAll(shapes.reps(param)));
    ImmutableList.Builder<Rep> out = ImmutableList.builder();
    out.addAll(shapes.reps(result));
    if (mayLeave) {
      out.add(Rep.REF);
    }
    return new Signature(in.build(), out.build());
  }
}
