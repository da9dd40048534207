package dev.plutolang.compiler.typed;

/**
 * A variable that a closure captures: {@code inner} starts each call with the value that {@code
 * outer} had at the literal.
 */
public record Capture(Local outer, Local inner) {}
