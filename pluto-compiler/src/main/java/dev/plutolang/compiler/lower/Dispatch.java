package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.CoreProgram.DispatchTable;
import dev.plutolang.compiler.core.Instr;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Position;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.Signature;
import dev.plutolang.compiler.typed.ClassDef;
import dev.plutolang.compiler.typed.FunctionDef;
import dev.plutolang.compiler.typed.FunctionId;
import dev.plutolang.compiler.typed.TraitDef;
import dev.plutolang.compiler.typed.TraitDef.TraitMethodDef;
import dev.plutolang.compiler.typed.TraitMethodRef;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls through traits: a constant table per trait method, indexed by the type id of the object. An
 * entry is the method of the class itself when it has the convention that the trait needs, else a
 * small function in between that also checks the invariants of the class after a {@code mut self}
 * method.
 */
final class Dispatch {
  private final ProgramLowering program;
  private final Map<TraitMethodRef, Map<Type.ClassType, String>> entries = new LinkedHashMap<>();

  Dispatch(ProgramLowering program) {
    this.program = program;
  }

  TraitMethodDef method(Type.TraitType trait, String name) {
    TraitDef def = program.program().traits().get(trait);
    if (def != null) {
      for (TraitMethodDef method : def.methods()) {
        if (method.name().equals(name)) {
          return method;
        }
      }
    }
    throw new IllegalStateException("no such method: " + trait + "." + name);
  }

  Signature signature(TraitMethodDef method) {
    Signature rest = program.signature(method.params(), method.result(), method.mayLeave());
    return new Signature(
        ImmutableList.<Rep>builder().add(Rep.REF).addAll(rest.params()).build(), rest.results());
  }

  /** How to call the method on an object. */
  Instr.Callee callee(Code code, Type.TraitType trait, String name, Operand object) {
    TraitMethodRef ref = new TraitMethodRef(trait, name);
    Map<Type.ClassType, String> targets = entriesOf(ref);
    Signature signature = signature(method(trait, name));
    if (targets.size() == 1) {
      return new Instr.Callee.Direct(targets.values().iterator().next(), signature);
    }
    Reg address = code.register(Rep.RAW);
    code.builder().add(new Instr.Dispatch(address, object, tableSymbol(ref)));
    return new Instr.Callee.Indirect(address, signature);
  }

  /** The tables of all methods that were called; complete only after everything else is lowered. */
  ImmutableList<DispatchTable> tables() {
    Map<TraitMethodRef, Map<Integer, String>> byId = new LinkedHashMap<>();
    entries.forEach(
        (ref, targets) -> {
          Map<Integer, String> row = new LinkedHashMap<>();
          targets.forEach(
              (type, symbol) -> row.put(program.layouts().ofClass(type).typeId(), symbol));
          byId.put(ref, row);
        });
    int size = program.layouts().descriptors().size();
    ImmutableList.Builder<DispatchTable> tables = ImmutableList.builder();
    byId.forEach(
        (ref, row) -> {
          List<Optional<String>> cells =
              new ArrayList<>(Collections.nCopies(size, Optional.empty()));
          row.forEach((id, symbol) -> cells.set(id, Optional.of(symbol)));
          tables.add(new DispatchTable(tableSymbol(ref), ImmutableList.copyOf(cells)));
        });
    return tables.build();
  }

  private static String tableSymbol(TraitMethodRef ref) {
    return "table." + ref.trait().sourceName() + "." + ref.method();
  }

  private Map<Type.ClassType, String> entriesOf(TraitMethodRef ref) {
    Map<Type.ClassType, String> found = entries.get(ref);
    if (found == null) {
      found = new LinkedHashMap<>();
      for (ClassDef def : program.program().classes().values()) {
        FunctionId implementation = def.methods().get(ref);
        if (implementation != null) {
          found.put(def.type(), entry(ref, def, program.function(implementation)));
        }
      }
      entries.put(ref, found);
    }
    return found;
  }

  private String entry(TraitMethodRef ref, ClassDef owner, FunctionDef def) {
    TraitMethodDef method = method(ref.trait(), ref.method());
    boolean checksInvariants = def.isMutSelf() && program.invariants().exist(owner.type());
    if (def.mayLeave() == method.mayLeave() && !checksInvariants) {
      return ProgramLowering.symbol(def.id());
    }
    String symbol = program.uniqueSymbol("entry." + def.id().symbol());
    program.add(adapter(symbol, method, owner, def));
    return symbol;
  }

  private CoreFunction adapter(
      String symbol, TraitMethodDef method, ClassDef owner, FunctionDef def) {
    Code code = new Code(Position.of(def.span()));
    Signature signature = signature(method);
    ImmutableList.Builder<Operand> params = ImmutableList.builder();
    for (Rep rep : signature.params()) {
      params.add(code.builder().newParam(rep));
    }
    ImmutableList<Operand> arguments = params.build();
    Signature inner = program.signature(def);
    ImmutableList<Reg> results =
        code.call(
            new Instr.Callee.Direct(ProgramLowering.symbol(def.id()), inner),
            inner.results(),
            arguments);
    if (def.isMutSelf()) {
      program.invariants().check(code, owner.type(), arguments.get(0));
    }
    ImmutableList.Builder<Operand> values = ImmutableList.<Operand>builder().addAll(results);
    if (method.mayLeave() && !def.mayLeave()) {
      values.add(Operand.nothing());
    }
    code.end(new dev.plutolang.compiler.core.Terminator.Return(values.build()));
    return code.builder()
        .build(symbol, def.displayName(), signature, Position.of(def.span()), true);
  }
}
