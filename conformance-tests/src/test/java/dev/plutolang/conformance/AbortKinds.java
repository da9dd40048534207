package dev.plutolang.conformance;

import dev.plutolang.api.CrashReport.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the header of an {@code abort} program means. The headers are prose; the first pattern that
 * is found in one decides.
 */
final class AbortKinds {
  private static final Map<Pattern, Kind> KINDS = kinds();
  private static final Pattern EXIT_ONLY = Pattern.compile("^(main returns|exit status returned)");

  private AbortKinds() {}

  /** Whether the program does not fail at all and only has an exit code. */
  static boolean onlyExits(String header) {
    return EXIT_ONLY.matcher(header).find();
  }

  static Optional<Kind> of(String header) {
    return KINDS.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(header).find())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Map<Pattern, Kind> kinds() {
    var kinds = new LinkedHashMap<Pattern, Kind>();
    kinds.put(Pattern.compile("requires|invariant"), Kind.CONTRACT);
    kinds.put(Pattern.compile("assert|synchronized method"), Kind.ASSERTION);
    kinds.put(Pattern.compile("expectation"), Kind.EXPECTATION);
    kinds.put(
        Pattern.compile("division|remainder|quotient|select arm|failing detached task"),
        Kind.DIVISION);
    kinds.put(Pattern.compile("map key"), Kind.KEY_NOT_FOUND);
    kinds.put(Pattern.compile("empty array"), Kind.EMPTY_ARRAY);
    kinds.put(
        Pattern.compile(
            "index out of|the end of a shortened array|middle of a generator|failing task ends"),
        Kind.INDEX_OUT_OF_BOUNDS);
    kinds.put(Pattern.compile("uncaught error"), Kind.UNCAUGHT_ERROR);
    kinds.put(Pattern.compile("stack overflow"), Kind.STACK_OVERFLOW);
    kinds.put(Pattern.compile("transport"), Kind.REMOTE_CALL);
    return kinds;
  }
}
