package dev.plutolang.script;

import dev.plutolang.api.BindingException;
import dev.plutolang.api.CompilationException;
import dev.plutolang.api.CompileCache;
import dev.plutolang.api.Compiler;
import dev.plutolang.api.EntryPolicy;
import dev.plutolang.api.HostModule;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.PlutoError;
import dev.plutolang.api.PlutoObject;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import dev.plutolang.api.Value;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Optional;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.jspecify.annotations.Nullable;

/**
 * Compiles scripts and runs each in an instance of its own. The result of a script is the exit code
 * of its {@code main} as an {@link Integer}; a script without {@code main} is a library of
 * functions and has the result null. {@link Invocable} calls the functions of the script that was
 * evaluated last. Scripts are kept compiled, so evaluating a text again does not compile it again.
 *
 * <p>Bindings are seen by scripts that import them: a {@link HostModule} as {@code host.NAME}, by
 * its own name; numbers, truth values, strings and {@code byte[]} as functions of the module {@code
 * host.bindings}, with the values of the moment in which the script is evaluated. Other objects are
 * not reachable.
 *
 * <p>Thread-safe, as far as the contexts that are given to it are.
 */
public final class PlutoScriptEngine extends AbstractScriptEngine
    implements Compilable, Invocable, AutoCloseable {
  /** The binding whose value, a {@link dev.plutolang.api.Limits}, bounds scripts. */
  public static final String LIMITS = "dev.plutolang.limits";

  /** The binding whose value, a {@link dev.plutolang.api.Permissions}, lets scripts out. */
  public static final String PERMISSIONS = "dev.plutolang.permissions";

  private final PlutoEngineFactory factory;
  private final CompileCache cache = CompileCache.inMemory();
  private volatile Optional<Evaluated> last = Optional.empty();

  private record Evaluated(Program program, Instance instance, String fileName) {}

  PlutoScriptEngine(PlutoEngineFactory factory) {
    this.factory = factory;
  }

  @Override
  public @Nullable Object eval(String script, ScriptContext context) throws ScriptException {
    var values = new ContextValues(context);
    Program program = program(script, values);
    Instance instance =
        program
            .launcher()
            .args(values.arguments())
            .limits(values.limits())
            .permissions(values.permissions())
            .entry(EntryPolicy.WAIT)
            .stdin(new ReaderStream(context.getReader()))
            .stdout(new WriterStream(context.getWriter()))
            .stderr(new WriterStream(context.getErrorWriter()))
            .start();
    // Interfaces of the one before may be in use: it goes when nobody refers to it any more.
    last = Optional.of(new Evaluated(program, instance, values.fileName()));
    try {
      return instance.run().exitCode();
    } catch (ProgramFailedException e) {
      throw Failures.of(e, values.fileName());
    } catch (IllegalStateException e) {
      // There is nothing to run. The instance is new, so it cannot be closed, failed or in use.
      return null;
    }
  }

  private Program program(String script, ContextValues values) throws ScriptException {
    Compiler compiler = Pluto.compiler().source("main.pluto", script).cache(cache);
    for (HostModule module : values.modules()) {
      compiler = compiler.host(module);
    }
    try {
      return compiler.compile();
    } catch (CompilationException e) {
      throw Failures.of(e, values.fileName());
    }
  }

  @Override
  public @Nullable Object eval(Reader reader, ScriptContext context) throws ScriptException {
    return eval(text(reader), context);
  }

  private static String text(Reader reader) throws ScriptException {
    var text = new StringWriter();
    try {
      reader.transferTo(text);
    } catch (IOException e) {
      throw new ScriptException(e);
    }
    return text.toString();
  }

  /** Checks and compiles a script with the bindings of now; it can be run with others. */
  @Override
  public CompiledScript compile(String script) throws ScriptException {
    var _ = program(script, new ContextValues(getContext()));
    return new CompiledScript() {
      // The code is in the cache, unless the types of the bindings have changed.
      @Override
      public @Nullable Object eval(ScriptContext context) throws ScriptException {
        return PlutoScriptEngine.this.eval(script, context);
      }

      @Override
      public PlutoScriptEngine getEngine() {
        return PlutoScriptEngine.this;
      }
    };
  }

  @Override
  public CompiledScript compile(Reader script) throws ScriptException {
    return compile(text(script));
  }

  /**
   * Calls a function of the script evaluated last.
   *
   * @return the result in the form that its type has by itself; null for none and for no result
   */
  @Override
  public @Nullable Object invokeFunction(String name, Object... arguments)
      throws ScriptException, NoSuchMethodException {
    Evaluated script = lastScript();
    if (script.program().functions().stream().noneMatch(f -> f.name().equals(name))) {
      throw new NoSuchMethodException(
          "the script has no function '"
              + name
              + "' that can be called; it has "
              + script.program().functions());
    }
    return invoke(script, () -> script.instance().call(name, arguments));
  }

  /**
   * Calls a method of an object that a function has returned.
   *
   * @param object a {@link PlutoObject}
   */
  @Override
  public @Nullable Object invokeMethod(Object object, String name, Object... arguments)
      throws ScriptException {
    if (!(object instanceof PlutoObject receiver)) {
      throw new IllegalArgumentException(
          "methods are called on a PlutoObject, but this is a " + object.getClass().getName());
    }
    return invoke(lastScript(), () -> receiver.call(name, arguments));
  }

  private interface Call {
    Value call();
  }

  private static @Nullable Object invoke(Evaluated script, Call call) throws ScriptException {
    try {
      Value value = call.call();
      if (value.isNone()) {
        return null;
      }
      return value.asObject() instanceof Optional<?> present
          ? present.orElse(null)
          : value.asObject();
    } catch (PlutoError e) {
      throw Failures.of(e, script.fileName());
    } catch (ProgramFailedException e) {
      throw Failures.of(e, script.fileName());
    }
  }

  private Evaluated lastScript() {
    return last.orElseThrow(
        () -> new IllegalStateException("no script was evaluated: call eval first"));
  }

  /** The functions of the script evaluated last; null if some method fits none of them. */
  @Override
  public <T> @Nullable T getInterface(Class<T> type) {
    try {
      return last.isEmpty() ? null : last.get().instance().bind(type);
    } catch (BindingException e) {
      return null;
    }
  }

  /** Objects have no interfaces of Java: always null. */
  @Override
  public <T> @Nullable T getInterface(Object object, Class<T> type) {
    return null;
  }

  @Override
  public Bindings createBindings() {
    return new SimpleBindings();
  }

  @Override
  public PlutoEngineFactory getFactory() {
    return factory;
  }

  /** Gives the memory of the script evaluated last back. The engine can be used further. */
  @Override
  public void close() {
    Optional<Evaluated> closed = last;
    last = Optional.empty();
    closed.ifPresent(script -> script.instance().close());
  }
}
