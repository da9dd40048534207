package dev.plutolang.runtime.program;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.CrashReport;
import dev.plutolang.api.GcStats;
import dev.plutolang.api.Limits;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.RunResult;
import dev.plutolang.api.StackFrame;
import dev.plutolang.api.TestReport;
import dev.plutolang.api.Value;
import dev.plutolang.api.spi.InstanceDriver;
import dev.plutolang.api.spi.LaunchRequest;
import dev.plutolang.runtime.function.HostCalls;
import dev.plutolang.runtime.host.CrashRecord;
import dev.plutolang.runtime.host.HostRuntime;
import java.lang.invoke.MethodHandles;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;

/**
 * An instance of a program in native memory.
 *
 * <p>Entered by one thread at a time, which the API sees to; {@link #cancel()} is for any thread.
 */
final class NativeInstance implements InstanceDriver {

  private final NativeRuntime runtime;
  private final NativeProgram program;
  private final LaunchRequest request;
  private final InstanceIo io;
  private final NativeState state;
  private final HostCalls hostCalls;
  private final Cleaner.Cleanable closing;
  private final CallContext calls;
  private Optional<Watch> watch = Optional.empty();

  NativeInstance(NativeRuntime runtime, NativeProgram program, LaunchRequest request) {
    this.runtime = runtime;
    this.program = program;
    this.request = request;
    this.io = new InstanceIo(program.metadata().name(), request);
    HostRuntime host = runtime.host();
    this.state =
        new NativeState(
            host,
            program,
            host.create(program.loaded().address(), io, settings(request)),
            request.gate(),
            runtime.outputTicker());
    HostRuntime.Handle handle = state.handle();
    this.hostCalls = new HostCalls(program.hostFunctions(), size -> host.buffer(handle, size));
    io.onCall(hostCalls);
    this.closing = runtime.cleaner().register(this, state::close);
    Limits limits = request.limits();
    this.calls =
        new CallContext(
            this,
            state,
            request.gate(),
            host.calls(),
            program.callTable(),
            io,
            limits.timeout().isPresent() || limits.cpuTime().isPresent());
  }

  /** Where an error that left a call was raised, innermost first; empty if that was not noted. */
  ImmutableList<StackFrame> raisedAt(long error) {
    ImmutableList.Builder<StackFrame> frames = ImmutableList.builder();
    for (long returnAddress : runtime.host().raisedIn(state.handle(), error)) {
      frames.addAll(program.loaded().frames(returnAddress));
    }
    return frames.build();
  }

  private static HostRuntime.Settings settings(LaunchRequest request) {
    Limits limits = request.limits();
    boolean listens = request.collectionListener().isPresent() || CollectionEvent.isRecorded();
    return new HostRuntime.Settings(
        limits.heap(),
        limits.stack(),
        DebugOptions.bits()
            | (listens ? HostRuntime.Options.GC_EVENTS : 0)
            | (limits.cpuTime().isPresent() ? HostRuntime.Options.CPU_CLOCK : 0),
        limits.output().orElse(0));
  }

