package dev.plutolang.compiler.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.SourceFile;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.Keywords;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads {@code pluto.toml} files with all that they depend on (chapter 05, 7). */
final class ManifestReader {
  private static final String FILE_NAME = "pluto.toml";
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final SourceSet sources;
  private final Diagnostics diagnostics;
  private final Map<String, SourcePackage> packages = new HashMap<>();
  private final Deque<String> loading = new ArrayDeque<>();

  ManifestReader(SourceSet sources, Diagnostics diagnostics) {
    this.sources = sources;
    this.diagnostics = diagnostics;
  }

  /** The package of the entry file's directory: that of the nearest manifest there or above. */
  SourcePackage enclosing(String directory) {
    String candidate = directory;
    while (true) {
      if (sources.file(SourceSet.join(candidate, FILE_NAME)).isPresent()) {
        return at(candidate);
      }
      boolean isRepository =
          sources.isDirectory(SourceSet.join(candidate, ".git"))
              || sources.file(SourceSet.join(candidate, ".git")).isPresent();
      if (candidate.isEmpty() || isRepository) {
        return SourcePackage.withoutManifest(directory);
      }
      candidate = SourceSet.parent(candidate);
    }
  }

  /** The package of exactly this directory. */
  private SourcePackage at(String directory) {
    SourcePackage known = packages.get(directory);
    if (known != null) {
      return known;
    }
    loading.push(directory);
    SourcePackage read =
        sources
            .file(SourceSet.join(directory, FILE_NAME))
            .map(file -> read(directory, file))
            .orElseGet(() -> SourcePackage.withoutManifest(directory));
    loading.pop();
    packages.put(directory, read);
    return read;
  }

  private SourcePackage read(String directory, SourceFile file) {
    TomlParseResult toml = Toml.parse(file.text());
    if (toml.hasErrors()) {
      TomlParseError error = toml.errors().get(0);
      invalid(
          span(file, Optional.ofNullable(error.position())), String.valueOf(error.getMessage()));
      return SourcePackage.withoutManifest(directory);
    }
    checkPackage(file, toml);
    Object dependencies = toml.get(ImmutableList.of("dependencies"));
    if (dependencies == null) {
      return SourcePackage.withoutManifest(directory);
    }
    if (!(dependencies instanceof TomlTable table)) {
      invalid(span(file, toml, "dependencies"), "'dependencies' is not a table");
      return SourcePackage.withoutManifest(directory);
    }
    ImmutableMap.Builder<String, SourcePackage.Dependency> read = ImmutableMap.builder();
    for (String name : table.keySet()) {
      read.put(name, dependency(directory, name, table, span(file, table, name)));
    }
    return new SourcePackage(directory, read.buildOrThrow());
  }

  private void checkPackage(SourceFile file, TomlTable toml) {
    Object section = toml.get(ImmutableList.of("package"));
    if (section == null) {
      report(span(file, Optional.empty()), "missing [package] section");
      return;
    }
    if (!(section instanceof TomlTable table)) {
      invalid(span(file, toml, "package"), "'package' is not a table");
      return;
    }
    Object name = table.get(ImmutableList.of("name"));
    if (name == null) {
      report(span(file, toml, "package"), "missing 'name' in [package]");
    } else if (!(name instanceof String text)) {
      invalid(span(file, table, "name"), "'name' is not a string");
    } else if (text.isBlank()) {
      report(span(file, table, "name"), "package name must not be empty");
    }
    Object version = table.get(ImmutableList.of("version"));
    if (version != null && !(version instanceof String)) {
      invalid(span(file, table, "version"), "'version' is not a string");
    }
  }

  private SourcePackage.Dependency dependency(
      String directory, String name, TomlTable all, Span span) {
    if (!(all.get(ImmutableList.of(name)) instanceof TomlTable table)) {
      invalid(span, "dependency '" + name + "' is not a table: write { path = \"...\" }");
      return new SourcePackage.Dependency.Broken();
    }
    for (String key : List.of("path", "git", "rev", "tag", "branch")) {
      Object value = table.get(ImmutableList.of(key));
      if (value != null && !(value instanceof String)) {
        invalid(span, "'" + key + "' of dependency '" + name + "' is not a string");
        return new SourcePackage.Dependency.Broken();
      }
    }
    Optional<String> problem = problem(name, table);
    if (problem.isPresent()) {
      report(span, "dependency '" + name + "': " + problem.get());
      return new SourcePackage.Dependency.Broken();
    }
    if (table.get(ImmutableList.of("git")) instanceof String url) {
      return new SourcePackage.Dependency.Git(url);
    }
    return local(directory, name, String.valueOf(table.get(ImmutableList.of("path"))), span);
  }

  private static Optional<String> problem(String name, TomlTable table) {
    boolean hasPath = table.contains(ImmutableList.of("path"));
    boolean hasGit = table.contains(ImmutableList.of("git"));
    long refs =
        List.of("rev", "tag", "branch").stream()
            .filter(key -> table.contains(ImmutableList.of(key)))
            .count();
    if (!IDENTIFIER.matcher(name).matches()) {
      return Optional.of("the name is not a valid identifier");
    } else if (name.equals("std")) {
      return Optional.of("the name 'std' is reserved");
    } else if (Keywords.isKeyword(name)) {
      return Optional.of("the name is a reserved keyword");
    } else if (hasPath && hasGit) {
      return Optional.of("specify either 'path' or 'git', not both");
    } else if (!hasPath && !hasGit) {
      return Optional.of("must specify 'path' or 'git'");
    } else if (hasPath && refs > 0) {
      return Optional.of("'rev', 'tag' and 'branch' are only valid with git dependencies");
    } else if (refs > 1) {
      return Optional.of("specify at most one of 'rev', 'tag', 'branch'");
    }
    return Optional.empty();
  }

  private SourcePackage.Dependency local(String directory, String name, String path, Span span) {
    Optional<String> target = SourceSet.normalize(directory, path).filter(sources::isDirectory);
    if (target.isEmpty()) {
      report(
          span, "dependency '" + name + "': '" + path + "' does not exist or is not a directory");
      return new SourcePackage.Dependency.Broken();
    }
    if (loading.contains(target.get())) {
      report(
          span,
          "circular package dependency: '" + name + "' is a package that depends on this one");
      return new SourcePackage.Dependency.Broken();
    }
    return new SourcePackage.Dependency.Local(at(target.get()));
  }

  private void report(Span span, String problem) {
    diagnostics.report(Code.BAD_MANIFEST, span, problem);
  }

  private void invalid(Span span, String problem) {
    report(span, "invalid syntax: " + problem);
  }

  private static Span span(SourceFile file, TomlTable table, String key) {
    return span(file, Optional.ofNullable(table.inputPositionOf(ImmutableList.of(key))));
  }

  /** From a position to the end of its line; the first line if there is no position. */
  private static Span span(SourceFile file, Optional<TomlPosition> position) {
    int line = Math.min(position.map(TomlPosition::line).orElse(1), file.lineCount());
    int start = file.lineStart(line) + position.map(TomlPosition::column).orElse(1) - 1;
    int end = file.lineEnd(line);
    return new Span(file, Math.min(start, end), end);
  }
}
