package dev.plutolang.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableMap;
import dev.plutolang.api.CrashReport;
import dev.plutolang.api.CrashReport.Kind;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.spi.InstanceDriver;
import dev.plutolang.api.spi.LaunchRequest;
import dev.plutolang.runtime.codegen.ObjectCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many failing runs and many loads in one JVM. {@code -Dpluto.endurance=100000} runs the full
 * number; the usual number finds the same leaks with less certainty.
 */
@Timeout(600)
class EnduranceTest {

  private static final int COUNT = Integer.getInteger("pluto.endurance", 2_000);

  private static final Limits LIMITS =
      Limits.builder().heap(1 << 20).stack(128 << 10).timeout(Duration.ofSeconds(30)).build();

  /** A time limit that fires is waited for: short, and not for every kind. */
  private static final Limits HASTY =
      Limits.builder().stack(128 << 10).timeout(Duration.ofNanos(100_000)).build();

  private static final ImmutableMap<String, Kind> PROGRAMS =
      ImmutableMap.of(
          "index", Kind.INDEX_OUT_OF_BOUNDS,
          "division", Kind.DIVISION,
          "recursion", Kind.STACK_OVERFLOW,
          "memory", Kind.OUT_OF_MEMORY,
          "endless", Kind.TIMEOUT);

  @Test
  void failingRunsLeaveNothingBehind() throws IOException {
    Map<String, NativeProgram> programs =
        ImmutableMap.copyOf(
            com.google.common.collect.Maps.toMap(
                PROGRAMS.keySet(), name -> IrPrograms.compile(name, Optimization.FULL)));
    fail(programs, COUNT / 2);
    long before = residentKilobytes();
    fail(programs, COUNT);
    assertThat(residentKilobytes() - before)
        .as("growth of resident memory in KiB")
        .isLessThan(slack());
  }

  private static void fail(Map<String, NativeProgram> programs, int count) {
    for (int i = 0; i < count; i++) {
      String name = PROGRAMS.keySet().asList().get(i % PROGRAMS.size());
      Limits limits = name.equals("endless") ? HASTY : LIMITS;
      CrashReport report = failure(programs.get(name), limits);
      assertThat(report.kind()).isEqualTo(PROGRAMS.get(name));
      assertThat(report.stackTrace()).isNotEmpty();
    }
  }

  private static CrashReport failure(NativeProgram program, Limits limits) {
    try (InstanceDriver instance =
        program.start(IrPrograms.request(OutputStream.nullOutputStream(), limits))) {
      return catchThrowableOfType(ProgramFailedException.class, instance::run).report();
    }
  }

  @Test
  void runningOutOfMemoryLeavesNothingBehind() throws IOException {
    NativeProgram program = IrPrograms.compile("growing", Optimization.FULL);
    Limits limits = Limits.builder().heap(16 << 20).build();
    for (int i = 0; i < COUNT / 40; i++) {
      assertThat(failure(program, limits).kind()).isEqualTo(Kind.OUT_OF_MEMORY);
    }
    long before = residentKilobytes();
    for (int i = 0; i < COUNT / 10; i++) {
      CrashReport report = failure(program, limits);
      assertThat(report.kind()).isEqualTo(Kind.OUT_OF_MEMORY);
      assertThat(report.gc().limit()).isEqualTo(16 << 20);
      assertThat(report.stackTrace().getFirst().line()).isEqualTo(13);
    }
    assertThat(residentKilobytes() - before)
        .as("growth of resident memory in KiB")
        .isLessThan(slack());
  }

  @Test
  void instancesComeAndGo() throws IOException {
    NativeProgram program = IrPrograms.compile("forty", Optimization.FULL);
    comeAndGo(program, COUNT);
    long before = residentKilobytes();
    comeAndGo(program, COUNT * 5);
    assertThat(residentKilobytes() - before)
        .as("growth of resident memory in KiB")
        .isLessThan(slack());
  }

  private static void comeAndGo(NativeProgram program, int count) {
    for (int i = 0; i < count; i++) {
      try (InstanceDriver instance = program.start(quiet())) {
        assertThat(instance.run().exitCode()).isEqualTo(40);
      }
    }
  }

  @Test
  void anIdleInstanceIsSmall() throws IOException {
    NativeProgram program = IrPrograms.compile("forty", Optimization.FULL);
    comeAndGo(program, 100);
    long before = residentKilobytes();
    List<InstanceDriver> idle = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      InstanceDriver instance = program.start(quiet());
      instance.run();
      idle.add(instance);
    }
    long each = (residentKilobytes() - before) / idle.size();
    idle.forEach(InstanceDriver::close);
    assertThat(each).as("KiB of an idle instance").isLessThan(64);
  }

  private static LaunchRequest quiet() {
    return IrPrograms.request(OutputStream.nullOutputStream(), Limits.defaults());
  }

  @Test
  void loadingAndUnloadingLeavesNothingBehind() throws IOException {
    NativeRuntime runtime = NativeRuntime.shared();
    ObjectCode code = runtime.compiler().compile(IrPrograms.module("index"), Optimization.FAST);
    load(runtime, code, COUNT / 2);
    long before = residentKilobytes();
    load(runtime, code, COUNT);
    assertThat(residentKilobytes() - before)
        .as("growth of resident memory in KiB")
        .isLessThan(slack());
  }

  private static void load(NativeRuntime runtime, ObjectCode code, int count) {
    for (int i = 0; i < count; i++) {
      runtime.load(code).close();
    }
  }

  @Test
  void forgottenProgramsAreUnloaded() throws Exception {
    long[] closed = {0};
    for (int i = 0; i < 200; i++) {
      NativeProgram program = IrPrograms.compile("index", Optimization.FAST);
      failure(program, LIMITS);
      NativeRuntime.shared().cleaner().register(program, () -> closed[0]++);
    }
    for (int i = 0; i < 100 && closed[0] < 100; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(closed[0]).isGreaterThanOrEqualTo(100);
  }

  /** The JVM itself grows a little, however many runs there are; 100 bytes a run would show. */
  private static long slack() {
    return 6_144L + COUNT / 10;
  }

  private static long residentKilobytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status), "resident memory is read from /proc");
    System.gc();
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
