package dev.plutolang.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.CrashReport.Kind;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.RunResult;
import dev.plutolang.api.StackFrame;
import dev.plutolang.api.spi.InstanceDriver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class NativeInstanceTest {

  private static final Limits TIGHT =
      Limits.builder().heap(16 << 20).stack(256 << 10).timeout(Duration.ofMillis(20)).build();

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void printsAndReturns(Optimization optimization) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RunResult result = run("counts", optimization, out, Limits.defaults());

    // An exit code has eight bits.
    assertThat(result.exitCode()).isEqualTo(300 & 0xff);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            LongStream.range(0, 100_000).mapToObj(i -> i + "\n").collect(Collectors.joining()));
  }

  @Test
  void outputComesInLargeChunks() {
    int[] chunks = {0};
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("one byte at a time");
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            chunks[0]++;
          }
        };
    run("counts", Optimization.FULL, counting, Limits.defaults());
    // 588,890 bytes.
    assertThat(chunks[0]).isLessThan(40);
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void anAbortHasTheWholeTraceInlinedOrNot(Optimization optimization) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CrashReport report = crash("index", optimization, out, Limits.defaults());

    assertThat(report.kind()).isEqualTo(Kind.INDEX_OUT_OF_BOUNDS);
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.message()).contains("7").contains("3");
    assertThat(report.stackTrace())
        .containsExactly(
            new StackFrame("inner", "geometry/shapes.pluto", 13, 9),
            new StackFrame("main", "geometry/shapes.pluto", 3, 7));
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1\n");
  }

  @Test
  void divisionIsReportedWithItsPlace() {
    CrashReport report = crash("division", Optimization.FULL, Limits.defaults());

    assertThat(report.kind()).isEqualTo(Kind.DIVISION);
    assertThat(report.stackTrace())
        .containsExactly(
            new StackFrame("inner", "geometry/shapes.pluto", 12, 5),
            new StackFrame("main", "geometry/shapes.pluto", 3, 7));
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void endlessRecursionEndsInAReportWithTheMiddleLeftOut(Optimization optimization) {
    CrashReport report = crash("recursion", optimization, Limits.defaults());

    assertThat(report.kind()).isEqualTo(Kind.STACK_OVERFLOW);
    assertThat(report.stackTrace()).hasSizeBetween(50, 64);
    assertThat(report.omittedFrames()).isGreaterThan(1_000);
    assertThat(report.stackTrace().get(1))
        .isEqualTo(new StackFrame("inner", "geometry/shapes.pluto", 13, 9));
    assertThat(report.stackTrace().getLast())
        .isEqualTo(new StackFrame("main", "geometry/shapes.pluto", 3, 7));
  }

  @Test
  void anEndlessLoopIsStoppedByItsTimeLimit() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CrashReport report = crash("endless", Optimization.FULL, out, TIGHT);

    assertThat(report.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(report.message())
        .isEqualTo("time limit of 0.02 s reached; Limits.timeout allows more");
    assertThat(report.elapsed()).isGreaterThan(Duration.ofMillis(19));
    assertThat(report.stackTrace().getLast().function()).isEqualTo("main");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1\n2\n3\n");
  }

  @Test
  void aTimeLimitIsForOneRunOnly() {
    try (InstanceDriver instance = start("endless", Optimization.FAST, TIGHT)) {
      for (int i = 0; i < 3; i++) {
        assertThat(failureOf(instance).kind()).isEqualTo(Kind.TIMEOUT);
      }
    }
  }

  @Test
  void anotherThreadCancels() throws Exception {
    try (InstanceDriver instance = start("endless", Optimization.FULL, Limits.defaults())) {
      Thread other =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      Thread.sleep(20);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    instance.cancel();
                  });
      assertThat(failureOf(instance).kind()).isEqualTo(Kind.CANCELLED);
      other.join();
      // And so does every later run.
      assertThat(failureOf(instance).kind()).isEqualTo(Kind.CANCELLED);
    }
  }

  @Test
  void outputIsSeenWhileTheProgramComputes() throws Exception {
    NativeProgram program = IrPrograms.compile("endless", Optimization.FULL);
    CountDownLatch lines = new CountDownLatch(3);
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int b) {
            if (b == '\n') {
              lines.countDown();
            }
          }
        };
    try (InstanceDriver instance = program.start(IrPrograms.request(counting, Limits.defaults()))) {
      Thread runner = Thread.ofPlatform().start(() -> failureOf(instance));
      assertThat(lines.await(20, TimeUnit.SECONDS)).isTrue();
      instance.cancel();
      runner.join();
    }
  }

  @Test
  void cancellingAfterCloseDoesNothing() {
    InstanceDriver instance = start("counts", Optimization.FAST, Limits.defaults());
    instance.close();
    instance.close();
    instance.cancel();
  }

  @Test
  void aHeapThatIsTooSmallIsReported() {
    CrashReport report = crash("memory", Optimization.FULL, TIGHT);

    assertThat(report.kind()).isEqualTo(Kind.OUT_OF_MEMORY);
    assertThat(report.gc().limit()).isEqualTo(16 << 20);
    assertThat(report.stackTrace().getFirst().function()).isEqualTo("inner");
  }

  @Test
  void aStreamThatFailsStopsTheProgram() {
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("disk full");
          }
        };
    CrashReport report = crash("counts", Optimization.FULL, failing, Limits.defaults());

    assertThat(report.kind()).isEqualTo(Kind.STREAM);
    assertThat(report.message()).contains("disk full");
  }

  @Test
  void invalidIrIsRefusedWithItsPlace() {
    assertThatThrownBy(
            () ->
                NativeRuntime.shared()
                    .compiler()
                    .compile(
                        new dev.plutolang.runtime.codegen.IrModule("m", "define i32 @f( {"),
                        Optimization.FAST))
        .hasMessageContaining("m:1:17")
        .hasMessageContaining("expected type");
  }

  /** LLVM itself would end the process: it checks modules with debug information as it reads. */
  @Test
  void brokenIrWithDebugInformationIsRefused() {
    String text =
        """
        define i32 @f(i1 %c) !dbg !2 {
          br i1 %c, label %a, label %b, !dbg !4
        a:
          %x = add i32 1, 2, !dbg !4
          br label %b, !dbg !4
        b:
          ret i32 %x, !dbg !4
        }
        !llvm.dbg.cu = !{!1}
        !llvm.module.flags = !{!5}
        !0 = !DIFile(filename: "a", directory: "")
        !1 = distinct !DICompileUnit(language: DW_LANG_C, file: !0, emissionKind: FullDebug)
        !2 = distinct !DISubprogram(name: "f", file: !0, type: !3, spFlags: DISPFlagDefinition, unit: !1)
        !3 = !DISubroutineType(types: !{})
        !4 = !DILocation(line: 1, scope: !2)
        !5 = !{i32 2, !"Debug Info Version", i32 3}
        """;

    assertThatThrownBy(
            () ->
                NativeRuntime.shared()
                    .compiler()
                    .compile(
                        new dev.plutolang.runtime.codegen.IrModule("m", text), Optimization.FAST))
        .isInstanceOf(dev.plutolang.runtime.llvm.LlvmException.class)
        .hasMessageContaining("does not dominate");
  }

  private static RunResult run(
      String name, Optimization optimization, OutputStream out, Limits limits) {
    NativeProgram program = IrPrograms.compile(name, optimization);
    try (InstanceDriver instance = program.start(IrPrograms.request(out, limits))) {
      return instance.run();
    }
  }

  private static InstanceDriver start(String name, Optimization optimization, Limits limits) {
    return IrPrograms.compile(name, optimization)
        .start(IrPrograms.request(OutputStream.nullOutputStream(), limits));
  }

  private static CrashReport crash(String name, Optimization optimization, Limits limits) {
    return crash(name, optimization, OutputStream.nullOutputStream(), limits);
  }

  private static CrashReport crash(
      String name, Optimization optimization, OutputStream out, Limits limits) {
    NativeProgram program = IrPrograms.compile(name, optimization);
    try (InstanceDriver instance = program.start(IrPrograms.request(out, limits))) {
      return failureOf(instance);
    }
  }

  private static CrashReport failureOf(InstanceDriver instance) {
    return catchThrowableOfType(ProgramFailedException.class, instance::run).report();
  }
}
