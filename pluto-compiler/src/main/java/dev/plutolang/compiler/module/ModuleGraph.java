package dev.plutolang.compiler.module;

import com.google.common.collect.ImmutableList;

/**
 * All namespaces of a program.
 *
 * @param root the declarations of the entry file and of the files merged with it
 * @param namespaces every namespace once, an imported one before those that import it; the root is
 *     the last
 */
public record ModuleGraph(Namespace root, ImmutableList<Namespace> namespaces) {}
