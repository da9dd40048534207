package dev.plutolang.junit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;

/** Finds the files with tests that a request selects. */
final class Discovery {
  private static final String CLASS = "class";
  private static final String ROOT = "root";
  private static final String FILE = "file";
  private static final String TEST = "test";

  /** Whether a file is worth compiling: what declares tests starts a line. */
  private static final Pattern DECLARES_TESTS =
      Pattern.compile("^\\s*tests?\\s*[\"\\[]", Pattern.MULTILINE);

  private final TestDescriptor engine;

  Discovery(TestDescriptor engine) {
    this.engine = engine;
  }

  void resolve(EngineDiscoveryRequest request) {
    request
        .getSelectorsByType(ClasspathRootSelector.class)
        .forEach(
            selector -> path(selector.getClasspathRoot()).ifPresent(p -> directory(engine, p)));
    request
        .getSelectorsByType(DirectorySelector.class)
        .forEach(selector -> directory(engine, selector.getPath()));
    request
        .getSelectorsByType(FileSelector.class)
        .forEach(selector -> file(engine, selector.getPath()));
    request
        .getSelectorsByType(ClasspathResourceSelector.class)
        .forEach(selector -> resource(selector.getClasspathResourceName()));
    request
        .getSelectorsByType(ClassSelector.class)
        .forEach(selector -> annotated(selector.getJavaClass()));
    request
        .getSelectorsByType(UniqueIdSelector.class)
        .forEach(selector -> uniqueId(selector.getUniqueId()));
  }

  /** All files with tests below a directory. */
  private void directory(TestDescriptor parent, Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(Discovery::isSource)
          .sorted()
          .filter(Discovery::declaresTests)
          .forEach(file -> add(parent, directory, file, Optional.empty()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void file(TestDescriptor parent, Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && isSource(file)) {
      add(parent, directory, file.toAbsolutePath(), Optional.empty());
    }
  }

  private void resource(String name) {
    String relative = name.startsWith("/") ? name.substring(1) : name;
    for (String root : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
      Path file = Path.of(root).resolve(relative);
      if (isSource(file)) {
        add(engine, Path.of(root), file, Optional.empty());
      }
    }
  }

  private void annotated(Class<?> type) {
    PlutoTests annotation = type.getAnnotation(PlutoTests.class);
    if (annotation == null) {
      return;
    }
    TestDescriptor container = container(type);
    for (String name : annotation.value()) {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        directory(container, path);
      } else {
        file(container, path);
      }
    }
  }

  /** The container of a class, of which there is one. */
  private TestDescriptor container(Class<?> type) {
    UniqueId id = engine.getUniqueId().append(CLASS, type.getName());
    Optional<? extends TestDescriptor> present =
        engine.getChildren().stream().filter(child -> child.getUniqueId().equals(id)).findFirst();
    if (present.isPresent()) {
      return present.get();
    }
    ClassContainer container = new ClassContainer(id, type);
    engine.addChild(container);
    return container;
  }

  /** A class, a file, or one test of it, as an earlier run has named it. */
  private void uniqueId(UniqueId id) {
    if (!id.hasPrefix(engine.getUniqueId())) {
      return;
    }
    List<UniqueId.Segment> segments = id.getSegments();
    Optional<? extends Class<?>> type = value(segments, CLASS).flatMap(Discovery::type);
    Optional<String> root = value(segments, ROOT);
    Optional<String> file = value(segments, FILE);
    if (root.isPresent() && file.isPresent()) {
      Path directory = Path.of(root.get());
      TestDescriptor parent = type.<TestDescriptor>map(this::container).orElse(engine);
      add(parent, directory, directory.resolve(file.get()), value(segments, TEST));
    } else {
      type.ifPresent(this::annotated);
    }
  }

  private static Optional<? extends Class<?>> type(String name) {
    return ReflectionSupport.tryToLoadClass(name).toOptional();
  }

  private static Optional<String> value(List<UniqueId.Segment> segments, String type) {
    return segments.stream()
        .filter(segment -> segment.getType().equals(type))
        .map(UniqueId.Segment::getValue)
        .findFirst();
  }

  private static void add(TestDescriptor parent, Path directory, Path file, Optional<String> test) {
    Path root = directory.toAbsolutePath().normalize();
    Path absolute = file.toAbsolutePath().normalize();
    String name = root.relativize(absolute).toString().replace(File.separatorChar, '/');
    UniqueId id = parent.getUniqueId().append(ROOT, root.toString()).append(FILE, name);
    if (parent.getChildren().stream().noneMatch(child -> child.getUniqueId().equals(id))) {
      parent.addChild(new FileContainer(id, root, absolute, name, test));
    }
  }

  static UniqueId testId(FileContainer file, String test) {
    return file.getUniqueId().append(TEST, test);
  }

  private static boolean isSource(Path file) {
    String name = file.toString();
    return (name.endsWith(".pluto") || name.endsWith(".pt")) && Files.isRegularFile(file);
  }

  private static boolean declaresTests(Path file) {
    try {
      return DECLARES_TESTS.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> path(URI uri) {
    return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
  }
}
