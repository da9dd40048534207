package dev.plutolang.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.CompilationException;
import dev.plutolang.api.HostModule;
import dev.plutolang.api.Limits;
import dev.plutolang.api.PlutoError;
import dev.plutolang.api.ProgramFailedException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine as users of {@code javax.script} see it. */
class PlutoScriptEngineTest {
  private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("pluto");

  private String output(String script) throws ScriptException {
    var out = new StringWriter();
    engine.getContext().setWriter(out);
    engine.eval(script);
    return out.toString();
  }

  @Test
  void isFoundByNameExtensionAndType() {
    var manager = new ScriptEngineManager();
    assertThat(engine).isInstanceOf(PlutoScriptEngine.class);
    assertThat(manager.getEngineByExtension("pluto")).isInstanceOf(PlutoScriptEngine.class);
    assertThat(manager.getEngineByMimeType("text/x-pluto")).isInstanceOf(PlutoScriptEngine.class);
    assertThat(engine.getFactory().getParameter("THREADING")).isEqualTo("MULTITHREADED");
    assertThat(engine.getFactory().getParameter(ScriptEngine.LANGUAGE)).isEqualTo("Pluto");
    assertThat(engine.getFactory().getParameter("unknown")).isNull();
  }

  @Test
  void theResultIsTheExitCode() throws Exception {
    assertThat(engine.eval("fn main() int { return 42 }")).isEqualTo(42);
    assertThat(engine.eval(new StringReader("fn main() { }"))).isEqualTo(0);
    assertThat(engine.eval("fn twice(n: int) int { return 2 * n }")).isNull();
  }

  @Test
  void outputGoesToTheWriterOfTheContext() throws Exception {
    assertThat(output("fn main() { print(\"naïve \uD83D\uDE00\") }"))
        .isEqualTo("naïve \uD83D\uDE00\n");
    var other = new SimpleScriptContext();
    var out = new StringWriter();
    other.setWriter(out);
    engine.eval("fn main() { for i in 0..3000 { print(\"é\") } }", other);
    assertThat(out.toString()).isEqualTo("é\n".repeat(3000));
  }

  @Test
  void generatedProgramsRun() throws Exception {
    String statement = engine.getFactory().getOutputStatement("a \"quoted\" \\ line\nand more");
    assertThat(output(engine.getFactory().getProgram(statement)))
        .isEqualTo("a \"quoted\" \\ line\nand more\n");
    assertThat(engine.getFactory().getMethodCallSyntax("xs", "push", "1")).isEqualTo("xs.push(1)");
  }

  @Test
  void errorsOfTheTextHaveAPlace() {
    engine.put(ScriptEngine.FILENAME, "rules.pluto");
    assertThatThrownBy(() -> engine.eval("fn main() {\n    print(x)\n}\n"))
        .isInstanceOfSatisfying(
            ScriptException.class,
            e -> {
              assertThat(e.getMessage()).startsWith("undefined variable 'x' in rules.pluto");
              assertThat(e.getFileName()).isEqualTo("rules.pluto");
              assertThat(e.getLineNumber()).isEqualTo(2);
              assertThat(e.getColumnNumber()).isEqualTo(11);
              assertThat(e).hasCauseInstanceOf(CompilationException.class);
            });
  }

  @Test
  void failuresOfTheProgramHaveAPlace() {
    assertThatThrownBy(
            () -> engine.eval("fn main() {\n    let xs = [1]\n    print(xs[xs.len()])\n}\n"))
        .isInstanceOfSatisfying(
            ScriptException.class,
            e -> {
              assertThat(e.getMessage()).startsWith("array index out of bounds");
              assertThat(e.getLineNumber()).isEqualTo(3);
              assertThat(e).hasCauseInstanceOf(ProgramFailedException.class);
            });
  }

  @Test
  void plainBindingsAreFunctionsOfAModule() throws Exception {
    engine.put("count", 20L);
    engine.put("rate", 0.5);
    engine.put("name", "Ada");
    engine.put("loud", true);
    engine.put("engineer", new Object());
    engine.put("not a name", 1L);
    String script =
        """
        import host.bindings

        fn main() {
            print(bindings.count() + 1)
            print(bindings.rate())
            print(bindings.name())
            print(bindings.loud())
        }
        """;
    assertThat(output(script)).isEqualTo("21\n0.5\nAda\ntrue\n");
    engine.put("count", 30L);
    engine.put("name", "Bob");
    assertThat(output(script)).isEqualTo("31\n0.5\nBob\ntrue\n");
    engine.put("count", "thirty");
    assertThatThrownBy(() -> engine.eval(script)).isInstanceOf(ScriptException.class);
  }

  @Test
  void objectsAreNotReachable() {
    engine.put("runtime", Runtime.getRuntime());
    assertThatThrownBy(
            () -> engine.eval("import host.bindings\n\nfn main() { bindings.runtime() }\n"))
        .isInstanceOf(ScriptException.class);
  }

  @Test
  void hostModulesAreBoundByTheirNames() throws Exception {
    var seen = new ArrayList<Long>();
    engine.put(
        "log",
        HostModule.named("log")
            .function("add", (java.util.function.LongConsumer) seen::add)
            .infallible());
    engine.eval("import host.log\n\nfn main() {\n    log.add(7)\n}\n");
    assertThat(seen).containsExactly(7L);
  }

