package dev.plutolang.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.EntryPolicy;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads and one instance. */
@Timeout(60)
class ThreadsTest {
  private static final Program PROGRAM =
      Pluto.compiler()
          .source(
              "main.pluto",
              """
              fn twice(x: int) int { return 2 * x }
              fn echo(s: string) string { return s }
              fn endless() int {
                let mut n = 0
                while true { n = n + 1 }
                return n
              }
              """)
          .compile();

  /** What the tests call. */
  public interface Functions {
    long twice(long x);
  }

  private static CompletableFuture<Long> endless(Instance instance) throws InterruptedException {
    var run = CompletableFuture.supplyAsync(() -> instance.call("endless").asLong());
    Thread.sleep(300); // looking into the instance could get in its way
    return run;
  }

  @Test
  void aSecondThreadIsRefused() throws Exception {
    try (Instance i = PROGRAM.launcher().captureOutput().start()) {
      Functions f = i.bind(Functions.class);
      var run = endless(i);
      assertThatThrownBy(() -> f.twice(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another thread is in this instance");
      assertThatThrownBy(i::close).isInstanceOf(IllegalStateException.class);
      i.gc().collect();
      i.cancel();
      assertThatThrownBy(run::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              ProgramFailedException.class,
              e -> assertThat(e.report().kind()).isEqualTo(CrashReport.Kind.CANCELLED));
    }
  }

  @Test
  void aCancelledInstanceRunsNothingMore() {
    try (Instance i = PROGRAM.launcher().captureOutput().start()) {
      i.cancel();
      assertThatThrownBy(() -> i.call("twice", 1)).isInstanceOf(ProgramFailedException.class);
      assertThatThrownBy(() -> i.call("twice", 1)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void manyThreadsWaitForEachOther() throws Exception {
    var sum = new AtomicLong();
    try (Instance i = PROGRAM.launcher().entry(EntryPolicy.WAIT).start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Functions f = i.bind(Functions.class);
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < 16; t++) {
        int thread = t;
        all.add(
            threads.submit(
                () -> {
                  for (int n = 0; n < 500; n++) {
                    sum.addAndGet(f.twice(n));
                    String text = "text " + thread + " " + n;
                    assertThat(i.call("echo", text).asString()).isEqualTo(text);
                    if (n % 100 == 0) {
                      i.gc().collect();
                    }
                  }
                }));
      }
      for (Future<?> each : all) {
        each.get(50, TimeUnit.SECONDS);
      }
    }
    assertThat(sum).hasValue(16 * 499 * 500);
  }

  @Test
  void closeWaitsIfThatIsThePolicy() throws Exception {
    Instance i = PROGRAM.launcher().captureOutput().entry(EntryPolicy.WAIT).start();
    var run = CompletableFuture.supplyAsync(() -> i.call("endless").asLong());
    Thread.sleep(50);
    var closing = CompletableFuture.runAsync(i::close);
    Thread.sleep(50);
    assertThat(closing).isNotDone();
    i.cancel();
    closing.get(20, TimeUnit.SECONDS);
    assertThatThrownBy(run::join).isInstanceOf(CompletionException.class);
  }
}
