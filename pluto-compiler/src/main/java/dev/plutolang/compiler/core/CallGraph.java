package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call whom. A call through a dispatch table may reach every entry of the table, any other
 * indirect call every function with that signature whose address is taken: the code of closures.
 */
public final class CallGraph {
  /** What a call may lead to; a group stands for all its members. */
  public sealed interface Target {
    record Function(String symbol) implements Target {}

    record Table(String symbol) implements Target {}

    record Code(Signature signature) implements Target {}
  }

  private final Map<String, ImmutableSet<Target>> targets = new LinkedHashMap<>();
  private final Map<Target, ImmutableSet<String>> members = new HashMap<>();

  /** Per function: the table that a register with the address of code comes from. */
  private final Map<String, Map<Integer, String>> tables = new HashMap<>();

  private CallGraph(CoreProgram program) {
    for (CoreProgram.DispatchTable table : program.tables()) {
      members.put(
          new Target.Table(table.symbol()),
          table.entries().stream()
              .flatMap(Optional::stream)
              .collect(ImmutableSet.toImmutableSet()));
    }
    Map<Signature, Set<String>> code = new HashMap<>();
    Set<String> taken = addressTaken(program);
    for (CoreFunction function : program.functions()) {
      if (taken.contains(function.symbol())) {
        code.computeIfAbsent(function.signature(), signature -> new LinkedHashSet<>())
            .add(function.symbol());
      }
      tables.put(function.symbol(), tablesOf(function));
      targets.put(function.symbol(), targetsOf(function));
    }
    code.forEach(
        (signature, symbols) ->
            members.put(new Target.Code(signature), ImmutableSet.copyOf(symbols)));
  }

  public static CallGraph of(CoreProgram program) {
    return new CallGraph(program);
  }

  /** Everything that the calls of a function may lead to. */
  public ImmutableSet<Target> targets(String function) {
    return targets.getOrDefault(function, ImmutableSet.of());
  }

  /** What one call in a function may lead to; empty for a call of the runtime. */
  public Optional<Target> target(CoreFunction caller, Instr.Call call) {
    return switch (call.callee()) {
      case Instr.Callee.Direct direct -> Optional.of(new Target.Function(direct.symbol()));
      case Instr.Callee.Indirect indirect ->
          Optional.of(
              table(caller, indirect.code())
                  .<Target>map(Target.Table::new)
                  .orElseGet(() -> new Target.Code(indirect.signature())));
      case Instr.Callee.Library ignored -> Optional.empty();
    };
  }

  /** The symbols of the functions that a target stands for. */
  public ImmutableSet<String> functions(Target target) {
    return target instanceof Target.Function function
        ? ImmutableSet.of(function.symbol())
        : members.getOrDefault(target, ImmutableSet.of());
  }

  private Optional<String> table(CoreFunction caller, Operand code) {
    return code instanceof Operand.Reg reg
        ? Optional.ofNullable(tables.getOrDefault(caller.symbol(), Map.of()).get(reg.id()))
        : Optional.empty();
  }

  private static Map<Integer, String> tablesOf(CoreFunction function) {
    Map<Integer, String> tables = new HashMap<>();
    for (Block block : function.blocks()) {
      for (Instr step : block.steps()) {
        if (step instanceof Instr.Dispatch dispatch) {
          tables.put(dispatch.to().id(), dispatch.table());
        }
      }
    }
    return tables;
  }

  private ImmutableSet<Target> targetsOf(CoreFunction function) {
    ImmutableSet.Builder<Target> found = ImmutableSet.builder();
    for (Block block : function.blocks()) {
      for (Instr step : block.steps()) {
        if (step instanceof Instr.Call call) {
          target(function, call).ifPresent(found::add);
        }
      }
    }
    return found.build();
  }

  private static Set<String> addressTaken(CoreProgram program) {
    Set<String> taken = new LinkedHashSet<>();
    for (StaticObject object : program.statics()) {
      if (object instanceof StaticObject.Closure closure) {
        taken.add(closure.code());
      }
    }
    for (CoreFunction function : program.functions()) {
      for (Block block : function.blocks()) {
        block.steps().forEach(step -> noteAddresses(Uses.read(step), taken));
        noteAddresses(Uses.read(block.end()), taken);
      }
    }
    return taken;
  }

  private static void noteAddresses(ImmutableList<Operand> operands, Set<String> taken) {
    for (Operand operand : operands) {
      if (operand instanceof Operand.CodeRef code) {
        taken.add(code.symbol());
      }
    }
  }

  /** The functions that directly or through a group may call a function of the given target. */
  Map<Target, List<String>> callers() {
    Map<Target, List<String>> callers = new HashMap<>();
    targets.forEach(
        (function, reached) ->
            reached.forEach(
                target ->
                    callers
                        .computeIfAbsent(target, key -> new java.util.ArrayList<>())
                        .add(function)));
    return callers;
  }

  /** The groups that a function belongs to. */
  Map<String, List<Target>> groups() {
    Map<String, List<Target>> groups = new HashMap<>();
    members.forEach(
        (group, symbols) ->
            symbols.forEach(
                symbol ->
                    groups.computeIfAbsent(symbol, key -> new java.util.ArrayList<>()).add(group)));
    return groups;
  }
}
