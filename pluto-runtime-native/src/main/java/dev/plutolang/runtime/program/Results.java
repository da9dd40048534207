package dev.plutolang.runtime.program;

import dev.plutolang.api.PlutoObject;
import dev.plutolang.api.Value;
import dev.plutolang.api.spi.ResultReader;
import dev.plutolang.runtime.value.Decoder;
import dev.plutolang.runtime.value.ValueType;
import dev.plutolang.runtime.value.ValueTypes;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Makes values of results, for the thread that has entered. */
final class Results {
  private Results() {}

  /** A value in registers or memory words. */
  static Value value(CallContext context, int type, long first, long second) {
    return Value.of(context.table().publicTypes().type(type), reader(context, type, first, second));
  }

  private static ResultReader reader(CallContext context, int type, long first, long second) {
    CallTable table = context.table();
    if (isCopied(table.types(), type) || first == 0) {
      return new Copied(table, type, decode(context, type, first, second));
    }
    int kept = table.types().type(type) instanceof ValueType.Nullable(int inner) ? inner : type;
    return new Kept(table, type, (NativeObject) context.keep(first, kept));
  }

  /** A copy of a value. */
  static Object decode(CallContext context, int type, long first, long second) {
    try {
      return new Decoder(context.table().types(), context).decode(type, first, second);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException(
          "the value is nested too deeply for the stack of this thread");
    }
  }

  /** Whether values of a type hold no object that somebody may want to refer to. */
  private static boolean isCopied(ValueTypes types, int type) {
    return isCopied(types, type, new HashSet<>());
  }

  private static boolean isCopied(ValueTypes types, int type, Set<Integer> seen) {
    if (!seen.add(type)) {
      return true;
    }
    return switch (types.type(type)) {
      case ValueType.Scalar scalar -> true;
      case ValueType.Nullable(int inner) -> isCopied(types, inner, seen);
      case ValueType.Array(int element) -> isCopied(types, element, seen);
      case ValueType.MapOf(int key, int value) ->
          isCopied(types, key, seen) && isCopied(types, value, seen);
      case ValueType.SetOf(int element) -> isCopied(types, element, seen);
      case ValueType.EnumType it ->
          it.variants().stream()
              .flatMap(variant -> variant.layout().fields().stream())
              .allMatch(field -> isCopied(types, field.type(), seen));
      case ValueType.ClassType it -> false;
      case ValueType.Trait trait -> false;
      case ValueType.Function function -> false;
      case ValueType.Opaque opaque -> false;
    };
  }

  /** A value that is in Java already. */
  private record Copied(CallTable table, int type, Object copy) implements ResultReader {
    @Override
    public Object as(Type target) {
      return table.as(type, copy, target);
    }

    @Override
    public PlutoObject asHandle() {
      throw new IllegalArgumentException(
          "a value of type "
              + table.publicTypes().type(type)
              + " is copied and has no handle: classes, traits and functions have");
    }
  }

  /** A value that is still in the heap; copied each time that it is read. */
  private record Kept(CallTable table, int type, NativeObject object) implements ResultReader {
    @Override
    public Object as(Type target) {
      if (target == PlutoObject.class) {
        return object;
      }
      Object copy = object.copy();
      return table.as(type, object.typeIndex() == type ? copy : Optional.of(copy), target);
    }

    @Override
    public PlutoObject asHandle() {
      return object;
    }
  }
}
