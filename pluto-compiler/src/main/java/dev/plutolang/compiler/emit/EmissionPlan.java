package dev.plutolang.compiler.emit;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.core.CallGraph;
import dev.plutolang.compiler.core.Collecting;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.core.StaticObject;
import java.util.function.Function;

/**
 * What the modules of a program are emitted from: the program and what is decided about all of it.
 *
 * @param stackChecks symbols of the functions that check the stack on entry
 * @param alone symbols of the functions that are not inlined
 */
record EmissionPlan(
    CoreProgram program,
    Modules modules,
    ImmutableMap<String, CoreFunction> functions,
    ImmutableMap<String, StaticObject> statics,
    ImmutableMap<String, CoreProgram.DispatchTable> tables,
    ImmutableSet<String> stackChecks,
    Collecting collecting,
    ImmutableSet<String> alone) {

  /**
   * The plan of a program.
   *
   * @param isOptimized whether calls are going to be inlined
   */
  static EmissionPlan of(CoreProgram program, boolean isOptimized) {
    return new EmissionPlan(
        program,
        Modules.of(program, isOptimized),
        program.functions().stream()
            .collect(toImmutableMap(CoreFunction::symbol, Function.identity())),
        program.statics().stream()
            .collect(toImmutableMap(StaticObject::symbol, Function.identity())),
        program.tables().stream()
            .collect(toImmutableMap(CoreProgram.DispatchTable::symbol, Function.identity())),
        StackChecks.of(program),
        Collecting.of(program, CallGraph.of(program)),
        InliningLimits.of(program));
  }
}
