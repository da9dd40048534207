package dev.plutolang.compiler.stored;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.runtime.codegen.ObjectCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes values of types from their declarations, whatever these gain. */
final class RandomValues {
  /**
   * Below this depth collections are empty, so that types that contain themselves come to an end.
   */
  private static final int DEEPEST = 12;

  private static final int TRIES = 100;

  private final Random random;
  private final ImmutableList<ObjectCode> codes;

  RandomValues(Random random, ImmutableList<ObjectCode> codes) {
    this.random = random;
    this.codes = codes;
  }

  <T> T of(Class<T> type) {
    return type.cast(of(type, 0));
  }

  private Object of(Type type, int depth) {
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      return collection(raw, generic.getActualTypeArguments(), depth);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == int.class || plain == Integer.class) {
      return random.nextInt(1, 4);
    }
    if (plain == long.class || plain == Long.class) {
      return random.nextBoolean() ? random.nextLong() : random.nextLong(1, 4);
    }
    if (plain == double.class || plain == Double.class) {
      return random.nextGaussian();
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return random.nextBoolean();
    }
    if (plain == String.class) {
      return text();
    }
    if (plain == ObjectCode.class) {
      return oneOf(codes);
    }
    if (plain.isEnum()) {
      return oneOf(Arrays.asList(plain.getEnumConstants()));
    }
    if (plain.isRecord()) {
      return record(plain, depth);
    }
    if (plain.isSealed()) {
      return of(oneOf(Arrays.asList(plain.getPermittedSubclasses())), depth + 1);
    }
    throw new IllegalArgumentException("make values of " + type + " here");
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String text() {
    List<String> texts =
        List.of(
            "x",
            "",
            "main.pluto",
            "naïve",
            "\uD83D\uDE00",
            "\uD800",
            "a\0b",
            "\n",
            "y".repeat(70_000));
    return oneOf(texts);
  }

  private Object collection(Class<?> raw, Type[] arguments, int depth) {
    int size = depth > DEEPEST ? 0 : random.nextInt(3);
    if (raw == Optional.class) {
      return size == 0 ? Optional.empty() : Optional.of(of(arguments[0], depth + 1));
    }
    if (raw == List.class || raw == ImmutableList.class) {
      var elements = ImmutableList.builder();
      for (int i = 0; i < size; i++) {
        elements.add(of(arguments[0], depth + 1));
      }
      return elements.build();
    }
    if (raw == Set.class || raw == ImmutableSet.class) {
      var elements = ImmutableSet.builder();
      for (int i = 0; i < size; i++) {
        elements.add(of(arguments[0], depth + 1));
      }
      return elements.build();
    }
    if (raw == Map.class || raw == ImmutableMap.class) {
      var entries = new LinkedHashMap<Object, Object>();
      for (int i = 0; i < size; i++) {
        entries.put(of(arguments[0], depth + 1), of(arguments[1], depth + 1));
      }
      return ImmutableMap.copyOf(entries);
    }
    throw new IllegalArgumentException("make values of " + raw + " here");
  }

  /** Records refuse some values, an end before a start for example: then others are tried. */
  private Object record(Class<?> type, int depth) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    for (int i = 0; i < TRIES; i++) {
      Object[] values =
          Arrays.stream(components).map(c -> of(c.getGenericType(), depth + 1)).toArray();
      try {
        return type.getConstructor(types).newInstance(values);
      } catch (InvocationTargetException e) {
        if (!(e.getCause() instanceof IllegalArgumentException)) {
          throw new AssertionError(e.getCause());
        }
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("no values fit " + type);
  }
}
