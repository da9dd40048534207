package dev.plutolang.supervisor.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** From a configuration to a specification. Collects all mistakes before it gives up. */
final class SpecReader {
  private final Map<String, Program> programs;
  private final List<ConfigurationException.Problem> problems = new ArrayList<>();

  private SpecReader(Map<String, Program> programs) {
    this.programs = programs;
  }

  static SupervisorSpec read(ConfigValue root, String file, Map<String, Program> programs) {
    SpecReader reader = new SpecReader(programs);
    if (root instanceof ConfigObject object) {
      Section section = new Section(object, file, SupervisorConfig.ROOT, reader.problems);
      String name = section.string("name", "");
      Optional<SupervisorSpec> spec =
          reader.checked(
              section,
              s -> {
                SupervisorSpec.Builder builder = SupervisorSpec.builder(name);
                reader.supervisor(s, builder);
                return builder.build();
              });
      if (reader.problems.isEmpty() && spec.isPresent()) {
        return spec.get();
      }
    } else {
      reader.problems.add(
          new ConfigurationException.Problem(
              file,
              root.origin().lineNumber(),
              SupervisorConfig.ROOT,
              "must be an object { ... }"));
    }
    List<ConfigurationException.Problem> sorted = new ArrayList<>(reader.problems);
    sorted.sort(Comparator.comparingInt(ConfigurationException.Problem::line));
    throw new ConfigurationException(sorted);
  }

  /** Rules of the model that a section breaks are mistakes of that section. */
  private <T> Optional<T> checked(Section section, Function<Section, T> read) {
    int before = problems.size();
    try {
      return Optional.of(read.apply(section));
    } catch (IllegalArgumentException e) {
      if (problems.size() == before) { // Otherwise it may be a consequence of another mistake.
        section.problem(String.valueOf(e.getMessage()));
      }
      return Optional.empty();
    } finally {
      section.end();
    }
  }

  private void supervisor(Section s, SupervisorSpec.Builder builder) {
    builder.strategy(s.constant("strategy", Strategy.ONE_FOR_ONE));
    builder.autoShutdown(s.constant("auto-shutdown", AutoShutdown.NEVER));
    s.section("intensity")
        .ifPresent(
            below ->
                checked(
                    below,
                    i ->
                        builder.intensity(
                            i.integer("restarts", 1),
                            i.duration("period", Duration.ofSeconds(5)))));
    s.section("backoff")
        .ifPresent(below -> checked(below, this::backoff).ifPresent(builder::backoff));
    Optional<Section> children = s.section("children");
    List<String> order = s.strings("order");
    if (children.isPresent()) {
      for (String name : order(s, order, children.get().keys())) {
        children
            .get()
            .section(name)
            .flatMap(below -> checked(below, child -> child(child, name)))
            .ifPresent(builder::child);
      }
    }
  }

  /** Objects of HOCON have no order, and the start order matters: it is written down. */
  private static List<String> order(Section s, List<String> order, List<String> names) {
    Set<String> missing = new HashSet<>(names);
    List<String> known = new ArrayList<>();
    for (String name : order) {
      if (missing.remove(name)) {
        known.add(name);
      } else {
        s.problem("order", "'%s' is not a child, or is in the order twice".formatted(name));
      }
    }
    if (!missing.isEmpty() && names.size() > 1) {
      s.problem(
          "order",
          "the start order of the children must be given, but lacks "
              + String.join(", ", missing.stream().sorted().toList()));
    }
    known.addAll(missing.stream().sorted().toList());
    return known;
  }

  private Backoff backoff(Section s) {
    Duration min = s.duration("min", Duration.ofMillis(50));
    return new Backoff(
        min,
        s.duration("max", Duration.ofSeconds(10)),
        s.number("jitter", 0),
        s.duration("reset-after", min));
  }

