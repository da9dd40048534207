package dev.plutolang.compiler.typed;

import dev.plutolang.compiler.types.Type;

/** Names a method of a trait. */
public record TraitMethodRef(Type.TraitType trait, String method) {}
