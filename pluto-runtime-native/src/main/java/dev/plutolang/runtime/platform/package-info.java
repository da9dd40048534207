/**
 * Finds the platform and provides its native files.
 *
 * <p>In: resources of jars. Out: files on disk that the dynamic loader can open. May assume:
 * nothing about other JVMs that fill the same cache at the same time.
 */
@org.jspecify.annotations.NullMarked
package dev.plutolang.runtime.platform;
