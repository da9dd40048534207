package dev.plutolang.compiler.syntax.tree;

/** {@code name: value} in a class, variant or {@code raise} literal. */
public record FieldInit(Name name, Expr value) {}