  @Override
  public RunResult run() {
    long start = System.nanoTime();
    try {
      HostRuntime.Outcome outcome = enter(() -> runtime.host().runMain(state.handle()));
      return switch (outcome) {
        // A program that makes no loop may end before it sees that its output goes nowhere.
        case HostRuntime.Outcome.Done done when io.hasFailed() -> throw failure(start);
        case HostRuntime.Outcome.Done done ->
            new RunResult(done.exitCode(), elapsedSince(start), gcStats());
        case HostRuntime.Outcome.Crashed crashed -> throw failure(start);
        case HostRuntime.Outcome.NoEntry none ->
            throw new IllegalStateException(
                "the program has no main function to run: call one of its functions with"
                    + " call(name, arguments...)");
        case HostRuntime.Outcome.NoMemory none ->
            throw new OutOfMemoryError("no memory for the stack of a Pluto program");
      };
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public TestReport runTests() {
    long start = System.nanoTime();
    try {
      ImmutableList.Builder<TestReport.TestResult> results = ImmutableList.builder();
      io.onTestFinished((index, passed, duration) -> results.add(result(index, passed, duration)));
      HostRuntime.Outcome outcome = enter(() -> runtime.host().runTests(state.handle()));
      return switch (outcome) {
        case HostRuntime.Outcome.Done done -> new TestReport(results.build());
        case HostRuntime.Outcome.NoEntry none -> new TestReport(ImmutableList.of());
        case HostRuntime.Outcome.Crashed crashed -> throw failure(start);
        case HostRuntime.Outcome.NoMemory none ->
            throw new OutOfMemoryError("no memory for the stack of a Pluto program");
      };
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private TestReport.TestResult result(int index, boolean passed, Duration duration) {
    ProgramMetadata.Test test = program.metadata().tests().get(index);
    Optional<CrashReport> failure =
        passed ? Optional.empty() : Optional.of(report(duration, Optional.empty()));
    return new TestReport.TestResult(test.name(), test.location(), duration, failure);
  }

  @Override
  public Value call(String function, Object... arguments) {
    return program.callTable().function(function).call(calls, arguments);
  }

  @Override
  public <T> T bind(Class<T> type, MethodHandles.Lookup lookup) {
    return program.binder().bind(type, lookup, calls);
  }

  Cleaner cleaner() {
    return runtime.cleaner();
  }

  /** An entry into native code. */
  private interface Entry {
    HostRuntime.Outcome enter();
  }

  /** The limits of time of an entry in progress. */
  private record Watch(
      long start, Optional<ScheduledFuture<?>> timeout, Optional<CpuLimit> cpuTime) {}

  private Watch startWatch() {
    state.beginEntry();
    Limits limits = request.limits();
    return new Watch(
        System.nanoTime(),
        limits.timeout().map(limit -> runtime.timer().after(limit, state.timeoutOfThisEntry())),
        limits.cpuTime().map(limit -> CpuLimit.watch(runtime.timer(), limit, state.thisEntry())));
  }

  private void stopWatch(Watch watch) {
    watch.timeout().ifPresent(future -> future.cancel(false));
    watch.cpuTime().ifPresent(CpuLimit::end);
    state.endEntry();
  }

  private HostRuntime.Outcome enter(Entry entry) {
    runtime.outputTicker().started(state);
    Watch started = startWatch();
    try {
      return entry.enter();
    } finally {
      stopWatch(started);
      io.flush();
    }
  }

  /** Starts the limits of a call that has some. */
  void beginWatch() {
    if (request.limits().cpuTime().isPresent()) {
      runtime.host().calls().begin(state.handle());
    }
    watch = Optional.of(startWatch());
  }

  /** Ends what {@link #beginWatch} started. */
  void endWatch() {
    watch.ifPresent(this::stopWatch);
    watch = Optional.empty();
    if (request.limits().cpuTime().isPresent()) {
      runtime.host().calls().end(state.handle());
    }
  }

  /** Why a call was aborted. How long it took is known of calls with limits of time only. */
  ProgramFailedException failureOfCall() {
    return failure(watch.map(Watch::start).orElseGet(System::nanoTime));
  }

  private ProgramFailedException failure(long start) {
    Optional<Throwable> streamFailure = io.takeFailure();
    CrashReport report = report(elapsedSince(start), streamFailure);
    CrashEvent.record(program.metadata().name(), report);
    Optional<Throwable> cause =
        streamFailure.or(() -> hostCalls.cause(runtime.host().crash(state.handle()).cause()));
    return cause
        .map(thrown -> new ProgramFailedException(report, thrown))
        .orElseGet(() -> new ProgramFailedException(report));
  }

  private CrashReport report(Duration elapsed, Optional<Throwable> streamFailure) {
    CrashRecord crash = runtime.host().crash(state.handle());
    CrashReports.Usage usage =
        new CrashReports.Usage(
            elapsed, Duration.ofNanos(runtime.host().cpuNanos(state.handle())), gcStats());
    return CrashReports.of(crash, program.loaded(), request.limits(), streamFailure, usage);
  }

  private static Duration elapsedSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void cancel() {
    state.cancel();
  }

  @Override
  public GcStats gcStats() {
    try {
      return runtime.host().gcStats(state.handle());
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void collectGarbage() {
    state.collect();
  }

  @Override
  public void close() {
    closing.clean();
  }
}
