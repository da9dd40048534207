package dev.plutolang.compiler.diagnostic;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/** Words of other languages that programmers try, and what this language has instead. */
public final class ForeignWords {
  private static final String LET =
      "variables are declared with 'let', or 'let mut' if they change";
  private static final String FN = "functions are declared with 'fn'";
  private static final String NONE = "the absent value of a nullable type is 'none'";
  private static final String ELSE_IF = "write 'else if'";
  private static final String RAISE = "errors are raised with 'raise Name { field: value }'";
  private static final String CATCH = "errors are handled at the call: f() catch e { ... }";
  private static final String LITERAL = "objects are made by a literal: Name { field: value }";
  private static final String CLASS = "types with fields and methods are declared with 'class'";
  private static final String SELF = "the receiver is 'self', the first parameter of a method";
  private static final String TRAIT = "interfaces are declared with 'trait'";
  private static final String PUB =
      "declarations are made public with 'pub'; all others are private";

  private static final ImmutableMap<String, String> HINTS =
      ImmutableMap.<String, String>builder()
          .put("const", LET)
          .put("var", LET)
          .put("val", LET)
          .put("final", LET)
          .put("auto", LET)
          .put("func", FN)
          .put("fun", FN)
          .put("function", FN)
          .put("def", FN)
          .put("elif", ELSE_IF)
          .put("elsif", ELSE_IF)
          .put("elseif", ELSE_IF)
          .put("null", NONE)
          .put("nil", NONE)
          .put("None", NONE)
          .put("undefined", NONE)
          .put("True", "the truth values are 'true' and 'false'")
          .put("False", "the truth values are 'true' and 'false'")
          .put("throw", RAISE)
          .put("throws", "which errors a function raises is inferred; it is not declared")
          .put("try", CATCH)
          .put("except", CATCH)
          .put("finally", CATCH)
          .put("new", LITERAL)
          .put("struct", CLASS)
          .put("type", CLASS)
          .put("record", CLASS)
          .put("this", SELF)
          .put("interface", TRAIT)
          .put("protocol", TRAIT)
          .put("extends", "there is no inheritance; a class implements traits with 'impl'")
          .put("implements", "a class implements traits with 'impl'")
          .put("public", PUB)
          .put("private", PUB)
          .put("protected", PUB)
          .put("export", PUB)
          .put("static", "there are no static members; write a top-level function")
          .put("switch", "write 'match' for an enum, or 'if' and 'else if'")
          .put("case", "an arm of a match is written Enum.Variant { ... }")
          .put("loop", "write 'while true { ... }'")
          .put("do", "write 'while condition { ... }'")
          .put("foreach", "write 'for x in xs { ... }'")
          .put("and", "write '&&'")
          .put("or", "write '||'")
          .put("not", "write '!'")
          .put("async", "any function can be run as a task: 'spawn f(x)'")
          .put("await", "the result of a task is taken with 'task.get()'")
          .put("go", "a task is started with 'spawn f(x)'")
          .put("include", "modules are imported with 'import a.b'")
          .put("use", "modules are imported with 'import a.b'")
          .put("using", "modules are imported with 'import a.b'")
          .put("package", "a file is a module; it has no declaration for that")
          .put("module", "a file is a module; it has no declaration for that")
          .put("lambda", "a closure is written (x: int) => x + 1")
          .put("ensures", "there are no postconditions; write 'assert' in the body")
          .put("where", "bounds stand in the type parameters: <T: Trait>")
          .put("defer", "there is no 'defer'; write the code before each 'return'")
          .put("unless", "write 'if !condition'")
          .put("until", "write 'while !condition'")
          .buildOrThrow();

  private ForeignWords() {}

  /** What to write instead of a word of another language, if it is one. */
  public static Optional<String> hint(String word) {
    return Optional.ofNullable(HINTS.get(word));
  }
}
