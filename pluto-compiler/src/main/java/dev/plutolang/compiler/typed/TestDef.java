package dev.plutolang.compiler.typed;

import dev.plutolang.compiler.diagnostic.Span;

/** A test, in test mode; its function has no parameters and no result. */
public record TestDef(String name, FunctionId function, Span span) {}
