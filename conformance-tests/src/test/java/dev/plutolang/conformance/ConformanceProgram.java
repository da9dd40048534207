package dev.plutolang.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One program of the suite.
 *
 * @param area the chapter's folder, such as {@code core}
 * @param location the file, or the directory of a program of several files
 */
record ConformanceProgram(String area, Folder folder, String name, Path location) {

  /** What a program has to show, by the folder that it lies in. */
  enum Folder {
    RUN,
    REJECT,
    ABORT,
    TEST,
    PROJECT,
    PROJECT_REJECT,
    SYSTEM;

    String directory() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean ofDirectories() {
      return switch (this) {
        case RUN, REJECT, ABORT, TEST -> false;
        case PROJECT, PROJECT_REJECT, SYSTEM -> true;
      };
    }
  }

  /** {@code area/folder/name}: how the program is called in reports and in {@code pending.txt}. */
  String id() {
    return area + "/" + folder.directory() + "/" + name;
  }

  /** The file that holds the entry point and the header. */
  Path mainFile() {
    return folder.ofDirectories() ? location.resolve("main.pluto") : location;
  }

  String source() {
    return read(mainFile());
  }

  /** The expected standard output. */
  String expectedOutput() {
    return read(
        folder.ofDirectories()
            ? location.resolve("main.out")
            : location.resolveSibling(name + ".out"));
  }

  /** The text of {@code // KEY: TEXT} among the comments at the top of the main file. */
  Optional<String> header(String key) {
    String start = "// " + key + ":";
    return source()
        .lines()
        .takeWhile(line -> line.startsWith("//"))
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst();
  }

  /** All programs below {@code root}, in the order of their ids. */
  static List<ConformanceProgram> all(Path root) {
    var programs = new ArrayList<ConformanceProgram>();
    for (Path area : directories(root)) {
      for (Folder folder : Folder.values()) {
        Path directory = area.resolve(folder.directory());
        if (Files.isDirectory(directory)) {
          addAll(programs, area.getFileName().toString(), folder, directory);
        }
      }
    }
    programs.sort(Comparator.comparing(ConformanceProgram::id));
    return programs;
  }

  private static void addAll(
      List<ConformanceProgram> programs, String area, Folder folder, Path directory) {
    if (folder.ofDirectories()) {
      for (Path program : directories(directory)) {
        programs.add(
            new ConformanceProgram(area, folder, program.getFileName().toString(), program));
      }
      return;
    }
    for (Path file : list(directory)) {
      String fileName = file.getFileName().toString();
      if (fileName.endsWith(".pluto")) {
        String name = fileName.substring(0, fileName.length() - ".pluto".length());
        programs.add(new ConformanceProgram(area, folder, name, file));
      }
    }
  }

  private static List<Path> directories(Path directory) {
    return list(directory).stream().filter(Files::isDirectory).toList();
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
