package dev.plutolang.compiler.syntax.tree;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.SourceFile;

/** One parsed source text. Declarations that could not be parsed are missing. */
public record SourceUnit(
    SourceFile source, ImmutableList<Import> imports, ImmutableList<Decl> declarations) {}
