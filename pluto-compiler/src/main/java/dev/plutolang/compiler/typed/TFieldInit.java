package dev.plutolang.compiler.typed;

/** Gives a field its first value; lists of these are in the order of evaluation. */
public record TFieldInit(int field, TExpr value) {}
