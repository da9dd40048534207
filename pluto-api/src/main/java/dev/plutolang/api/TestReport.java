package dev.plutolang.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a program's {@code test} blocks.
 *
 * @param tests one entry for each test, in source order
 */
public record TestReport(List<TestResult> tests) {
  public TestReport {
    tests = List.copyOf(tests);
  }

  /**
   * One test.
   *
   * @param name the name in the source, escapes replaced
   * @param location where the test is declared
   * @param duration the time that its body took
   * @param failure why it failed; empty if it passed
   */
  public record TestResult(
      String name, SourceRange location, Duration duration, Optional<CrashReport> failure) {
    public TestResult {
      Check.notNull(name, "name");
      Check.notNull(location, "location");
      Check.notNull(duration, "duration");
      Check.notNull(failure, "failure");
    }

    public boolean passed() {
      return failure.isEmpty();
    }

    /** Why the test failed, in one line. */
    public Optional<String> message() {
      return failure.map(CrashReport::message);
    }
  }

  /** 0 if all tests passed, else 1. */
  public int exitCode() {
    return passed() ? 0 : 1;
  }

  public boolean passed() {
    return tests.stream().allMatch(TestResult::passed);
  }

  public List<TestResult> failures() {
    return tests.stream().filter(test -> !test.passed()).toList();
  }
}
