package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;

/**
 * A basic block: steps in order, then its end. {@code positions} has one entry per step and one for
 * the end.
 */
public record Block(
    ImmutableList<Instr> steps, Terminator end, ImmutableList<Position> positions) {}
