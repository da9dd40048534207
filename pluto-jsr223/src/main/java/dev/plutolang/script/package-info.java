/**
 * Pluto as a scripting language of {@code javax.script} (JSR 223).
 *
 * <p>In: source texts and contexts. Out: results, output in the context's writers, {@link
 * javax.script.ScriptException}s. May assume: what the interfaces of {@code javax.script} say.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.script;
