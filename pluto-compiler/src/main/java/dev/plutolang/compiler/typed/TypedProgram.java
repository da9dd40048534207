package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import java.util.Optional;

/**
 * A correct program. Maps iterate in the deterministic order of the package.
 *
 * @param functions every unit to compile; closures are inside of expressions
 * @param errors predeclared errors included
 * @param leavingClosures parameter lists of the function types whose values may let an error out,
 *     see {@link #mayLeave}
 * @param escaping where it is worth to note who raises
 * @param entry empty in test mode and for source without an entry point
 * @param exports what the host may call, in declaration order
 * @param tests in source order; empty unless in test mode
 */
public record TypedProgram(
    ImmutableMap<FunctionId, FunctionDef> functions,
    ImmutableMap<Type.ClassType, ClassDef> classes,
    ImmutableMap<Type.EnumType, EnumDef> enums,
    ImmutableMap<Type.TraitType, TraitDef> traits,
    ImmutableMap<QualifiedName, ErrorDef> errors,
    ImmutableSet<ImmutableList<Type>> leavingClosures,
    EscapingErrors escaping,
    Optional<EntryPoint> entry,
    ImmutableList<ExportDef> exports,
    ImmutableList<TestDef> tests) {

  /** Whether an error may leave a call of a function value of this type. */
  public boolean mayLeave(Type.Function type) {
    return leavingClosures.contains(type.params());
  }
}
