package dev.plutolang.api.cache;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.spi.ProgramCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets threads that want the same program at the same time wait for one that makes it. */
public final class SingleFlight {
  private final ConcurrentHashMap<CacheKey, CompletableFuture<ProgramCode>> flights =
      new ConcurrentHashMap<>();

  /** Without any flight. */
  public SingleFlight() {}

  /**
   * The result of {@code work}, or of the same work that another thread has begun.
   *
   * @throws CompilationException what the work threw, in whichever thread; any other failure is
   *     thrown in its own thread, and the waiting ones try for themselves
   */
  public ProgramCode share(CacheKey key, Supplier<ProgramCode> work) {
    var own = new CompletableFuture<ProgramCode>();
    while (true) {
      CompletableFuture<ProgramCode> other = flights.putIfAbsent(key, own);
      if (other == null) {
        return lead(key, own, work);
      }
      try {
        return other.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof CompilationException rejected) {
          throw new CompilationException(rejected.diagnostics());
        }
      }
    }
  }

  private ProgramCode lead(
      CacheKey key, CompletableFuture<ProgramCode> own, Supplier<ProgramCode> work) {
    try {
      ProgramCode made = work.get();
      flights.remove(key, own);
      own.complete(made);
      return made;
    } catch (RuntimeException | Error e) {
      flights.remove(key, own);
      own.completeExceptionally(e);
      throw e;
    }
  }
}
