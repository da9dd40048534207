package dev.plutolang.runtime.program;

import dev.plutolang.api.PlutoError;
import dev.plutolang.api.PlutoObject;
import dev.plutolang.api.spi.EntryGate;
import dev.plutolang.runtime.host.CallFunctions;
import dev.plutolang.runtime.value.BadValue;
import dev.plutolang.runtime.value.Decoder;
import dev.plutolang.runtime.value.Handles;
import dev.plutolang.runtime.value.ValueType;
import dev.plutolang.runtime.value.ValueTypes;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call needs of its instance. {@link #enter} and {@link #leave} are around every call; what
 * stands between them is for the thread that has entered.
 */
final class CallContext implements Handles {
  private final NativeInstance instance;
  private final NativeState state;
  private final EntryGate gate;
  private final CallFunctions functions;
  private final CallTable table;
  private final InstanceIo io;
  private final boolean isWatched;
  private MemorySegment task = MemorySegment.NULL;

  CallContext(
      NativeInstance instance,
      NativeState state,
      EntryGate gate,
      CallFunctions functions,
      CallTable table,
      InstanceIo io,
      boolean isWatched) {
    this.instance = instance;
    this.state = state;
    this.gate = gate;
    this.functions = functions;
    this.table = table;
    this.io = io;
    this.isWatched = isWatched;
  }

  CallTable table() {
    return table;
  }

  void enter() {
    gate.enter();
    if (!state.isSettled() || isWatched) {
      enterSlowly();
    }
  }

  private void enterSlowly() {
    try {
      state.settle();
      if (isWatched && !gate.isNested()) {
        instance.beginWatch();
      }
    } catch (Throwable t) {
      gate.leave();
      throw t;
    }
  }

  void leave() {
    try {
      if (isWatched && !gate.isNested()) {
        instance.endWatch();
      }
      if (io.hasWritten()) {
        io.flush();
      }
    } finally {
      gate.leave();
      Reference.reachabilityFence(instance);
    }
  }

  /** Makes the instance ready; before its first call. */
  void attach() {
    if (task.address() == 0) {
      long address = functions.attach(state.handle());
      if (address == 0) {
        throw new OutOfMemoryError("no memory for the stack of a Pluto program");
      }
      task = CallFunctions.results(address);
    }
  }

  /** Goes in and out, so that bound methods find the instance ready. */
  void prepare() {
    enter();
    try {
      attach();
    } finally {
      leave();
    }
  }

  /** The task's address; after {@link #attach}. */
  long task() {
    return task.address();
  }

  /** Throws what ended the call, if it was aborted. */
  void requireReturned() {
    if (CallFunctions.isCrashed(task)) {
      throw crashed();
    }
  }

  private RuntimeException crashed() {
    RuntimeException failure = instance.failureOfCall();
    gate.fail(failure);
    return failure;
  }

  /** Throws the error that the call left with, if the register holds one. */
  void requireNoError(int register) {
    long error = CallFunctions.result(task, register);
    if (error != 0) {
      throw error(error);
    }
  }

  /** The error object as an exception. */
  PlutoError error(long address) {
    ValueTypes types = table.types();
    for (ValueTypes.ErrorType type : types.errors()) {
      if (type.layout().typeId() == typeId(address)) {
        String text =
            type.messageOffset() == 0
                ? type.name()
                : Decoder.string(word(address + type.messageOffset()));
        var thrown =
            new PlutoError(
                type.name(), text, fields(type.layout(), address), instance.raisedAt(address));
        io.causeOfError(address, type.layout().size()).ifPresent(thrown::initCause);
        return thrown;
      }
    }
    return new PlutoError("error", "error", Map.of(), instance.raisedAt(address));
  }

  /** Those that can be copied. */
  private Map<String, Object> fields(ValueType.Layout layout, long address) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (ValueType.Field field : layout.fields()) {
      try {
        Object copied = new Decoder(table.types(), new NoHandles()).field(field, address);
        values.put(field.name(), table.byItself(field.type(), copied));
      } catch (IllegalArgumentException | StackOverflowError e) {
        // It contains itself or a function: the message of the error has to do.
      }
    }
    return values;
  }

  long word(long address) {
    return MemorySegment.ofAddress(address)
        .reinterpret(8)
        .get(java.lang.foreign.ValueLayout.JAVA_LONG, 0);
  }

  int typeId(long object) {
    return (int) (word(object) >>> 32);
  }

  // ---- handles ----

  @Override
  public PlutoObject keep(long address, int type) {
    long slot = functions.keep(state.handle(), address);
    if (slot < 0) {
      throw new OutOfMemoryError("no memory for a handle of a Pluto object");
    }
    return new NativeObject(this, type, address, slot, instance.cleaner(), state);
  }

  @Override
  public long slot(PlutoObject handle) {
    NativeObject object = own(handle);
    object.requireOpen();
    return object.slot();
  }

  private NativeObject own(PlutoObject handle) {
    if (handle instanceof NativeObject object && object.context() == this) {
      return object;
    }
    throw new BadValue("expected a handle of this instance, but found one of another instance");
  }

  @Override
  public long address(PlutoObject handle) {
    return own(handle).address();
  }

  @Override
  public int type(PlutoObject handle) {
    return own(handle).typeIndex();
  }

  /** For values that are to be copied whole. */
  private static final class NoHandles implements Handles {
    @Override
    public PlutoObject keep(long address, int type) {
      throw new IllegalArgumentException("not to be copied");
    }

    @Override
    public long slot(PlutoObject handle) {
      throw new IllegalStateException("decoding takes no handles");
    }

    @Override
    public long address(PlutoObject handle) {
      throw new IllegalStateException("decoding takes no handles");
    }

    @Override
    public int type(PlutoObject handle) {
      throw new IllegalStateException("decoding takes no handles");
    }
  }
}