  @Test
  void argumentsAndLimitsComeFromTheContext() throws Exception {
    engine.put(ScriptEngine.ARGV, new String[] {"a", "b"});
    engine.put(PlutoScriptEngine.LIMITS, Limits.builder().timeout(Duration.ofMillis(50)).build());
    assertThatThrownBy(() -> engine.eval("fn main() { while true { } }"))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("time limit");
  }

  @Test
  void compiledScriptsRunAgainWithOtherBindings() throws Exception {
    engine.put("n", 1L);
    CompiledScript script =
        ((Compilable) engine)
            .compile("import host.bindings\n\nfn main() int { return bindings.n() }\n");
    assertThat(script.eval()).isEqualTo(1);
    Bindings other = new SimpleBindings();
    other.put("n", 2L);
    assertThat(script.eval(other)).isEqualTo(2);
    assertThat(script.eval()).isEqualTo(1);
    assertThat(script.getEngine()).isSameAs(engine);
    assertThatThrownBy(() -> ((Compilable) engine).compile("fn main( {"))
        .isInstanceOf(ScriptException.class);
  }

  private static final String LIBRARY =
      """
      error TooLarge {
          limit: int
      }

      fn add(a: int, b: int) int {
          return a + b
      }

      fn greet(name: string) string {
          return f"hello {name}"
      }

      fn half(n: int) int? {
          if n % 2 == 0 {
              return n / 2
          }
          return none
      }

      fn bounded(n: int) int {
          if n > 10 {
              raise TooLarge { limit: 10 }
          }
          return n
      }

      fn nothing() {
      }
      """;

  /** What the library offers. */
  public interface Calculator {
    /** The sum. */
    long add(long a, long b);

    /** A greeting. */
    String greet(String name);
  }

  /** Something else. */
  public interface Missing {
    /** Not in the library. */
    long subtract(long a, long b);
  }

  @Test
  void functionsAreInvoked() throws Exception {
    engine.eval(LIBRARY);
    var functions = (Invocable) engine;
    assertThat(functions.invokeFunction("add", 2L, 3L)).isEqualTo(5L);
    assertThat(functions.invokeFunction("greet", "you")).isEqualTo("hello you");
    assertThat(functions.invokeFunction("half", 8L)).isEqualTo(4L);
    assertThat(functions.invokeFunction("half", 7L)).isNull();
    assertThat(functions.invokeFunction("nothing")).isNull();
    assertThatThrownBy(() -> functions.invokeFunction("subtract", 1L))
        .isInstanceOf(NoSuchMethodException.class)
        .hasMessageContaining("subtract")
        .hasMessageContaining("add");
    assertThatThrownBy(() -> functions.invokeFunction("bounded", 11L))
        .isInstanceOf(ScriptException.class)
        .hasCauseInstanceOf(PlutoError.class);
    assertThat(functions.invokeFunction("bounded", 9L)).isEqualTo(9L);
  }

  @Test
  void interfacesAreImplementedByFunctions() throws Exception {
    var functions = (Invocable) engine;
    assertThat(functions.getInterface(Calculator.class)).isNull();
    engine.eval(LIBRARY);
    Calculator calculator = functions.getInterface(Calculator.class);
    assertThat(calculator.add(40, 2)).isEqualTo(42);
    assertThat(calculator.greet("you")).isEqualTo("hello you");
    assertThat(functions.getInterface(Missing.class)).isNull();
    engine.eval("fn main() { }");
    assertThat(calculator.add(1, 1)).isEqualTo(2);
  }

  @Test
  void nothingCanBeInvokedBeforeAScript() {
    assertThatThrownBy(() -> ((Invocable) engine).invokeFunction("f"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("call eval first");
    assertThatThrownBy(() -> ((Invocable) engine).invokeMethod("text", "f"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void threadsShareAnEngine() throws Exception {
    engine.eval(LIBRARY);
    var functions = (Invocable) engine;
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<Object>> results = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        long n = i;
        results.add(threads.submit(() -> functions.invokeFunction("add", n, n)));
      }
      for (int i = 0; i < 40; i++) {
        assertThat(results.get(i).get()).isEqualTo(2L * i);
      }
      results.clear();
      for (int i = 0; i < 20; i++) {
        String script = "fn main() int { return " + i + " }";
        results.add(threads.submit(() -> engine.eval(script, new SimpleScriptContext())));
      }
      for (int i = 0; i < 20; i++) {
        assertThat(results.get(i).get()).isEqualTo(i);
      }
    }
  }

  @Test
  void aClosedEngineCanBeUsedFurther() throws Exception {
    engine.eval(LIBRARY);
    ((PlutoScriptEngine) engine).close();
    assertThatThrownBy(() -> ((Invocable) engine).invokeFunction("add", 1L, 1L))
        .isInstanceOf(IllegalStateException.class);
    assertThat(engine.eval("fn main() int { return 1 }")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1024})
  void streamsKeepCharactersWhole(int chunk) throws Exception {
    String text = "aé€\uD83D\uDE00".repeat(700);
    var in = new ReaderStream(new StringReader(text));
    var out = new StringWriter();
    var stream = new WriterStream(out);
    byte[] buffer = new byte[chunk];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      stream.write(buffer, 0, n);
    }
    assertThat(out.toString()).isEqualTo(text);
  }
}
