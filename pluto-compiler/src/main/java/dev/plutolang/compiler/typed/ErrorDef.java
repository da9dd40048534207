package dev.plutolang.compiler.typed;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.types.QualifiedName;

/** An error declaration or a predeclared error; its display name is {@code name.name()}. */
public record ErrorDef(QualifiedName name, ImmutableList<FieldDef> fields) {}
