package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.types.Type;
import java.util.Optional;

/**
 * A function, a method, an inherited default method of one class, or a test: one unit to compile.
 *
 * @param displayName what a programmer calls it, for crash reports: {@code max<int>}, {@code
 *     Point.area}
 * @param params {@code self} first if it is a method
 * @param isFallible whether its error set (chapter 04, 6) is not empty
 * @param mayLeave whether an error may leave it: fallible, or an error of a function value may pass
 *     through it (chapter 04, 8.4)
 * @param self the class that the method belongs to
 * @param isMutSelf whether it is declared {@code mut self}, so that invariants are checked after
 *     its calls
 * @param requires conditions over {@code params}, checked in this order after the arguments are
 *     evaluated
 */
public record FunctionDef(
    FunctionId id,
    String displayName,
    ImmutableList<Local> params,
    Type result,
    boolean isFallible,
    boolean mayLeave,
    Optional<Type.ClassType> self,
    boolean isMutSelf,
    ImmutableList<Contract> requires,
    TBlock body,
    Span span) {}
