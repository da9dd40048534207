package dev.plutolang.compiler.diagnostic;

import java.util.Locale;

/**
 * The catalogue: every rule of the language that rejects a program, and every warning, has one
 * entry. Messages and helps are {@link java.util.Formatter} patterns over the arguments of {@link
 * Diagnostics#report}; an empty help means none.
 */
public enum Code {
  // ---- Text and tokens
  // -------------------------------------------------------------------------------------------------
  ILLEGAL_CHARACTER("01 R-1.1", "illegal character %s"),
  MALFORMED_NUMBER("01 R-2.1", "malformed number '%s': %s"),
  INT_TOO_LARGE(
      "01 R-2.2", "int literal '%s' is too large: the largest int is 9223372036854775807"),
  BAD_ESCAPE("01 R-2.4", "unknown or malformed escape sequence '%s'"),
  UNTERMINATED_STRING("01 R-2.5", "unterminated string: there is no closing '\"'"),
  BAD_INTERPOLATION("01 R-2.6", "malformed interpolated string: %s"),

  // ---- Grammar
  // ---------------------------------------------------------------------------------------------------------
  SYNTAX_ERROR("01 1.4", "Syntax error: expected %s, found %s"),
  SYNTAX_FORM("01 1.4", "Syntax error: %s"),
  EXPECTED_NEWLINE("01 1.3", "Syntax error: expected newline after statement, found %s"),
  NESTING_TOO_DEEP(
      "01 1.4",
      "Syntax error: this is nested too deeply (more than %s levels)",
      "move parts of it into variables or functions"),

  PROPAGATE_NOT_CALL("04 E10", "! can only be applied to function calls"),
  CATCH_NOT_CALL("04 E10", "catch can only be applied to function calls"),
  PROPAGATE_IN_SPAWN(
      "04 E11",
      "error propagation (!) is not allowed in spawn arguments",
      "compute the argument before: let value = ...!"),
  METHOD_RETURNS_STREAM(
      "01 R-4.5", "method '%s' cannot return a stream: generators are top-level functions"),

  // ---- What may stand together in a file
  // ---------------------------------------------------------------------------------
  DUPLICATE_DECLARATION("01 R-4.4", "Syntax error: duplicate %s declaration"),
  DECLARATIONS_EXCLUDE(
      "01 R-4.4", "Syntax error: a file cannot contain both '%s' and '%s' declarations"),
  MIXED_TESTS("04 T2", "Syntax error: cannot mix bare 'test' blocks with 'tests' declarations"),
  DUPLICATE_TEST("04 T1", "duplicate test name '%s'"),
  UNKNOWN_SCHEDULER("04 T10", "unknown scheduler strategy '%s'"),
  DUPLICATE_SYSTEM_MEMBER("05 R96", "Syntax error: duplicate system member name '%s'"),
  SYSTEM_WITH_MAIN("05 R96", "Syntax error: system files must not contain a top-level fn main()"),

  // ---- Limits of the implementation
  // ------------------------------------------------------------------------------------
  UNSUPPORTED("", "%s is not supported yet");

  private final String rule;
  private final Severity severity;
  private final String message;
  private final String help;

  Code(String rule, String message) {
    this(rule, Severity.ERROR, message, "");
  }

  Code(String rule, String message, String help) {
    this(rule, Severity.ERROR, message, help);
  }

  Code(String rule, Severity severity, String message, String help) {
    this.rule = rule;
    this.severity = severity;
    this.message = message;
    this.help = help;
  }

  /** The stable identifier that hosts see, for example {@code unterminated-string}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Chapter and rule of the language reference, for example {@code 01 }. */
  public String rule() {
    return rule;
  }

  public Severity severity() {
    return severity;
  }

  String message() {
    return message;
  }

  String help() {
    return help;
  }
}
