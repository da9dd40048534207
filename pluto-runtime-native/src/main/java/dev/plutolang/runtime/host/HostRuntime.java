package dev.plutolang.runtime.host;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Longs;
import dev.plutolang.api.GcStats;
import dev.plutolang.api.PlutoPlatformException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.time.Duration;

/** The C runtime of this JVM: creates and drives native instances. Thread-safe. */
public final class HostRuntime {

  /** {@code PL_ABI_VERSION} of the headers that this package mirrors. */
  public static final int ABI_VERSION = 2;

  private static final int OPTIONS_BYTES = 32;

  /** Names of the kinds of objects, in the order of {@code pl_object.h}; 0 is no kind. */
  private static final ImmutableList<String> KINDS =
      ImmutableList.of(
          "none",
          "string",
          "buffer",
          "reference buffer",
          "array",
          "class",
          "map",
          "set",
          "closure",
          "enum",
          "bytes",
          "task",
          "channel",
          "error",
          "table",
          "stream",
          "box");

  /** Offsets in {@code pl_gc_stats}. */
  private static final int LIVE_OBJECTS = 88;

  private static final int LIVE_BYTES = LIVE_OBJECTS + KINDS.size() * Long.BYTES;
  private static final int GC_STATS_BYTES = LIVE_BYTES + KINDS.size() * Long.BYTES;

  private final HostFunctions functions;
  private final CallFunctions calls;
  private final HostCallbacks callbacks;
  private final long runtime;

  /** The runtime in an opened library. */
  public HostRuntime(SymbolLookup library) {
    functions = new HostFunctions(library);
    if (functions.abiVersion() != ABI_VERSION) {
      throw new PlutoPlatformException(
          "the Pluto runtime library has ABI version "
              + functions.abiVersion()
              + ", needed is "
              + ABI_VERSION);
    }
    calls = new CallFunctions(library);
    callbacks = new HostCallbacks();
    runtime = functions.runtimeCreate();
    if (runtime == 0) {
      throw new PlutoPlatformException("no memory for the Pluto runtime");
    }
  }

  /** The functions for calls of single functions. */
  public CallFunctions calls() {
    return calls;
  }

  /**
   * An instance in native memory, named by its address.
   *
   * @param token names its listener
   */
  public record Handle(long address, long token) {}

  /** Bits of {@code pl_instance_options.options}. */
  public static final class Options {
    /** Call the listener after each collection. */
    public static final long GC_EVENTS = 1;

    /** Collect at every allocation. */
    public static final long COLLECT_ALWAYS = 2;

    /** Check the heap after each collection. */
    public static final long VERIFY = 4;

    /** Fill freed cells with a pattern. */
    public static final long POISON = 8;

    /** Measure the CPU time of entries. */
    public static final long CPU_CLOCK = 32;

    private Options() {}
  }

  /**
   * {@code pl_instance_options}.
   *
   * @param heap bytes
   * @param stack bytes
   * @param options bits of {@link Options}
   * @param output the bytes that one entry may print; 0: no limit
   */
  public record Settings(long heap, long stack, long options, long output) {}

  /** How an entry into a program ended. */
  public sealed interface Outcome {
    /** It returned. */
    record Done(int exitCode) implements Outcome {}

    /** It was aborted: the crash record tells why. */
    record Crashed() implements Outcome {}

    /** There is nothing to enter. */
    record NoEntry() implements Outcome {}

    /** No stack could be mapped. */
    record NoMemory() implements Outcome {}
  }

