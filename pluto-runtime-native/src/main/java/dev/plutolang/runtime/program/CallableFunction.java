package dev.plutolang.runtime.program;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.plutolang.api.FunctionSignature;
import dev.plutolang.api.Value;
import dev.plutolang.runtime.host.CallFunctions;
import dev.plutolang.runtime.value.BadValue;
import dev.plutolang.runtime.value.Encoder;
import dev.plutolang.runtime.value.Form;
import dev.plutolang.runtime.value.MachineRep;
import dev.plutolang.runtime.value.Message;
import dev.plutolang.runtime.value.ValueType;
import dev.plutolang.runtime.value.ValueTypes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function or method of a loaded program. Thread-safe; its code stays while the program does. */
final class CallableFunction {
  /** Words of a {@code pl_call_frame} before those on the stack. */
  private static final int FRAME_WORDS = 18;

  private static final int FLOATS_AT = 8;
  private static final int FUNCTION_AT = 16;
  private static final int STACK_SIZE_AT = 17;
  private static final int FLOAT_RESULT = 3;
  private static final int MESSAGE_BYTES = 24;
  private static final int FLOAT_REGISTERS = 8;

  /** Integer registers behind the task, by the calling convention of the machine. */
  private static final int INTEGER_REGISTERS =
      System.getProperty("os.arch", "").equals("aarch64") ? 7 : 5;

  private final CallTable table;
  private final ValueTypes.Function function;
  private final long address;
  private final boolean isMethod;
  private final Form result;
  private final MethodHandle run;

  CallableFunction(CallTable table, ValueTypes.Function function, long address, boolean isMethod) {
    this.table = table;
    this.function = function;
    this.address = address;
    this.isMethod = isMethod;
    this.result = Form.of(table.types(), function.result());
    this.run = table.natives().shape(List.of(JAVA_LONG), List.of());
  }

  String name() {
    return function.name();
  }

  FunctionSignature signature() {
    return table.publicTypes().signature(function);
  }

  ValueTypes.Function function() {
    return function;
  }

  long address() {
    return address;
  }

  /** Whether all arguments are numbers and truth values that fit into registers. */
  boolean isDirect() {
    int integers = 0;
    int floats = 0;
    for (ValueTypes.Parameter parameter : function.parameters()) {
      if (!(table.types().type(parameter.type()) instanceof ValueType.Scalar scalar)) {
        return false;
      }
      switch (scalar) {
        case INT, BOOL, BYTE -> integers++;
        case FLOAT -> floats++;
        case STRING, BYTES, VOID -> {
          return false;
        }
      }
    }
    boolean isPlainResult =
        table.types().type(function.result()) instanceof ValueType.Scalar scalar
            && scalar != ValueType.Scalar.STRING
            && scalar != ValueType.Scalar.BYTES;
    return isPlainResult
        && integers <= CallFunctions.DIRECT_INTEGERS
        && floats <= CallFunctions.DIRECT_FLOATS;
  }

  /** The register of {@code task->results} that holds the error, if one may leave. */
  int errorRegister() {
    int words = 0;
    for (MachineRep rep : result.reps()) {
      words += rep == MachineRep.FLOAT ? 0 : 1;
    }
    return words;
  }

  /** Calls it; {@code self} of a method is the first argument. */
  Value call(CallContext context, @Nullable Object[] arguments) {
    context.enter();
    try {
      long[] words = run(context, arguments);
      return Results.value(context, function.result(), words[0], words[1]);
    } finally {
      context.leave();
    }
  }

  /** Calls it and copies the result, or keeps it if that is wanted. */
  Object callForCopy(CallContext context, boolean keeps, @Nullable Object[] arguments) {
    context.enter();
    try {
      long[] words = run(context, arguments);
      return keeps
          ? context.keep(words[0], function.result())
          : Results.decode(context, function.result(), words[0], words[1]);
    } finally {
      context.leave();
    }
  }

