package dev.plutolang.samples;

import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Statements from the documentation, compiled and run as the body of a {@code main}. */
final class JavaSnippet {
  private JavaSnippet() {}

  static void run(String code, Path directory) throws Exception {
    String imports =
        code.lines()
            .filter(line -> line.startsWith("import "))
            .collect(Collectors.joining("\n", "", "\n"));
    String body =
        code.lines()
            .filter(line -> !line.startsWith("import "))
            .collect(Collectors.joining("\n", "", "\n"));
    String source =
        imports
            + "public class Snippet { public static void main(String[] args) throws Exception {\n"
            + body
            + "}}\n";
    var file =
        new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    var messages = new StringWriter();
    List<String> options =
        List.of("-d", directory.toString(), "-classpath", System.getProperty("java.class.path"));
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(messages, null, null, options, null, List.of(file))
            .call();
    if (!compiled) {
      throw new AssertionError("the example does not compile:\n" + messages + source);
    }
    var urls = new URL[] {directory.toUri().toURL()};
    try (var loader = new URLClassLoader(urls, JavaSnippet.class.getClassLoader())) {
      loader
          .loadClass("Snippet")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      throw new AssertionError("the example failed", e.getCause());
    }
  }
}
