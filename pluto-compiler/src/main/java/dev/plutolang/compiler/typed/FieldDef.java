package dev.plutolang.compiler.typed;

import dev.plutolang.compiler.types.Type;

/**
 * A field of a class, variant or error; fields are addressed by their position in declaration
 * order.
 */
public record FieldDef(String name, Type type) {}