  /**
   * Creates an instance of a loaded program.
   *
   * @param program the address of its {@code pl_program}
   * @throws OutOfMemoryError if there is no memory for it
   */
  public Handle create(long program, HostListener listener, Settings settings) {
    long token = callbacks.register(listener);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment options = arena.allocate(OPTIONS_BYTES, Long.BYTES);
      options.set(JAVA_LONG, 0, settings.heap());
      options.set(JAVA_LONG, 8, settings.stack());
      options.set(JAVA_LONG, 16, settings.options());
      options.set(JAVA_LONG, 24, settings.output());
      long instance =
          functions.instanceCreate(runtime, program, callbacks.address(), token, options.address());
      if (instance == 0) {
        callbacks.unregister(token);
        throw new OutOfMemoryError("no memory for an instance of a Pluto program");
      }
      return new Handle(instance, token);
    }
  }

  /** Gives an instance's memory back. It must not be running. */
  public void close(Handle instance) {
    functions.instanceClose(instance.address());
    callbacks.unregister(instance.token());
  }

  /** Runs {@code main} in the calling thread. */
  public Outcome runMain(Handle instance) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment exitCode = arena.allocate(JAVA_INT);
      return outcome(functions.runMain(instance.address(), exitCode.address()), exitCode);
    }
  }

  /** Runs all tests in the calling thread. */
  public Outcome runTests(Handle instance) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment exitCode = arena.allocate(JAVA_INT);
      return outcome(functions.runTests(instance.address(), exitCode.address()), exitCode);
    }
  }

  private static Outcome outcome(int result, MemorySegment exitCode) {
    return switch (result) {
      case 0 -> new Outcome.Done(exitCode.get(JAVA_INT, 0));
      case 1 -> new Outcome.Crashed();
      case 2 -> throw new IllegalStateException("another thread is in this instance");
      case 3 -> new Outcome.NoEntry();
      case 4 -> new Outcome.NoMemory();
      case 5 ->
          throw new StackOverflowError(
              "too little stack of this thread is left to enter a program");
      default -> throw new IllegalStateException("unknown result " + result);
    };
  }

  /** Makes the running or next entry end with a crash of the kind. From any thread. */
  public void stop(Handle instance, CrashRecord.Code kind) {
    functions.stop(instance.address(), kind.number());
  }

  /** Takes back what {@link #stop} asked for. */
  public void clearStop(Handle instance) {
    functions.clearStop(instance.address());
  }

  /**
   * The address of memory for at least that many bytes, for what a function of the host gives to
   * the program. Only during {@link HostListener#call}; valid until the next request or its end.
   */
  public long buffer(Handle instance, long size) {
    long buffer = functions.buffer(instance.address(), size);
    if (buffer == 0 && size > 0) {
      throw new OutOfMemoryError("no memory for " + size + " bytes that a Pluto program is to get");
    }
    return buffer;
  }

  /**
   * The return addresses of the calls in which an error was raised that left a call, innermost
   * first; none if they were not noted.
   */
  public ImmutableList<Long> raisedIn(Handle instance, long error) {
    long address = functions.raise(instance.address(), error);
    if (address == 0) {
      return ImmutableList.of();
    }
    int count = MemorySegment.ofAddress(address).reinterpret(12).get(JAVA_INT, 8);
    long[] pcs = MemorySegment.ofAddress(address + 16).reinterpret(8L * count).toArray(JAVA_LONG);
    return ImmutableList.copyOf(Longs.asList(pcs));
  }

  /** Why the last entry crashed. */
  public CrashRecord crash(Handle instance) {
    return CrashRecord.read(functions.crash(instance.address()));
  }

  /** The heap now. Only while nothing runs, or from a listener. */
  public GcStats gcStats(Handle instance) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stats = arena.allocate(GC_STATS_BYTES, Long.BYTES);
      functions.gcStats(instance.address(), stats.address());
      return new GcStats(
          stats.get(JAVA_LONG, 0),
          stats.get(JAVA_LONG, 8),
          stats.get(JAVA_LONG, 64),
          stats.get(JAVA_LONG, 16),
          Duration.ofNanos(stats.get(JAVA_LONG, 24)),
          Duration.ofNanos(stats.get(JAVA_LONG, 32)),
          Duration.ofNanos(stats.get(JAVA_LONG, 40)),
          stats.get(JAVA_LONG, 48),
          stats.get(JAVA_LONG, 56),
          live(stats));
    }
  }

  private static ImmutableMap<String, GcStats.Live> live(MemorySegment stats) {
    ImmutableMap.Builder<String, GcStats.Live> live = ImmutableMap.builder();
    for (int kind = 0; kind < KINDS.size(); kind++) {
      long objects = stats.get(JAVA_LONG, LIVE_OBJECTS + (long) kind * Long.BYTES);
      if (objects > 0) {
        long bytes = stats.get(JAVA_LONG, LIVE_BYTES + (long) kind * Long.BYTES);
        live.put(KINDS.get(kind), new GcStats.Live(objects, bytes));
      }
    }
    return live.buildOrThrow();
  }

  /**
   * The CPU time in nanoseconds of the thread that is in the instance since it came in, or of the
   * last entry. From any thread; only with {@link Options#CPU_CLOCK}.
   */
  public long cpuNanos(Handle instance) {
    return functions.cpuNanos(instance.address());
  }

  /** Brings out what the program has printed so far, at its next poll. From any thread. */
  public void requestFlush(Handle instance) {
    functions.requestFlush(instance.address());
  }

  /** Collects garbage: now, or at the next poll of the program if it runs. */
  public void collect(Handle instance) {
    functions.gcCollect(instance.address());
  }
}
