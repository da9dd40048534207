/** Small programs to run first, each with one command. Each may assume the API and nothing else. */
@org.jspecify.annotations.NullMarked
package dev.plutolang.samples;
