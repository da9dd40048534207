package dev.plutolang.cli;

import dev.plutolang.api.GcStats;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Launcher;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pluto run}. */
@Command(
    name = "run",
    description = "Compiles a program and runs it.",
    footer = {
      "",
      "The exit code is that of the program: the result of main, or 1 if it fails. A program that does"
          + " not compile gives 1, a wrong command line 2, a machine that cannot run Pluto 3."
    })
final class RunCommand extends Subcommand {
  @Mixin final CacheOptions cache = new CacheOptions();
  @Mixin final LimitOptions limits = new LimitOptions();
  @Mixin final PermissionOptions permissions = new PermissionOptions();

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      description = "Arguments of the program. Those that begin with - go after --.")
  List<String> arguments = new ArrayList<>();

  @Option(names = "--gc-stats", description = "Show at the end what the garbage collector did.")
  boolean gcStats;

  RunCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int perform(Messages messages) {
    Launcher launcher =
        compile(cache.cache(terminal(), messages), false, messages)
            .launcher()
            .args(arguments.toArray(String[]::new))
            .environment(permissions.environment(terminal()))
            .permissions(permissions.permissions())
            .limits(limits.limits())
            .stdin(terminal().in())
            .stdout(terminal().out())
            .stderr(terminal().err());
    try (Instance instance = launcher.start()) {
      try {
        return instance.run().exitCode();
      } finally {
        if (gcStats) {
          show(instance.gc().stats(), messages);
        }
      }
    }
  }

  private static void show(GcStats gc, Messages messages) {
    messages.line(
        "heap: %,d bytes in use, %,d committed, limit %,d"
            .formatted(gc.heapSize(), gc.committedBytes(), gc.limit()));
    messages.line("allocated: %,d bytes".formatted(gc.allocatedBytes()));
    messages.line(
        "collections: %,d, pauses %,d us in all, %,d us at most"
            .formatted(
                gc.collections(),
                gc.totalPause().toNanos() / 1000,
                gc.maxPause().toNanos() / 1000));
    gc.live()
        .forEach(
            (kind, live) ->
                messages.line(
                    "live after the last: %s, %s bytes"
                        .formatted(
                            Messages.count(live.objects(), kind), "%,d".formatted(live.bytes()))));
  }
}
