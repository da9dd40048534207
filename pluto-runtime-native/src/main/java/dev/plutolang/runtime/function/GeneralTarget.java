package dev.plutolang.runtime.function;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.spi.HostFunctionSpec;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** A function whose arguments and result pass through objects. */
final class GeneralTarget implements Target {
  private final String name;
  private final ImmutableList<ArgumentReader> arguments;
  private final ResultWriter result;
  private final MethodHandle function;

  GeneralTarget(String module, HostFunctionSpec spec) {
    name = module + "." + spec.name();
    arguments =
        spec.parameters().stream()
            .map(parameter -> new ArgumentReader(parameter.type(), parameter.javaType()))
            .collect(ImmutableList.toImmutableList());
    result = new ResultWriter(spec.result());
    function =
        spec.target()
            .asType(spec.target().type().generic())
            .asSpreader(Object[].class, arguments.size());
  }

  @Override
  public int call(long words, Transfer transfer) throws Throwable {
    @Nullable Object[] values = new Object[arguments.size()];
    long at = words;
    for (int i = 0; i < values.length; i++) {
      ArgumentReader reader = arguments.get(i);
      try {
        values[i] = reader.read(at);
      } catch (ConversionException e) {
        throw new ConversionException(name + ": argument " + (i + 1) + ": " + e.getMessage());
      }
      at += 8L * reader.words();
    }
    Object returned = (Object) function.invokeExact(values);
    try {
      return result.write(returned, words, transfer);
    } catch (ConversionException e) {
      throw new ConversionException(name + ": result: " + e.getMessage());
    }
  }
}
