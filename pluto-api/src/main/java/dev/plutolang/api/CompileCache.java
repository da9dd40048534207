package dev.plutolang.api;

import dev.plutolang.api.cache.CacheKey;
import dev.plutolang.api.cache.DirectoryStore;
import dev.plutolang.api.cache.LookupEvent;
import dev.plutolang.api.cache.MemoryStore;
import dev.plutolang.api.cache.ProgramStore;
import dev.plutolang.api.cache.SingleFlight;
import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.CompilerProvider;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.api.spi.ProgramFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps compiled programs, so that the same sources are compiled once. A program is found again if
 * its sources, options, compiler and processor are the same. Threads that compile the same sources
 * at the same time share one compilation.
 *
 * <p>Thread-safe. One cache is meant for many {@link Compiler}s.
 */
public final class CompileCache {
  /** The bound of {@link #inMemory()}: 64 MiB. */
  public static final long DEFAULT_MEMORY = 64L << 20;

  /** The bound of {@link #directory(Path)}: 256 MiB. */
  public static final long DEFAULT_DIRECTORY = 256L << 20;

  private static final CompileCache NONE = new CompileCache("none", Optional.empty());

  private final String name;
  private final Optional<ProgramStore> store;
  private final SingleFlight flights = new SingleFlight();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  private CompileCache(String name, Optional<ProgramStore> store) {
    this.name = name;
    this.store = store;
  }

  /** Keeps nothing. The default of {@link Pluto#compiler()}. */
  public static CompileCache none() {
    return NONE;
  }

  /** A new cache in the memory of this JVM, of at most {@link #DEFAULT_MEMORY} bytes. */
  public static CompileCache inMemory() {
    return inMemory(DEFAULT_MEMORY);
  }

  /**
   * A new cache in the memory of this JVM. Who finds a program there shares its loaded code.
   *
   * @param maxBytes the bound for the object code of all programs together; what was used least
   *     recently is dropped first
   */
  public static CompileCache inMemory(long maxBytes) {
    Check.atLeast(1, maxBytes, "maxBytes", "byte");
    return new CompileCache("memory", Optional.of(new MemoryStore(maxBytes)));
  }

  /** A cache in a directory, of at most {@link #DEFAULT_DIRECTORY} bytes. */
  public static CompileCache directory(Path directory) {
    return directory(directory, DEFAULT_DIRECTORY);
  }

  /**
   * A cache in a directory, which any number of JVMs can use at the same time. It is made, for its
   * owner only, if there is none. Damaged files are noticed and made again. A directory that cannot
   * be written is not used: programs are then compiled, and a warning is logged once.
   *
   * @param maxBytes the bound for the files together; what was used least recently is deleted first
   * @throws IllegalArgumentException if it is a file, belongs to another user, or others can write
   *     to it: what lies there is run as native code
   */
  public static CompileCache directory(Path directory, long maxBytes) {
    Check.notNull(directory, "directory");
    Check.atLeast(1, maxBytes, "maxBytes", "byte");
    return new CompileCache(
        directory.toString(), Optional.of(new DirectoryStore(directory, maxBytes)));
  }

  /** What this cache has done and holds. */
  public Stats stats() {
    return new Stats(
        hits.sum(),
        misses.sum(),
        store.map(ProgramStore::evictions).orElse(0L),
        store.map(ProgramStore::rejections).orElse(0L),
        store.map(ProgramStore::bytes).orElse(0L));
  }

  /**
   * Counters of one cache since it was made; those of a directory count what this JVM did.
   *
   * @param hits programs found, or compiled by another thread at the same time
   * @param misses programs compiled, or found to be invalid
   * @param evictions programs dropped because of the bound
   * @param rejections files that were damaged
   * @param bytes the size of what is kept now
   */
  public record Stats(long hits, long misses, long evictions, long rejections, long bytes) {}

  /** The program of a request, kept or new. */
  Program compile(CompilerProvider compiler, CompilationRequest request) {
    Optional<ProgramFormat> format = compiler.format();
    if (store.isEmpty() || format.isEmpty()) {
      return Program.of(compiler.compile(request));
    }
    return new Lookup(compiler, request, store.get(), format.get()).run();
  }

  @Override
  public String toString() {
    return "CompileCache[" + name + "]";
  }

  /** One request on its way through the cache. */
  private final class Lookup {
    private final CompilerProvider compiler;
    private final CompilationRequest request;
    private final ProgramStore programs;
    private final ProgramFormat format;
    private final CacheKey key;
    private boolean compiled;

    Lookup(
        CompilerProvider compiler,
        CompilationRequest request,
        ProgramStore programs,
        ProgramFormat format) {
      this.compiler = compiler;
      this.request = request;
      this.programs = programs;
      this.format = format;
      this.key = CacheKey.of(format.fingerprint(), request);
    }

    Program run() {
      long start = System.nanoTime();
      var event = new LookupEvent();
      boolean found = false;
      try {
        ProgramCode program =
            programs
                .find(key, format, request)
                .orElseGet(() -> flights.share(key, this::findOrCompile).bind(request));
        found = !compiled;
        return found ? found(program, System.nanoTime() - start) : Program.of(program);
      } finally {
        (found ? hits : misses).increment();
        event.record(name, request.root(), found);
      }
    }

    private Program found(ProgramCode program, long nanoseconds) {
      var phase = new CompilationStats.Phase("cache", Duration.ofNanos(nanoseconds));
      return new Program(
          program, new CompilationStats(List.of(phase), program.compilation().codeSize()));
    }

    /** Looks again: another thread may have kept the program since. */
    private ProgramCode findOrCompile() {
      return programs
          .find(key, format, request)
          .orElseGet(
              () -> {
                compiled = true;
                ProgramCode made = compiler.compile(request);
                programs.keep(key, format, made);
                return made;
              });
    }
  }
}
