package dev.plutolang.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.api.Optimization;
import dev.plutolang.runtime.codegen.NativeCompiler;
import dev.plutolang.runtime.codegen.ObjectCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DeterminismTest {

  private final NativeCompiler compiler = NativeRuntime.shared().compiler();

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void equalTextGivesEqualCode(Optimization optimization) {
    ObjectCode first = compiler.compile(IrPrograms.module("recursion"), optimization);
    // A machine that has seen other programs must not remember them.
    compiler.compile(IrPrograms.module("counts"), optimization);
    ObjectCode second = compiler.compile(IrPrograms.module("recursion"), optimization);

    assertThat(second).isEqualTo(first);
    assertThat(ObjectCode.of(first.target(), first.content())).isEqualTo(first);
  }

  @Test
  void compilationsInParallelDoNotMeet() throws Exception {
    ObjectCode expected = compiler.compile(IrPrograms.module("index"), Optimization.FULL);
    ObjectCode other = compiler.compile(IrPrograms.module("counts"), Optimization.FAST);
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<ObjectCode>> full = new ArrayList<>();
      List<Future<ObjectCode>> fast = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        full.add(pool.submit(task("index", Optimization.FULL)));
        fast.add(pool.submit(task("counts", Optimization.FAST)));
      }
      for (int i = 0; i < 40; i++) {
        assertThat(full.get(i).get()).isEqualTo(expected);
        assertThat(fast.get(i).get()).isEqualTo(other);
      }
    }
  }

  private Callable<ObjectCode> task(String name, Optimization optimization) {
    return () -> compiler.compile(IrPrograms.module(name), optimization);
  }

  @Test
  void runtimeFunctionsThatAreInlinedAreNotImported() {
    ObjectCode code = compiler.compile(IrPrograms.module("division"), Optimization.FULL);

    assertThat(code.imports()).containsExactly("pl_abort_division_by_zero");
  }
}
