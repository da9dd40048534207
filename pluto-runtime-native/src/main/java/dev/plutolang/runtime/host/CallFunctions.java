package dev.plutolang.runtime.host;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.plutolang.api.PlutoPlatformException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Downcall handles for {@code pl_call.h}; pointers are {@code long}. Thread-safe. */
public final class CallFunctions {

  /** Integer arguments behind the task that {@code pl_call_enter} takes. */
  public static final int DIRECT_INTEGERS = 4;

  /** Arguments of type double that {@code pl_call_enter} takes. */
  public static final int DIRECT_FLOATS = 8;

  private static final int RESULTS_OFFSET = 64;
  private static final int CRASHED_OFFSET = 104;
  private static final int TASK_BYTES = 112;

  private final SymbolLookup library;
  private final MemorySegment enter;
  private final long run;
  private final MethodHandle attach;
  private final MethodHandle begin;
  private final MethodHandle end;
  private final MethodHandle keep;
  private final MethodHandle get;
  private final MethodHandle release;
  private final MethodHandle requestCollect;
  private final ConcurrentHashMap<FunctionDescriptor, MethodHandle> shapes =
      new ConcurrentHashMap<>();

  CallFunctions(SymbolLookup library) {
    this.library = library;
    enter = find("pl_call_enter");
    run = find("pl_call_run").address();
    attach = bind("pl_call_attach", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    begin = bind("pl_call_begin", FunctionDescriptor.ofVoid(JAVA_LONG));
    end = bind("pl_call_end", FunctionDescriptor.ofVoid(JAVA_LONG));
    keep = bind("pl_handle_keep", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    get = bind("pl_handle_get", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    release = bind("pl_handle_release", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    requestCollect = bind("pl_instance_request_collect", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  private MemorySegment find(String name) {
    return library
        .find(name)
        .orElseThrow(
            () ->
                new PlutoPlatformException(
                    "the Pluto runtime library has no function \"" + name + "\""));
  }

  private MethodHandle bind(String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(find(name), type);
  }

  /**
   * A handle that calls a compiled function: it takes the address of the task, that of the
   * function, and the arguments.
   *
   * @param arguments {@code JAVA_LONG} and {@code JAVA_DOUBLE}, no more of them than there are
   *     registers
   * @param result the same, or empty
   */
  public MethodHandle shape(List<MemoryLayout> arguments, List<MemoryLayout> result) {
    MemoryLayout[] all = new MemoryLayout[arguments.size() + 2];
    all[0] = JAVA_LONG;
    all[1] = JAVA_LONG;
    for (int i = 0; i < arguments.size(); i++) {
      all[i + 2] = arguments.get(i);
    }
    FunctionDescriptor type =
        result.isEmpty()
            ? FunctionDescriptor.ofVoid(all)
            : FunctionDescriptor.of(result.get(0), all);
    return shapes.computeIfAbsent(
        type, missing -> Linker.nativeLinker().downcallHandle(enter, missing));
  }

  /** The address of the function that builds values before it calls. */
  public long runAddress() {
    return run;
  }

  /** Makes an instance ready for calls; 0 when there is no memory for a stack. */
  public long attach(HostRuntime.Handle instance) {
    return longOf(attach, instance.address());
  }

  /** What a call leaves in a task. */
  public static MemorySegment results(long task) {
    return MemorySegment.ofAddress(task).reinterpret(TASK_BYTES);
  }

  /** Whether a call was aborted. */
  public static boolean isCrashed(MemorySegment task) {
    return task.get(JAVA_INT, CRASHED_OFFSET) != 0;
  }

  /** A result: three integer registers, then the one for floats. */
  public static long result(MemorySegment task, int register) {
    return task.get(JAVA_LONG, RESULTS_OFFSET + 8L * register);
  }

  /** Starts the budget of CPU time of a call. */
  public void begin(HostRuntime.Handle instance) {
    call(begin, instance.address());
  }

  /** Ends what {@link #begin} started. */
  public void end(HostRuntime.Handle instance) {
    call(end, instance.address());
  }

  /** Keeps an object; the slot, or -1 when there is no memory. */
  public long keep(HostRuntime.Handle instance, long object) {
    try {
      return (long) keep.invokeExact(instance.address(), object);
    } catch (Throwable t) {
      throw HostFunctions.unexpected(t);
    }
  }

  /** The object in a slot. */
  public long get(HostRuntime.Handle instance, long slot) {
    try {
      return (long) get.invokeExact(instance.address(), slot);
    } catch (Throwable t) {
      throw HostFunctions.unexpected(t);
    }
  }

  /** Lets go of a slot. */
  public void release(HostRuntime.Handle instance, long slot) {
    try {
      release.invokeExact(instance.address(), slot);
    } catch (Throwable t) {
      throw HostFunctions.unexpected(t);
    }
  }

  /** Collects garbage at the next poll of the running program. From any thread. */
  public void requestCollect(HostRuntime.Handle instance) {
    call(requestCollect, instance.address());
  }

  private static void call(MethodHandle function, long argument) {
    try {
      function.invokeExact(argument);
    } catch (Throwable t) {
      throw HostFunctions.unexpected(t);
    }
  }

  private static long longOf(MethodHandle function, long argument) {
    try {
      return (long) function.invokeExact(argument);
    } catch (Throwable t) {
      throw HostFunctions.unexpected(t);
    }
  }
}
