/**
 * From source texts to the graph of modules that a program consists of.
 *
 * <p>In: the files of a project and the path of its entry file. Out: a {@link
 * dev.plutolang.compiler.module.ModuleGraph} of parsed namespaces, imported ones first, with the
 * names that imports bind; and what is wrong with manifests, imports and the files of one
 * namespace. The graph has no cycles.
 */
@NullMarked
package dev.plutolang.compiler.module;

import org.jspecify.annotations.NullMarked;
