package dev.plutolang.compiler.emit;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Range;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.runtime.codegen.Parallel;

/** The entry of the phase. */
public final class LlvmIr {
  private LlvmIr() {}

  /**
   * The modules of a program, the one with its entry first; {@code root} names their compile unit.
   *
   * @param isOptimized whether what is small is repeated in every module that calls it
   */
  public static ImmutableList<String> emit(
      CoreProgram program, SourceFile root, boolean isOptimized) {
    EmissionPlan plan = EmissionPlan.of(program, isOptimized);
    return Parallel.map(
        ContiguousSet.create(Range.closedOpen(0, plan.modules().count()), DiscreteDomain.integers())
            .asList(),
        module -> new ModuleEmitter(plan, module, root).emit());
  }
}
