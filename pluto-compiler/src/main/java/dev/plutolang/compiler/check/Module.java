package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.syntax.tree.SourceUnit;

/**
 * The sources of one namespace.
 *
 * @param id unique in the program, and what the module is called in messages; empty for the entry
 *     module
 * @param units at least one for the entry module, the entry file first
 * @param imports binding name to the id of the imported module
 */
public record Module(
    String id, ImmutableList<SourceUnit> units, ImmutableMap<String, String> imports) {}
