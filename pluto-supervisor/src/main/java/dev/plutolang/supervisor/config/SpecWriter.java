package dev.plutolang.supervisor.config;

import dev.plutolang.api.Limits;
import dev.plutolang.api.Permissions;
import dev.plutolang.api.Program;
import dev.plutolang.supervisor.AutoShutdown;
import dev.plutolang.supervisor.Backoff;
import dev.plutolang.supervisor.ChildSpec;
import dev.plutolang.supervisor.Entry;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.ProgramSource;
import dev.plutolang.supervisor.Restart;
import dev.plutolang.supervisor.Shutdown;
import dev.plutolang.supervisor.Strategy;
import dev.plutolang.supervisor.SupervisorSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** From a specification to a configuration. */
final class SpecWriter {
  private final HoconWriter out = new HoconWriter();

  private SpecWriter() {}

  static String write(SupervisorSpec spec) {
    SpecWriter writer = new SpecWriter();
    writer.out.open(SupervisorConfig.ROOT);
    writer.out.string("name", spec.name());
    writer.supervisor(spec, spec.name());
    writer.out.close();
    return writer.out.toString();
  }

  private void supervisor(SupervisorSpec spec, String path) {
    common(spec);
    if (spec.strategy() != Strategy.ONE_FOR_ONE) {
      out.constant("strategy", spec.strategy());
    }
    if (spec.intensity() != 1 || !spec.period().equals(Duration.ofSeconds(5))) {
      out.open("intensity")
          .plain("restarts", spec.intensity())
          .duration("period", spec.period())
          .close();
    }
    Backoff backoff = spec.backoff();
    if (!backoff.equals(Backoff.none())) {
      out.open("backoff")
          .duration("min", backoff.min())
          .duration("max", backoff.max())
          .plain("jitter", backoff.jitter())
          .duration("reset-after", backoff.resetAfter())
          .close();
    }
    if (spec.autoShutdown() != AutoShutdown.NEVER) {
      out.constant("auto-shutdown", spec.autoShutdown());
    }
    out.strings("order", spec.children().stream().map(ChildSpec::name).toList());
    out.open("children");
    for (ChildSpec child : spec.children()) {
      out.open(HoconWriter.quoted(child.name()));
      switch (child) {
        case SupervisorSpec below -> supervisor(below, path + "/" + below.name());
        case ProcessSpec process -> process(process, path + "/" + process.name());
      }
      out.close();
    }
    out.close();
  }

  private void common(ChildSpec spec) {
    if (spec.restart() != Restart.PERMANENT) {
      out.constant("restart", spec.restart());
    }
    if (spec.significant()) {
      out.plain("significant", true);
    }
  }

  private void process(ProcessSpec spec, String path) {
    program(spec.program(), path);
    common(spec);
    if (spec.entry() != Entry.MAIN) {
      out.constant("entry", spec.entry());
    }
    if (!spec.shutdown().equals(Shutdown.DEFAULT)) {
      switch (spec.shutdown()) {
        case Shutdown.Deadline(Duration after) -> out.duration("shutdown", after);
        case Shutdown.BrutalKill() -> out.string("shutdown", "brutal-kill");
        case Shutdown.Infinity() -> out.string("shutdown", "infinity");
      }
    }
    if (!spec.startup().isZero()) {
      out.duration("startup", spec.startup());
    }
    if (!spec.arguments().isEmpty()) {
      out.strings("args", spec.arguments());
    }
    if (!spec.environment().isEmpty()) {
      out.open("environment");
      spec.environment().forEach((name, value) -> out.string(HoconWriter.quoted(name), value));
      out.close();
    }
    bindings(spec.bindings());
    limits(spec.limits());
    permissions(spec.permissions());
  }

  private void program(ProgramSource program, String path) {
    out.open("program");
    switch (program) {
      // A compiled program has no text: who reads this gives it under the path of the process.
      case ProgramSource.Loaded(Program compiled) -> out.string("given", path);
      case ProgramSource.Given(String key) -> out.string("given", key);
      case ProgramSource.Text(String text) -> out.string("text", text);
      case ProgramSource.Directory(Path directory) -> out.string("directory", directory.toString());
    }
    out.close();
  }

  private void bindings(Map<String, Object> bindings) {
    if (bindings.isEmpty()) {
      return;
    }
    out.open("bindings");
    bindings.forEach(
        (name, value) -> {
          switch (value) {
            case String text -> out.string(HoconWriter.quoted(name), text);
            case Long number -> out.plain(HoconWriter.quoted(name), number);
            case Boolean bool -> out.plain(HoconWriter.quoted(name), bool);
            case Double number when Double.isFinite(number) ->
                out.plain(HoconWriter.quoted(name), number);
            default ->
                throw new IllegalArgumentException(
                    "the binding %s is not a string, a number or a bool: %s"
                        .formatted(name, value));
          }
        });
    out.close();
  }

  private void limits(Limits limits) {
    Limits defaults = Limits.defaults();
    if (limits.equals(defaults)) {
      return;
    }
    out.open("limits");
    if (limits.heap() != defaults.heap()) {
      out.bytes("heap", limits.heap());
    }
    if (limits.stack() != defaults.stack()) {
      out.bytes("stack", limits.stack());
    }
    if (limits.tasks() != defaults.tasks()) {
      out.plain("tasks", limits.tasks());
    }
    limits.timeout().ifPresent(timeout -> out.duration("timeout", timeout));
    limits.cpuTime().ifPresent(cpuTime -> out.duration("cpu-time", cpuTime));
    limits.output().ifPresent(output -> out.bytes("output", output));
    out.close();
  }

  private void permissions(Permissions permissions) {
    if (permissions.equals(Permissions.none())) {
      return;
    }
    out.open("permissions");
    if (permissions.everything()) {
      out.plain("all", true);
    }
    list("read", permissions.readable().stream().map(Path::toString).toList());
    list("write", permissions.writable().stream().map(Path::toString).toList());
    list("network", permissions.addresses());
    list("environment", permissions.variables());
    list("commands", permissions.commands());
    out.close();
  }

  private void list(String key, Collection<String> values) {
    if (!values.isEmpty()) {
      out.strings(key, values);
    }
  }
}
