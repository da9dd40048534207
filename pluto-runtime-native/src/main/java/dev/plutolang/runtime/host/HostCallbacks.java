package dev.plutolang.runtime.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.plutolang.api.GcEvent;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The upcalls of {@code pl_callbacks}, shared by all instances: a token says which one calls.
 * Nothing is ever thrown into native frames.
 */
final class HostCallbacks {

  private static final int CALLBACKS_BYTES = 40;
  private static final int GC_EVENT_BYTES = 56;

  private final ConcurrentHashMap<Long, HostListener> listeners = new ConcurrentHashMap<>();
  private final AtomicLong tokens = new AtomicLong();
  private final MemorySegment table;

  HostCallbacks() {
    // The stubs live as long as the library: for ever.
    table = Arena.global().allocate(CALLBACKS_BYTES, Long.BYTES);
    table.set(
        ADDRESS,
        0,
        stub("output", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG)));
    table.set(
        ADDRESS,
        8,
        stub("input", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG)));
    table.set(ADDRESS, 16, stub("collected", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG)));
    table.set(
        ADDRESS,
        24,
        stub("testFinished", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG)));
    table.set(
        ADDRESS, 32, stub("call", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG)));
  }

  private MemorySegment stub(String method, FunctionDescriptor type) {
    try {
      MethodType signature = type.toMethodType();
      MethodHandle target =
          MethodHandles.lookup().findVirtual(HostCallbacks.class, method, signature).bindTo(this);
      return Linker.nativeLinker().upcallStub(target, type, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The address of the {@code pl_callbacks}. */
  long address() {
    return table.address();
  }

  /** Makes a listener known; the token names it in native code. */
  long register(HostListener listener) {
    long token = tokens.incrementAndGet();
    listeners.put(token, listener);
    return token;
  }

  void unregister(long token) {
    listeners.remove(token);
  }

  private HostListener listener(long token) {
    HostListener listener = listeners.get(token);
    if (listener == null) {
      throw new IllegalStateException("an instance that is closed called its host");
    }
    return listener;
  }

  @SuppressWarnings("UnusedMethod") // called from native code
  private int output(long host, int stream, long bytes, long length) {
    HostListener listener = listener(host);
    try {
      listener.output(
          stream, MemorySegment.ofAddress(bytes).reinterpret(length).toArray(JAVA_BYTE));
      return 0;
    } catch (Throwable t) {
      listener.failed(t);
      return 1;
    }
  }

  @SuppressWarnings("UnusedMethod") // called from native code
  private long input(long host, long buffer, long capacity) {
    HostListener listener = listener(host);
    try {
      byte[] bytes = listener.input((int) Math.min(capacity, Integer.MAX_VALUE));
      MemorySegment.copy(
          bytes,
          0,
          MemorySegment.ofAddress(buffer).reinterpret(capacity),
          JAVA_BYTE,
          0,
          bytes.length);
      return bytes.length;
    } catch (Throwable t) {
      listener.failed(t);
      return -1;
    }
  }

  @SuppressWarnings("UnusedMethod") // called from native code
  private void collected(long host, long event) {
    HostListener listener = listener(host);
    try {
      listener.collected(gcEvent(event));
    } catch (Throwable t) {
      listener.failed(t);
    }
  }

  /** The {@code pl_gc_event} at an address. */
  private static GcEvent gcEvent(long address) {
    MemorySegment event = MemorySegment.ofAddress(address).reinterpret(GC_EVENT_BYTES);
    return new GcEvent(
        event.get(JAVA_LONG, 0),
        cause(event.get(JAVA_LONG, 8)),
        Duration.ofNanos(event.get(JAVA_LONG, 24)),
        event.get(JAVA_LONG, 32),
        event.get(JAVA_LONG, 40),
        event.get(JAVA_LONG, 48));
  }

  private static GcEvent.Cause cause(long number) {
    return switch ((int) number) {
      case 1 -> GcEvent.Cause.THRESHOLD;
      case 2 -> GcEvent.Cause.LIMIT;
      case 3 -> GcEvent.Cause.REQUESTED;
      case 4 -> GcEvent.Cause.DEBUG;
      default -> throw new IllegalStateException("unknown cause of a collection " + number);
    };
  }

  /** Whatever the function does, {@link HostListener#call} catches it. */
  @SuppressWarnings("UnusedMethod") // called from native code
  private int call(long host, int index, long words) {
    return listener(host).call(index, words);
  }

  @SuppressWarnings("UnusedMethod") // called from native code
  private void testFinished(long host, int index, int passed, long durationNanos) {
    HostListener listener = listener(host);
    try {
      listener.testFinished(index, passed != 0, Duration.ofNanos(durationNanos));
    } catch (Throwable t) {
      listener.failed(t);
    }
  }
}
