package dev.plutolang.runtime.program;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.PlutoObject;
import dev.plutolang.api.PlutoType;
import dev.plutolang.api.Value;
import dev.plutolang.runtime.value.Decoder;
import dev.plutolang.runtime.value.ValueType;
import dev.plutolang.runtime.value.ValueTypes;
import java.lang.ref.Cleaner;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A handle: the slot keeps the object alive until it is released. */
final class NativeObject implements PlutoObject {
  private static final int CLOSURE_CODE = 8;

  private final CallContext context;
  private final int type;
  private final long address;
  private final long slot;
  private final Cleaner.Cleanable release;
  private volatile boolean closed;

  NativeObject(
      CallContext context, int type, long address, long slot, Cleaner cleaner, NativeState state) {
    this.context = context;
    this.type = type;
    this.address = address;
    this.slot = slot;
    this.release = cleaner.register(this, () -> state.release(slot));
  }

  CallContext context() {
    return context;
  }

  int typeIndex() {
    return type;
  }

  long address() {
    return address;
  }

  long slot() {
    return slot;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the handle of a " + type() + " object is closed");
    }
  }

  /** The class of the object itself, behind a trait too. */
  private Optional<ValueType.ClassType> classType() {
    return switch (context.table().types().type(type)) {
      case ValueType.ClassType it -> Optional.of(it);
      case ValueType.Trait trait -> context.table().classOf(context.typeId(address));
      default -> Optional.empty();
    };
  }

  @Override
  public PlutoType type() {
    return context.table().publicTypes().type(type);
  }

  @Override
  public Value call(String method, Object... arguments) {
    requireOpen();
    @Nullable Object[] all = new Object[arguments.length + 1];
    all[0] = this;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return function(method).call(context, all);
  }

  /** Its code is looked up while the object is known to live. */
  private CallableFunction function(String method) {
    CallTable table = context.table();
    context.enter();
    try {
      if (table.types().type(type) instanceof ValueType.Function function) {
        if (!method.equals("call")) {
          throw new IllegalArgumentException(
              "a function value has no method '" + method + "': use call(\"call\", arguments...)");
        }
        return closure(table, function);
      }
      ValueType.ClassType owner =
          classType()
              .orElseThrow(
                  () -> new IllegalArgumentException("a value of " + type() + " has no methods"));
      return table
          .method(owner, method)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "class "
                          + owner.name()
                          + " has no method '"
                          + method
                          + "'; it has: "
                          + table.methodNames(owner)));
    } finally {
      context.leave();
    }
  }

  private CallableFunction closure(CallTable table, ValueType.Function function) {
    ImmutableList.Builder<ValueTypes.Parameter> parameters = ImmutableList.builder();
    parameters.add(new ValueTypes.Parameter("function", type));
    for (int i = 0; i < function.parameters().size(); i++) {
      parameters.add(new ValueTypes.Parameter("argument" + (i + 1), function.parameters().get(i)));
    }
    return new CallableFunction(
        table,
        new ValueTypes.Function(
            "call",
            parameters.build(),
            function.result(),
            function.mayLeave(),
            function.mayLeave()),
        context.word(address + CLOSURE_CODE),
        true);
  }

  @Override
  public Value get(String field) {
    requireOpen();
    CallTable table = context.table();
    context.enter();
    try {
      ValueType.ClassType owner =
          classType()
              .orElseThrow(
                  () -> new IllegalArgumentException("a value of " + type() + " has no fields"));
      ValueType.Field found =
          owner.layout().fields().stream()
              .filter(each -> each.name().equals(field))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "class "
                              + owner.name()
                              + " has no field '"
                              + field
                              + "'; it has: "
                              + owner.layout().fields().stream()
                                  .map(ValueType.Field::name)
                                  .collect(Collectors.joining(", "))));
      long[] words = Decoder.words(table.types(), found, address);
      return Results.value(context, found.type(), words[0], words[1]);
    } finally {
      context.leave();
    }
  }

  /** A copy that no longer depends on the object. */
  Object copy() {
    requireOpen();
    context.enter();
    try {
      return Results.decode(context, type, address, 0);
    } finally {
      context.leave();
    }
  }

  @Override
  public <T> T as(Class<T> target) {
    @SuppressWarnings("unchecked") // what the table was asked for
    T result = (T) context.table().as(type, copy(), target);
    return result;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NativeObject that && context == that.context && address == that.address;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(address);
  }

  @Override
  public String toString() {
    return type() + "@" + Long.toHexString(address & 0xffff_ffffL);
  }

  @Override
  public void close() {
    closed = true;
    release.clean();
  }
}
