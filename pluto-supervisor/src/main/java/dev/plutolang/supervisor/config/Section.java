package dev.plutolang.supervisor.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One object of a configuration, read key by key. A mistake is noted and the fallback is returned,
 * so that reading goes on; keys that nobody asked for are mistakes as well.
 */
final class Section {
  private final ConfigObject object;
  private final String file;
  private final String path;
  private final List<ConfigurationException.Problem> problems;
  private final Set<String> known = new HashSet<>();

  Section(
      ConfigObject object,
      String file,
      String path,
      List<ConfigurationException.Problem> problems) {
    this.object = object;
    this.file = file;
    this.path = path;
    this.problems = problems;
  }

  boolean has(String key) {
    return get(key) != null;
  }

  String string(String key, String fallback) {
    return leaf(key, fallback, Config::getString, "a string");
  }

  boolean bool(String key, boolean fallback) {
    return leaf(key, fallback, Config::getBoolean, "true or false");
  }

  int integer(String key, int fallback) {
    return leaf(key, fallback, Config::getInt, "a whole number");
  }

  double number(String key, double fallback) {
    return leaf(key, fallback, Config::getDouble, "a number");
  }

  Duration duration(String key, Duration fallback) {
    return leaf(key, fallback, Config::getDuration, "a duration such as 500ms or 10s");
  }

  long bytes(String key, long fallback) {
    return leaf(key, fallback, Config::getBytes, "a size such as 64MiB");
  }

  List<String> strings(String key) {
    return leaf(key, List.of(), Config::getStringList, "a list of strings");
  }

  /** An enum constant in the usual form of configuration files: {@code one-for-all}. */
  <E extends Enum<E>> E constant(String key, E fallback) {
    String text = string(key, form(fallback));
    E[] all = fallback.getDeclaringClass().getEnumConstants();
    for (E constant : all) {
      if (form(constant).equals(text)) {
        return constant;
      }
    }
    List<String> forms = Arrays.stream(all).map(Section::form).toList();
    problem(key, "'%s' is not one of %s".formatted(text, String.join(", ", forms)));
    return fallback;
  }

  static String form(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The object at a key. */
  Optional<Section> section(String key) {
    ConfigValue value = get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof ConfigObject below) {
      return Optional.of(new Section(below, file, pathOf(key), problems));
    }
    problem(key, "must be an object { ... }, but is " + kind(value));
    return Optional.empty();
  }

  /** The keys, for objects whose keys are names. */
  List<String> keys() {
    return List.copyOf(object.keySet());
  }

  /** The values below, with dotted keys: nested objects are paths. */
  List<Leaf> leaves() {
    known.addAll(object.keySet());
    List<Leaf> leaves = new ArrayList<>();
    object
        .toConfig()
        .entrySet()
        .forEach(
            entry ->
                leaves.add(
                    new Leaf(
                        String.join(".", ConfigUtil.splitPath(entry.getKey())),
                        scalar(entry.getValue()),
                        entry.getValue() instanceof ConfigList)));
    leaves.sort((a, b) -> a.key().compareTo(b.key()));
    return leaves;
  }

  /** The library makes an int of 1.0, but whoever writes 1.0 for a dependency means a float. */
  private static Object scalar(ConfigValue value) {
    if (value.unwrapped() instanceof Number number) {
      String text = value.atKey("value").getString("value");
      return text.contains(".") || text.contains("e") || text.contains("E")
          ? (Object) number.doubleValue()
          : (Object) number.longValue();
    }
    return value.unwrapped();
  }

  /** A value below a section. */
  record Leaf(String key, Object value, boolean list) {}

  /** A rule of the model does not hold. */
  void problem(String message) {
    add(object.origin(), path, message);
  }

  /** The value of a key is wrong. */
  void problem(String key, String message) {
    ConfigValue value = object.get(key);
    add((value == null ? object : value).origin(), pathOf(key), message);
  }

  /** All keys have been read: the others are mistakes. */
  void end() {
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        Optional<String> close =
            known.stream().filter(k -> distance(k, key) <= 2).min(String::compareTo);
        problem(
            key,
            close
                .map(k -> "unknown key, did you mean '" + k + "'?")
                .orElse(
                    "unknown key, known are "
                        + String.join(", ", known.stream().sorted().toList())));
      }
    }
  }

  private @Nullable ConfigValue get(String key) {
    known.add(key);
    return object.get(key);
  }

  private <T> T leaf(String key, T fallback, BiFunction<Config, String, T> read, String kind) {
    ConfigValue value = get(key);
    if (value == null) {
      return fallback;
    }
    try {
      return read.apply(value.atKey("value"), "value");
    } catch (ConfigException.WrongType | ConfigException.BadValue wrong) {
      problem(key, "must be %s, but is %s".formatted(kind, kind(value)));
      return fallback;
    }
  }

  private void add(ConfigOrigin origin, String where, String message) {
    String name = origin.filename() != null ? origin.filename() : file;
    problems.add(
        new ConfigurationException.Problem(name, Math.max(0, origin.lineNumber()), where, message));
  }

  private String pathOf(String key) {
    return path + "." + ConfigUtil.joinPath(key);
  }

  private static String kind(ConfigValue value) {
    return value.valueType() == ConfigValueType.LIST ? "a list" : "'" + value.unwrapped() + "'";
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
