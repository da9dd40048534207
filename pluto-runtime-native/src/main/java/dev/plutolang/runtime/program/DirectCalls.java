package dev.plutolang.runtime.program;

import dev.plutolang.runtime.value.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts of method handles that call native code without boxes: everything in them is inlined into
 * the caller by the JVM.
 */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // through method handles
final class DirectCalls {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodHandle TASK = own("task", long.class, CallContext.class);
  private static final MethodHandle ENTER = own("enter", void.class, CallContext.class);

  private DirectCalls() {}

  /**
   * Enters, calls, looks how it ended, leaves.
   *
   * @param call takes the task and the arguments
   * @return takes the context and the arguments
   */
  static MethodHandle around(MethodHandle call, CallableFunction function) {
    MethodHandle inner = MethodHandles.filterArguments(call, 0, TASK);
    Class<?> result = inner.type().returnType();
    List<Class<?>> arguments =
        inner.type().parameterList().subList(1, inner.type().parameterCount());
    int error = function.function().mayLeave() ? function.errorRegister() : -1;
    MethodHandle checked =
        result == void.class
            ? own("check", void.class, int.class, CallContext.class)
            : own("check", result, int.class, result, CallContext.class);
    checked = MethodHandles.insertArguments(checked, 0, error);
    checked = MethodHandles.dropArguments(checked, checked.type().parameterCount(), arguments);
    MethodHandle body = MethodHandles.foldArguments(checked, inner);
    MethodHandle left =
        result == void.class
            ? own("leave", void.class, Throwable.class, CallContext.class)
            : own("leave", result, Throwable.class, result, CallContext.class);
    return MethodHandles.foldArguments(MethodHandles.tryFinally(body, left), ENTER);
  }

  /** From a parameter of a Java method to a register. */
  static MethodHandle argument(ValueType.Scalar scalar, Class<?> from) {
    return switch (scalar) {
      case INT ->
          MethodHandles.identity(long.class).asType(MethodType.methodType(long.class, from));
      case FLOAT ->
          MethodHandles.identity(double.class).asType(MethodType.methodType(double.class, from));
      case BOOL -> own("bit", long.class, boolean.class);
      case BYTE ->
          from == byte.class
              ? own("unsigned", long.class, byte.class)
              : own("byteInRange", long.class, long.class)
                  .asType(MethodType.methodType(long.class, from));
      case STRING, BYTES, VOID -> throw new IllegalStateException("not in a register: " + scalar);
    };
  }

  /** From a register to the result of a Java method. */
  static MethodHandle result(ValueType.Scalar scalar, Class<?> to) {
    return switch (scalar) {
      case INT ->
          to == int.class
              ? own("asInt", int.class, long.class)
              : to == short.class
                  ? own("asShort", short.class, long.class)
                  : MethodHandles.identity(long.class);
      case FLOAT ->
          MethodHandles.explicitCastArguments(
              MethodHandles.identity(to), MethodType.methodType(to, double.class));
      case BOOL -> own("isSet", boolean.class, long.class);
      case BYTE ->
          to == byte.class
              ? own("asByte", byte.class, long.class)
              : MethodHandles.explicitCastArguments(
                  own("lowByte", long.class, long.class), MethodType.methodType(to, long.class));
      case STRING, BYTES, VOID -> throw new IllegalStateException("not in a register: " + scalar);
    };
  }

  private static MethodHandle own(String name, Class<?> result, Class<?>... parameters) {
    try {
      return LOOKUP.findStatic(DirectCalls.class, name, MethodType.methodType(result, parameters));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long task(CallContext context) {
    return context.task();
  }

  private static void enter(CallContext context) {
    context.enter();
  }

  private static void check(int errorRegister, CallContext context) {
    context.requireReturned();
    if (errorRegister >= 0) {
      context.requireNoError(errorRegister);
    }
  }

  private static long check(int errorRegister, long result, CallContext context) {
    check(errorRegister, context);
    return result;
  }

  private static double check(int errorRegister, double result, CallContext context) {
    check(errorRegister, context);
    return result;
  }

  private static void leave(@Nullable Throwable thrown, CallContext context) {
    context.leave();
  }

  private static long leave(@Nullable Throwable thrown, long result, CallContext context) {
    context.leave();
    return result;
  }

  private static double leave(@Nullable Throwable thrown, double result, CallContext context) {
    context.leave();
    return result;
  }

  private static long bit(boolean value) {
    return value ? 1 : 0;
  }

  private static long unsigned(byte value) {
    return value & 0xff;
  }

  private static long byteInRange(long value) {
    if (value < 0 || value > 255) {
      throw new IllegalArgumentException("expected byte (0 to 255), but found " + value);
    }
    return value;
  }

  private static int asInt(long value) {
    return Math.toIntExact(value);
  }

  private static short asShort(long value) {
    if (value != (short) value) {
      throw new ArithmeticException(value + " is not in the range of short: use long");
    }
    return (short) value;
  }

  private static boolean isSet(long bits) {
    return (bits & 1) != 0;
  }

  private static byte asByte(long bits) {
    return (byte) bits;
  }

  private static long lowByte(long bits) {
    return bits & 0xff;
  }
}
