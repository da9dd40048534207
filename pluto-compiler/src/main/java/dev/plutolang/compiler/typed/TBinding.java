package dev.plutolang.compiler.typed;

/** A match binding: the local gets a copy of the variant's field. */
public record TBinding(int field, Local local) {}
