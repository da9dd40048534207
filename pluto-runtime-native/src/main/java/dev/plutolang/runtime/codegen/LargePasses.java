package dev.plutolang.runtime.codegen;

/**
 * The passes of FULL for a large program, in {@code opt -passes} syntax.
 *
 * <p>{@code default<O2>} runs some passes half a dozen times over everything. Here each that pays
 * runs once or twice.
 */
final class LargePasses {
  private LargePasses() {}

  private static final String COMBINE = "instcombine<max-iterations=1;no-verify-fixpoint>";

  /** What is left of a function when calls in it have been inlined. */
  private static final String FUNCTION =
      "function(sroa,early-cse<memssa>,simplifycfg,"
          + COMBINE
          + ",loop-mssa(loop-rotate,licm),gvn,simplifycfg)";

  static final String TEXT =
      "function(sroa,early-cse,simplifycfg),cgscc(inline," + FUNCTION + "),globaldce";
}
