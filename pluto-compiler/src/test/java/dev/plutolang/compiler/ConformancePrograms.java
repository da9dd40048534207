package dev.plutolang.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The programs of the folder {@code conformance}, for tests of single phases. */
public final class ConformancePrograms {
  private static final Path ROOT =
      Path.of(System.getProperty("pluto.root", "..")).resolve("conformance");
  private static final Pattern REJECTION =
      Pattern.compile("// reject: .* @ (?:(\\S+):)?(\\d+)\\s*");

  private ConformancePrograms() {}

  /**
   * One program.
   *
   * @param name area, folder and name, for example {@code core/run/hello}
   * @param files texts by path relative to the program; a program of one file has one
   */
  public record Program(String name, Map<String, String> files, String entry) {
    public String source() {
      return files.get(entry);
    }

    /** Where a program of a {@code reject} folder has to be rejected. */
    public Place rejection() {
      String header = source().lines().findFirst().orElse("");
      Matcher matcher = REJECTION.matcher(header);
      if (!matcher.matches()) {
        throw new IllegalStateException(name + ": " + header);
      }
      String file = matcher.group(1) == null ? entry : matcher.group(1);
      return new Place(file, Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A line of a file. */
  public record Place(String file, int line) {}

  /** The programs of one file in folders of a name, in all areas. */
  public static ImmutableList<Program> single(String... folders) {
    return folders(folders)
        .flatMap(folder -> list(folder).stream())
        .filter(path -> path.toString().endsWith(".pluto"))
        .map(ConformancePrograms::single)
        .sorted(Comparator.comparing(Program::name))
        .collect(ImmutableList.toImmutableList());
  }

  /** The programs of several files in folders of a name, in all areas. */
  public static ImmutableList<Program> projects(String... folders) {
    return folders(folders)
        .flatMap(folder -> list(folder).stream())
        .filter(Files::isDirectory)
        .map(ConformancePrograms::project)
        .sorted(Comparator.comparing(Program::name))
        .collect(ImmutableList.toImmutableList());
  }

  private static Stream<Path> folders(String... folders) {
    return list(ROOT).stream()
        .flatMap(area -> Arrays.stream(folders).map(area::resolve))
        .filter(Files::isDirectory);
  }

  private static Program single(Path path) {
    String file = path.getFileName().toString();
    String name = ROOT.relativize(path).toString().replace('\\', '/').replace(".pluto", "");
    return new Program(name, Map.of(file, read(path)), file);
  }

  private static Program project(Path directory) {
    ImmutableSortedMap.Builder<String, String> files = ImmutableSortedMap.naturalOrder();
    try (Stream<Path> paths = Files.walk(directory)) {
      paths
          .filter(path -> path.toString().matches(".*\\.(pluto|pt|toml)"))
          .forEach(
              path ->
                  files.put(directory.relativize(path).toString().replace('\\', '/'), read(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = ROOT.relativize(directory).toString().replace('\\', '/');
    return new Program(name, files.buildOrThrow(), "main.pluto");
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
