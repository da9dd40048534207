package dev.plutolang.api;

/**
 * How much work the compiler spends on the speed of the native code. All levels keep all checks.
 */
public enum Optimization {
  /** No optimisation; the most faithful stack traces. */
  NONE,
  /** The cheapest passes only: for the shortest time from source text to first result. */
  FAST,
  /** Everything, with the hot part of the runtime inlined. The default. */
  FULL
}
