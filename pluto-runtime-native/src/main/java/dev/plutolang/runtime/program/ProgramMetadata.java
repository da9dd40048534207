package dev.plutolang.runtime.program;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.SourceRange;
import dev.plutolang.runtime.function.HostImport;
import dev.plutolang.runtime.value.ValueTypes;

/**
 * What the compiler knows of a program besides its code.
 *
 * @param name for events and logs
 * @param testMode whether its entry is the test runner
 * @param tests in the order of the program's table of tests
 * @param exports what the host may call
 * @param hostImports what it calls of the host, by number
 */
public record ProgramMetadata(
    String name,
    boolean testMode,
    ImmutableList<Test> tests,
    ValueTypes exports,
    ImmutableList<HostImport> hostImports) {

  /** A {@code test} block. */
  public record Test(String name, SourceRange location) {}
}