  private long[] run(CallContext context, @Nullable Object[] arguments) {
    List<ValueTypes.Parameter> parameters = function.parameters();
    if (arguments.length != parameters.size()) {
      int hidden = isMethod ? 1 : 0;
      throw new IllegalArgumentException(
          function.name()
              + " takes "
              + (parameters.size() - hidden)
              + " arguments, but "
              + (arguments.length - hidden)
              + " are given: "
              + signature());
    }
    context.attach();
    try (Arena arena = Arena.ofConfined();
        var message = new Message()) {
      var encoder = new Encoder(table.types(), table.records(), context, message);
      var frame = new Frame(arguments.length);
      for (int i = 0; i < arguments.length; i++) {
        encode(encoder, arguments[i], parameters.get(i), i);
        frame.add(encoder, Form.of(table.types(), parameters.get(i).type()));
      }
      MemorySegment memory = frame.write(arena, address);
      MemorySegment header = arena.allocate(MESSAGE_BYTES, Long.BYTES);
      header.set(JAVA_LONG, 0, memory.address());
      header.set(JAVA_LONG, 8, message.address());
      header.set(JAVA_LONG, 16, message.words());
      enterNative(context, header.address());
      context.requireReturned();
      if (function.mayLeave()) {
        long error = memory.get(JAVA_LONG, 8L * errorRegister());
        if (error != 0) {
          throw context.error(error);
        }
      }
      return results(memory);
    }
  }

  private void encode(
      Encoder encoder, @Nullable Object argument, ValueTypes.Parameter parameter, int index) {
    try {
      encoder.encode(argument, parameter.type());
    } catch (BadValue e) {
      throw e.in(place(parameter, index)).asIllegalArgument();
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException(
          place(parameter, index) + ": nested too deeply for the stack of this thread");
    }
  }

  private String place(ValueTypes.Parameter parameter, int index) {
    return "argument "
        + (isMethod ? index : index + 1)
        + " '"
        + parameter.name()
        + "' of "
        + function.name();
  }

  private void enterNative(CallContext context, long message) {
    try {
      run.invokeExact(context.task(), table.natives().runAddress(), message);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  private long[] results(MemorySegment frame) {
    long[] words = new long[2];
    int integers = 0;
    for (int i = 0; i < result.reps().size(); i++) {
      MachineRep rep = result.reps().get(i);
      int register = rep == MachineRep.FLOAT ? FLOAT_RESULT : integers++;
      long bits = frame.get(JAVA_LONG, 8L * register);
      words[i] =
          switch (rep) {
            case BIT -> bits & 1;
            case BYTE -> bits & 0xff;
            case WORD, FLOAT, REFERENCE -> bits;
          };
    }
    return words;
  }

  /** Gives each argument its place, by the calling convention. */
  private static final class Frame {
    private long[] words;
    private int integers;
    private int floats;
    private int onStack;

    Frame(int arguments) {
      words = new long[FRAME_WORDS + 2 * arguments];
    }

    void add(Encoder encoder, Form form) {
      long[] bits = {encoder.first(), encoder.second()};
      for (int i = 0; i < form.reps().size(); i++) {
        MachineRep rep = form.reps().get(i);
        int place = rep == MachineRep.FLOAT ? floatPlace() : integerPlace();
        if (rep == MachineRep.REFERENCE) {
          encoder.argument(place);
        } else {
          words[place] = bits[i];
        }
      }
    }

    private int integerPlace() {
      return integers < INTEGER_REGISTERS ? integers++ : FRAME_WORDS + onStack++;
    }

    private int floatPlace() {
      return floats < FLOAT_REGISTERS ? FLOATS_AT + floats++ : FRAME_WORDS + onStack++;
    }

    MemorySegment write(Arena arena, long function) {
      words[FUNCTION_AT] = function;
      words[STACK_SIZE_AT] = onStack;
      return arena.allocateFrom(JAVA_LONG, words);
    }
  }
}
