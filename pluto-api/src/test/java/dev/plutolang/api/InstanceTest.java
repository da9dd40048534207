package dev.plutolang.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InstanceTest {
  @Test
  void aRunIsCancelledFromAnotherThread() {
    try (Instance instance = Pluto.compile("wait").launcher().captureOutput().start()) {
      var run = CompletableFuture.runAsync(instance::run);
      instance.cancel();
      assertThatThrownBy(run::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              ProgramFailedException.class,
              e -> assertThat(e.report().kind()).isEqualTo(CrashReport.Kind.CANCELLED))
          .hasMessage("cancelled at main (main.pluto:3:5)");
    }
  }

  @Test
  void onlyOneThreadMayBeInside() throws Exception {
    var inside = new CountDownLatch(1);
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            inside.countDown();
          }
        };
    try (Instance instance = Pluto.compile("wait").launcher().stdout(out).stderr(out).start()) {
      var run = CompletableFuture.runAsync(instance::run);
      inside.await();
      assertThatThrownBy(instance::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another thread is in this instance");
      assertThatThrownBy(instance::close).isInstanceOf(IllegalStateException.class);
      instance.cancel();
      assertThatThrownBy(run::join).isInstanceOf(CompletionException.class);
    }
  }

  @Test
  void aStreamMustNotCallItsInstance() {
    var self = new AtomicReference<Instance>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            self.get().run();
          }
        };
    try (Instance instance = Pluto.compile("x").launcher().stdout(out).stderr(out).start()) {
      self.set(instance);
      assertThatThrownBy(instance::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a stream of a run must not call the instance");
    }
  }

  @Test
  void aClosedInstanceSaysSo() {
    Instance instance = Pluto.compile("x").launcher().captureOutput().start();
    instance.close();
    instance.close();
    instance.cancel();
    assertThatThrownBy(instance::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the instance is closed: start another one");
    assertThatThrownBy(() -> instance.gc().stats()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void capturesEachRunByItself() {
    try (Instance instance = Pluto.compile("out").launcher().captureOutput().start()) {
      assertThat(instance.run().stdout()).contains("out");
      RunResult second = instance.run();
      assertThat(second.stdout()).contains("out");
      assertThat(second.stderr()).contains("e");
    }
  }

  @Test
  void writesToTheGivenStreams() {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    RunResult result = Pluto.compile("a").launcher().stdout(out).stderr(err).args("b").run();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("ab");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("e");
    assertThat(result.stdout()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void theEntryMustFitTheMode() {
    Compiler compiler = Pluto.compiler().source("main.pluto", "x");
    assertThatThrownBy(() -> compiler.testMode(true).compile().launcher().run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("call runTests()");
    assertThatThrownBy(() -> compiler.compile().launcher().runTests())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("testMode(true)");
    assertThat(compiler.testMode(true).compile().launcher().runTests().exitCode()).isZero();
  }
}
