package dev.plutolang.compiler.stored;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.Function;

/** A record as its components in order, read back through its public constructor. */
final class RecordCodec implements ValueCodec<Object> {
  private final Constructor<?> constructor;
  private final ImmutableList<Component> components;

  private RecordCodec(Constructor<?> constructor, ImmutableList<Component> components) {
    this.constructor = constructor;
    this.components = components;
  }

  private record Component(Method accessor, ValueCodec<Object> codec) {}

  /** The codec of a public record. */
  static RecordCodec of(Class<?> type, Function<Type, ValueCodec<Object>> codecs) {
    RecordComponent[] declared = type.getRecordComponents();
    Class<?>[] parameters =
        Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return new RecordCodec(
          type.getConstructor(parameters),
          Arrays.stream(declared)
              .map(
                  component ->
                      new Component(
                          component.getAccessor(), codecs.apply(component.getGenericType())))
              .collect(toImmutableList()));
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type + " has no public constructor", e);
    }
  }

  @Override
  public void write(Object value, DataOutput out) throws IOException {
    for (Component component : components) {
      component.codec().write(get(component.accessor(), value), out);
    }
  }

  private static Object get(Method accessor, Object value) {
    try {
      return accessor.invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + accessor, e);
    }
  }

  @Override
  public Object read(DataInput in) throws IOException {
    var values = new Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = components.get(i).codec().read(in);
    }
    try {
      return constructor.newInstance(values);
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot make a " + constructor.getDeclaringClass(), e);
    }
  }
}
