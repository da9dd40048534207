package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;

/** Representations of parameters (after the task) and results of a compiled function. */
public record Signature(ImmutableList<Rep> params, ImmutableList<Rep> results) {}
