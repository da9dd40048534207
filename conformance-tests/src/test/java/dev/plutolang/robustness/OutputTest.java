package dev.plutolang.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plutolang.api.CrashReport.Kind;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputTest {
  private static final String MILLION =
      """
      fn main() {
          for i in 0..1000000 {
              print(i)
          }
      }
      """;

  /** Counts how often it is written to. */
  private static final class Counting extends ByteArrayOutputStream {
    private int writes;
    private int flushes;

    @Override
    public void write(byte[] source, int offset, int length) {
      writes++;
      super.write(source, offset, length);
    }

    @Override
    public void flush() {
      flushes++;
    }
  }

  @Test
  void aMillionLinesArriveInOrderAndInLargeChunks() {
    var out = new Counting();
    Pluto.compile(MILLION).launcher().stdout(out).run();
    String expected =
        IntStream.range(0, 1_000_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
    assertThat(out.writes).isLessThan(5_000);
    assertThat(out.flushes).isPositive();
  }

  @Test
  void whatWasPrintedBeforeAFailureIsThere() {
    var out = new Counting();
    var program =
        Pluto.compile(
            """
            fn main() {
                print("before")
                let xs = [1]
                let i = 7
                print(xs[i])
                print("after")
            }
            """);
    catchThrowableOfType(ProgramFailedException.class, () -> program.launcher().stdout(out).run());
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("before\n");
    assertThat(out.flushes).isPositive();
  }

  @Test
  void aStreamThatFailsEndsTheRun() {
    var broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("the pipe is broken");
          }
        };
    var launcher = Pluto.compile(MILLION).launcher().stdout(broken);
    var failure = catchThrowableOfType(ProgramFailedException.class, launcher::run);
    assertThat(failure.report().kind()).isEqualTo(Kind.STREAM);
    assertThat(failure.report().message()).contains("the pipe is broken");
  }

  @Test
  void runsAtTheSameTimeDoNotMix() {
    Program program =
        Pluto.compile(
            """
            fn main() {
                let mut line = ""
                for i in 0..1000 {
                    line = f"{line}{i} "
                    print(line)
                }
            }
            """);
    String expected = program.launcher().captureOutput().run().stdout().orElseThrow();
    var runs = new ArrayList<CompletableFuture<String>>();
    for (int i = 0; i < 32; i++) {
      runs.add(
          CompletableFuture.supplyAsync(
              () -> program.launcher().captureOutput().run().stdout().orElseThrow()));
    }
    assertThat(runs).allSatisfy(run -> assertThat(run.join()).isEqualTo(expected));
  }
}