  private ChildSpec child(Section s, String name) {
    boolean supervisor = !s.has("program");
    Restart restart = s.constant("restart", Restart.PERMANENT);
    boolean significant = s.bool("significant", false);
    if (supervisor) {
      if (!s.has("children")) {
        s.problem("has neither a program, as a process, nor children, as a supervisor");
      }
      SupervisorSpec.Builder builder = SupervisorSpec.builder(name);
      supervisor(s, builder.restart(restart).significant(significant));
      return builder.build();
    }
    ProgramSource program =
        s.section("program")
            .flatMap(below -> checked(below, this::program))
            .orElse(new ProgramSource.Text(""));
    SupervisorSpec.Builder one =
        SupervisorSpec.builder("any").autoShutdown(AutoShutdown.ANY_SIGNIFICANT);
    one.process(name, program, p -> process(s, p.restart(restart).significant(significant)));
    return one.build().children().getFirst();
  }

  private ProgramSource program(Section s) {
    List<ProgramSource> sources = new ArrayList<>();
    if (s.has("given")) {
      String key = s.string("given", "");
      Program program = programs.get(key);
      sources.add(
          program == null ? new ProgramSource.Given(key) : new ProgramSource.Loaded(program));
    }
    if (s.has("text")) {
      sources.add(new ProgramSource.Text(s.string("text", "")));
    }
    if (s.has("directory")) {
      sources.add(new ProgramSource.Directory(Path.of(s.string("directory", ""))));
    }
    if (sources.size() != 1) {
      throw new IllegalArgumentException("needs exactly one of given, text, directory");
    }
    return sources.getFirst();
  }

  private void process(Section s, ProcessSpec.Builder p) {
    p.entry(s.constant("entry", Entry.MAIN));
    p.shutdown(shutdown(s));
    p.startup(s.duration("startup", Duration.ZERO));
    p.args(s.strings("args"));
    s.section("environment").ifPresent(below -> p.environment(environment(below)));
    s.section("bindings").ifPresent(below -> bindings(below, p));
    s.section("limits").ifPresent(below -> checked(below, this::limits).ifPresent(p::limits));
    s.section("permissions")
        .ifPresent(below -> checked(below, this::permissions).ifPresent(p::permissions));
  }

  private static Shutdown shutdown(Section s) {
    if (!s.has("shutdown")) {
      return Shutdown.DEFAULT;
    }
    return switch (s.string("shutdown", "")) {
      case "brutal-kill" -> Shutdown.brutalKill();
      case "infinity" -> Shutdown.infinity();
      default -> Shutdown.deadline(s.duration("shutdown", Duration.ofSeconds(5)));
    };
  }

  private static Map<String, String> environment(Section s) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String name : s.keys()) {
      variables.put(name, s.string(name, ""));
    }
    return variables;
  }

  private static void bindings(Section s, ProcessSpec.Builder p) {
    for (Section.Leaf leaf : s.leaves()) {
      if (leaf.list()) {
        s.problem(leaf.key() + " must be a string, a number or a bool, but is a list");
      } else {
        p.bind(leaf.key(), leaf.value());
      }
    }
  }

  private Limits limits(Section s) {
    Limits defaults = Limits.defaults();
    Limits.Builder builder =
        Limits.builder()
            .heap(s.bytes("heap", defaults.heap()))
            .stack(s.bytes("stack", defaults.stack()))
            .tasks(s.integer("tasks", defaults.tasks()));
    if (s.has("timeout")) {
      builder.timeout(s.duration("timeout", Duration.ofSeconds(1)));
    }
    if (s.has("cpu-time")) {
      builder.cpuTime(s.duration("cpu-time", Duration.ofSeconds(1)));
    }
    if (s.has("output")) {
      builder.output(s.bytes("output", 1));
    }
    return builder.build();
  }

  private Permissions permissions(Section s) {
    Permissions permissions = s.bool("all", false) ? Permissions.all() : Permissions.none();
    for (String path : s.strings("read")) {
      permissions = permissions.allowRead(Path.of(path));
    }
    for (String path : s.strings("write")) {
      permissions = permissions.allowWrite(Path.of(path));
    }
    for (String address : s.strings("network")) {
      permissions = permissions.allowNetwork(address);
    }
    for (String name : s.strings("environment")) {
      permissions = permissions.allowEnvironment(name);
    }
    for (String command : s.strings("commands")) {
      permissions = permissions.allowCommand(command);
    }
    return permissions;
  }
}
