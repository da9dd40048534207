package dev.plutolang.script;

import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import org.jspecify.annotations.Nullable;

/** Finds the engine under the names {@code pluto} and {@code Pluto}. */
public final class PlutoEngineFactory implements ScriptEngineFactory {
  /** For {@link java.util.ServiceLoader}. */
  public PlutoEngineFactory() {}

  @Override
  public String getEngineName() {
    return "Pluto for the JVM";
  }

  @Override
  public String getEngineVersion() {
    return "0.1.0";
  }

  @Override
  public List<String> getExtensions() {
    return List.of("pluto", "pt");
  }

  @Override
  public List<String> getMimeTypes() {
    return List.of("text/x-pluto", "application/x-pluto");
  }

  @Override
  public List<String> getNames() {
    return List.of("pluto", "Pluto");
  }

  @Override
  public String getLanguageName() {
    return "Pluto";
  }

  @Override
  public String getLanguageVersion() {
    return "1";
  }

  /**
   * The threading of the engine is {@code MULTITHREADED}: scripts run in instances of their own,
   * and calls into one instance wait for each other.
   */
  @Override
  public @Nullable Object getParameter(String key) {
    return switch (key) {
      case ScriptEngine.ENGINE -> getEngineName();
      case ScriptEngine.ENGINE_VERSION -> getEngineVersion();
      case ScriptEngine.NAME -> "pluto";
      case ScriptEngine.LANGUAGE -> getLanguageName();
      case ScriptEngine.LANGUAGE_VERSION -> getLanguageVersion();
      case "THREADING" -> "MULTITHREADED";
      default -> null;
    };
  }

  @Override
  public String getMethodCallSyntax(String object, String method, String... arguments) {
    return object + "." + method + "(" + String.join(", ", arguments) + ")";
  }

  @Override
  public String getOutputStatement(String text) {
    String escaped =
        text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t");
    return "print(\"" + escaped.replace("\r", "\\r") + "\")";
  }

  @Override
  public String getProgram(String... statements) {
    var program = new StringBuilder("fn main() {\n");
    for (String statement : statements) {
      program.append("    ").append(statement).append('\n');
    }
    return program.append("}\n").toString();
  }

  @Override
  public PlutoScriptEngine getScriptEngine() {
    return new PlutoScriptEngine(this);
  }
}
