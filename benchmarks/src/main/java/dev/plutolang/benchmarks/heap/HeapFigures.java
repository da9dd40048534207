package dev.plutolang.benchmarks.heap;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Launcher;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.RunResult;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures and prints one figure after the other; the resident size needs Linux. */
public final class HeapFigures {
  private static final int ALLOCATIONS = 20_000_000;
  private static final int INSTANCES = 10_000;
  private static final int FIRST_INSTANCES = 1_000;
  private static final int IDLE = 2_000;
  private static final int CRASHES = 1_000;
  private static final long CRASH_LIMIT = 16L << 20;

  private HeapFigures() {}

  /** Prints the table; there are no arguments. */
  public static void main(String[] args) throws IOException {
    System.out.printf("%-58s %s%n", "what", "measured");
    // What is measured by the resident size comes first, before there have been large heaps.
    createAndClose();
    instancesComeAndGo();
    idleInstances();
    outOfMemory();
    allocationRate();
    for (int megabytes : new int[] {1, 10, 100}) {
      pauses(megabytes);
    }
  }

  private static void print(String what, String format, Object... values) {
    System.out.printf("%-58s %s%n", what, format.formatted(values));
  }

  /** Collections whose live data is at least nine tenths of what the program keeps. */
  private static void pauses(int megabytes) {
    List<Long> nanos = new ArrayList<>();
    long wanted = megabytes * 1_000_000L * 9 / 10;
    quiet(HeapPrograms.trees(megabytes))
        .onCollection(
            event -> {
              if (event.heapAfter() >= wanted) {
                nanos.add(event.pause().toNanos());
              }
            })
        .run();
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    print(
        "pause of a collection, %d MB live in objects of 32 bytes".formatted(megabytes),
        "median %.2f ms, longest %.2f ms of %d",
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length - 1] / 1e6,
        sorted.length);
  }

  private static void allocationRate() {
    RunResult result =
        Pluto.compile(HeapPrograms.allocations(ALLOCATIONS)).launcher().captureOutput().run();
    long best =
        result
            .stdout()
            .orElseThrow()
            .lines()
            .mapToLong(line -> Long.parseLong(line.strip()))
            .min()
            .orElseThrow();
    print(
        "objects of 32 bytes allocated and dropped",
        "%.0f million a second",
        ALLOCATIONS * 1e3 / best);
  }

  private static void createAndClose() {
    Launcher launcher = quiet(HeapPrograms.EMPTY);
    long[] nanos = new long[INSTANCES];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < nanos.length; i++) {
        long start = System.nanoTime();
        launcher.start().close();
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    print(
        "instance created and closed",
        "median %.1f us, 99 of 100 below %.1f us",
        nanos[nanos.length / 2] / 1e3,
        nanos[nanos.length * 99 / 100] / 1e3);
  }

  private static void instancesComeAndGo() throws IOException {
    Launcher launcher = quiet(HeapPrograms.SMALL);
    comeAndGo(launcher, FIRST_INSTANCES);
    long before = residentBytes();
    comeAndGo(launcher, INSTANCES - FIRST_INSTANCES);
    print(
        "resident memory after %,d instances".formatted(FIRST_INSTANCES), "%.1f MB", before / 1e6);
    print(
        "the same after %,d, created, run and closed".formatted(INSTANCES),
        "%+.1f MB",
        (residentBytes() - before) / 1e6);
  }

  private static void comeAndGo(Launcher launcher, int count) {
    for (int i = 0; i < count; i++) {
      try (Instance instance = launcher.start()) {
        instance.run();
      }
    }
  }

  private static void idleInstances() throws IOException {
    Launcher launcher = quiet(HeapPrograms.SMALL);
    long before = residentBytes();
    List<Instance> idle = new ArrayList<>();
    for (int i = 0; i < IDLE; i++) {
      idle.add(launcher.start());
    }
    long created = residentBytes();
    idle.forEach(Instance::run);
    long run = residentBytes();
    idle.forEach(Instance::close);
    print("instance that has not run yet", "%.1f KiB", (created - before) / 1024.0 / IDLE);
    print("idle instance that has run", "%.1f KiB", (run - before) / 1024.0 / IDLE);
  }

  private static void outOfMemory() throws IOException {
    Launcher launcher =
        quiet(HeapPrograms.GROWING).limits(Limits.builder().heap(CRASH_LIMIT).build());
    crash(launcher, CRASHES / 10);
    long before = residentBytes();
    long javaBefore = javaHeap();
    long start = System.nanoTime();
    int reported = crash(launcher, CRASHES);
    long nanos = System.nanoTime() - start;
    print(
        "out of memory under %d MiB, runs".formatted(CRASH_LIMIT >> 20),
        "%,d, each %.1f ms",
        CRASHES,
        nanos / 1e6 / CRASHES);
    print("  reported as such", "%,d", reported);
    print("  growth of resident memory", "%+.1f MB", (residentBytes() - before) / 1e6);
    print("  growth of the Java heap", "%+.2f MB", (javaHeap() - javaBefore) / 1e6);
  }

  private static int crash(Launcher launcher, int times) {
    int reported = 0;
    for (int i = 0; i < times; i++) {
      try {
        launcher.run();
      } catch (ProgramFailedException e) {
        boolean isReported = e.report().kind() == CrashReport.Kind.OUT_OF_MEMORY;
        reported += isReported && !e.report().stackTrace().isEmpty() ? 1 : 0;
      }
    }
    return reported;
  }

  private static Launcher quiet(String source) {
    return Pluto.compile(source)
        .launcher()
        .stdout(OutputStream.nullOutputStream())
        .stderr(OutputStream.nullOutputStream());
  }

  private static long javaHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long residentBytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElseThrow();
  }
}
