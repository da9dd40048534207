package dev.plutolang.cli;

import dev.plutolang.api.TestReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pluto test}. */
@Command(
    name = "test",
    description = "Runs the tests of a file.",
    footer = {"", "The exit code is 1 if a test fails."})
final class TestCommand extends Subcommand {
  @Mixin final CacheOptions cache = new CacheOptions();
  @Mixin final LimitOptions limits = new LimitOptions();
  @Mixin final PermissionOptions permissions = new PermissionOptions();

  TestCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int perform(Messages messages) {
    TestReport report =
        compile(cache.cache(terminal(), messages), true, messages)
            .launcher()
            .environment(permissions.environment(terminal()))
            .permissions(permissions.permissions())
            .limits(limits.limits())
            .stdin(terminal().in())
            .stdout(terminal().out())
            .stderr(terminal().err())
            .runTests();
    return report.exitCode();
  }
}
