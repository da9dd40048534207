package dev.plutolang.runtime.codegen;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Works on the parts of one compilation on as many threads as there are processors. */
public final class Parallel {
  /** LLVM recurses over what it compiles. Reserved, not committed. */
  private static final long STACK_BYTES = 64 << 20;

  private Parallel() {}

  /**
   * Applies the work to each part; the results have the order of the parts. The calling thread
   * takes its share, so one part takes no other thread. The first failure is thrown when all
   * threads have ended.
   */
  public static <T, R> ImmutableList<R> map(List<T> parts, Function<T, R> work) {
    int threads = Math.min(parts.size(), Runtime.getRuntime().availableProcessors());
    AtomicReferenceArray<R> results = new AtomicReferenceArray<>(parts.size());
    AtomicInteger next = new AtomicInteger();
    Runnable share =
        () -> {
          for (int i = next.getAndIncrement(); i < parts.size(); i = next.getAndIncrement()) {
            results.set(i, work.apply(parts.get(i)));
          }
        };
    List<FutureTask<Boolean>> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      others.add(start(share, i));
    }
    try {
      share.run();
    } finally {
      // If a part has failed, those that nobody has begun need not be done.
      next.set(parts.size());
      others.forEach(Parallel::await);
    }
    others.forEach(Parallel::rethrow);
    return IntStream.range(0, parts.size())
        .mapToObj(i -> Objects.requireNonNull(results.get(i)))
        .collect(ImmutableList.toImmutableList());
  }

  private static FutureTask<Boolean> start(Runnable share, int number) {
    FutureTask<Boolean> task = new FutureTask<>(share, true);
    Thread thread = new Thread(null, task, "pluto-compiler-" + number, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static void await(FutureTask<Boolean> task) {
    try {
      var _ = Uninterruptibles.getUninterruptibly(task);
    } catch (ExecutionException e) {
      // Thrown again when all have ended.
    }
  }

  private static void rethrow(FutureTask<Boolean> task) {
    if (task.state() != Future.State.FAILED) {
      return;
    }
    switch (task.exceptionNow()) {
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case Throwable failure -> throw new IllegalStateException(failure);
    }
  }
}
