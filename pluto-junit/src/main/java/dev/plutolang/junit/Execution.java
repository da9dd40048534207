package dev.plutolang.junit;

import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.PlutoException;
import dev.plutolang.api.TestReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;

/** Compiles and runs files, and reports their tests. */
final class Execution {
  private final EngineExecutionListener listener;

  Execution(EngineExecutionListener listener) {
    this.listener = listener;
  }

  void run(TestDescriptor descriptor) {
    listener.executionStarted(descriptor);
    TestExecutionResult result = TestExecutionResult.successful();
    if (descriptor instanceof FileContainer file) {
      result = runFile(file);
    } else {
      descriptor.getChildren().forEach(this::run);
    }
    listener.executionFinished(descriptor, result);
  }

  private TestExecutionResult runFile(FileContainer file) {
    TestReport report;
    try {
      report = tests(file);
    } catch (PlutoException | UncheckedIOException e) {
      return TestExecutionResult.failed(e);
    }
    Set<UniqueId> used = new HashSet<>();
    for (TestReport.TestResult test : report.tests()) {
      UniqueId id = Discovery.testId(file, test.name());
      if (file.reports(test.name()) && used.add(id)) {
        report(new TestCase(id, file, test.name(), test.location()), file, test);
      }
    }
    return TestExecutionResult.successful();
  }

  private static TestReport tests(FileContainer file) {
    try {
      return Pluto.compiler()
          .sourceDirectory(file.root())
          .source(file.name(), Files.readString(file.file()))
          .testMode(true)
          .optimization(Optimization.FAST)
          .compile()
          .runTests();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The platform measures the time between its events; the time of the test itself is published.
   */
  private void report(TestCase test, FileContainer file, TestReport.TestResult result) {
    file.addChild(test);
    listener.dynamicTestRegistered(test);
    listener.executionStarted(test);
    listener.reportingEntryPublished(
        test, ReportEntry.from(Map.of("duration", result.duration().toString())));
    listener.executionFinished(
        test,
        result
            .failure()
            .map(
                crash -> TestExecutionResult.failed(new PlutoTestFailure(crash, result.location())))
            .orElseGet(TestExecutionResult::successful));
  }
}
