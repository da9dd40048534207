package dev.plutolang.compiler.diagnostic;

import java.util.Locale;

/**
 * The catalogue: every rule of the language that rejects a program, and every warning, has one
 * entry. Messages and helps are {@link java.util.Formatter} patterns over the arguments of {@link
 * Diagnostics#report}; an empty help means none.
 */
public enum Code {
  // ---- Text and tokens
  ILLEGAL_CHARACTER("01 R-1.1", "illegal character %s"),
  MALFORMED_NUMBER("01 R-2.1", "malformed number '%s': %s"),
  INT_TOO_LARGE(
      "01 R-2.2", "int literal '%s' is too large: the largest int is 9223372036854775807"),
  BAD_ESCAPE("01 R-2.4", "unknown or malformed escape sequence '%s'"),
  UNTERMINATED_STRING("01 R-2.5", "unterminated string: there is no closing '\"'"),
  BAD_INTERPOLATION("01 R-2.6", "malformed interpolated string: %s"),

  // ---- Grammar
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
  DUPLICATE_DECLARATION("01 R-4.4", "Syntax error: duplicate %s declaration"),
  DECLARATIONS_EXCLUDE(
      "01 R-4.4", "Syntax error: a file cannot contain both '%s' and '%s' declarations"),
  MIXED_TESTS("04 T2", "Syntax error: cannot mix bare 'test' blocks with 'tests' declarations"),
  DUPLICATE_TEST("04 T1", "duplicate test name '%s'"),
  UNKNOWN_SCHEDULER("04 T10", "unknown scheduler strategy '%s'"),
  DUPLICATE_SYSTEM_MEMBER("05 R96", "Syntax error: duplicate system member name '%s'"),
  SYSTEM_WITH_MAIN("05 R96", "Syntax error: system files must not contain a top-level fn main()"),

  // ---- Names and declarations
  ALREADY_DECLARED("03 D1", "%s '%s' is already declared as %s"),
  SHADOWS_BUILTIN("03 D4", "cannot shadow builtin '%s' with %s"),
  PRELUDE_CONFLICT("03 D5", "%s '%s' conflicts with built-in prelude type"),
  CLASS_NAMED_LIKE_IMPORT("03 D7", "class '%s' is already declared as an imported module name"),
  DUPLICATE_PARAMETER("03 D8", "duplicate parameter '%s'"),
  DUPLICATE_TYPE_PARAMETER("03 D8", "duplicate type parameter '%s'"),
  TYPE_PARAMETER_IS_CLASS("03 D9", "type parameter '%s' has the name of a class"),
  LET_SHADOWS("03 D10", "variable '%s' shadows %s", "choose another name"),
  VARIABLE_SHADOWS("03 D11", "variable '%s' shadows an existing variable", "choose another name"),
  RECURSIVE_GENERIC("03 D12", "generic type '%s' contains itself"),
  DUPLICATE_FIELD("03 C1", "duplicate field '%s' in %s"),
  DUPLICATE_METHOD("03 C1", "duplicate method '%s' in %s '%s'"),
  DUPLICATE_VARIANT("03 E2", "duplicate variant '%s' in enum '%s'"),
  EXTERN_CONFLICT("05 R36", "conflicting extern fn signatures for '%s'"),
  EXTERN_TYPE("05 R33", "extern functions only support primitive types and arrays, found %s"),
  PRIVATE_ITEM("05 R31", "'%s' is private to module '%s'", "declare it 'pub' in its module"),
  MODULE_ITEM_AS_VALUE("05 R20", "'%s' is not a value"),
  MAIN_WITH_PARAMETERS("01 R-16.1", "'main' takes no parameters and no type parameters"),
  MAIN_RESULT("01 R-16.1", "the result of 'main' is void, int or nullable, found %s"),
  TEST_FILE_WITH_APP("04 T7", "test files should not contain %s declaration"),
  NO_TESTS("04 T8", "no tests found in '%s'"),

  // ---- Types
  UNKNOWN_TYPE("03 Y1", "unknown type '%s'"),
  NESTED_NULLABLE("03 Y2", "%s is nullable already and takes no second '?'"),
  NULLABLE_VOID("03 Y3", "void cannot be nullable"),
  TYPE_ARGUMENT_COUNT("03 Y4", "%s expects %s type argument%s, found %s"),
  NOT_GENERIC("03 Y5", "'%s' is not generic and does not accept type arguments"),
  MISSING_TYPE_ARGUMENTS("03 Y5", "'%s' is generic and needs %s type argument%s"),
  NOT_HASHABLE("02 M1", "type %s cannot be used as a map/set key"),
  BOUND_NOT_SATISFIED(
      "03 G2",
      "type %s does not satisfy the bound '%s: %s': only a class that lists the trait does"),
  ENDLESS_INSTANTIATION("03 G5", "'%s' needs instances without end"),
  INFERENCE_MISMATCH("03 G11", "type mismatch: %s does not match parameter '%s' of '%s'"),
  NOT_INFERABLE("03 G10", "cannot infer type parameter '%s' of '%s'"),
  BUILTIN_TYPE_ARGUMENTS("02 B3", "builtin function '%s' does not accept type arguments"),

  // ---- Variables, assignment, mutability
  UNDEFINED_VARIABLE("01 R-9.2", "undefined variable '%s'"),
  SELF_OUTSIDE_METHOD("01 R-9.2", "undefined variable 'self': it is known in methods only"),
  UNDETERMINED_NONE(
      "03 Y8", "cannot infer the type of '%s' from 'none'", "write the type: let name: T? = ..."),
  TYPE_MISMATCH_IN_LET("01 R-9.1", "type mismatch for variable '%s': expected %s, found %s"),
  TYPE_MISMATCH_IN_ASSIGNMENT(
      "01 1.9", "type mismatch in assignment to '%s': expected %s, found %s"),
  TYPE_MISMATCH_IN_FIELD_ASSIGNMENT(
      "03 2.2", "type mismatch in field assignment: expected %s, found %s"),
  INVALID_TARGET("01 R-9.6", "this cannot be assigned to"),
  STEP_NEEDS_INT("01 1.9", "operator not supported for type %s: '++' and '--' apply to int only"),
  ASSIGN_TO_IMMUTABLE("01 1.9", "cannot assign to immutable variable '%s'"),
  FIELD_OF_IMMUTABLE(
      "01 R-13.1", "cannot assign to field '%s': cannot assign to immutable variable '%s'"),
  MUT_CALL_ON_IMMUTABLE("01 R-13.1", "cannot call mutating method '%s' on immutable variable '%s'"),
  ASSIGN_IN_NON_MUT_METHOD(
      "01 R-13.2",
      "cannot assign to '%s' in a non-mut method",
      "declare the method with 'mut self'"),
  MUT_CALL_IN_NON_MUT_METHOD(
      "01 R-13.2",
      "cannot call mutating method '%s' on self in a non-mut method",
      "declare the method with 'mut self'"),
  UNUSED_VARIABLE(
      "01 1.9",
      Severity.WARNING,
      "unused variable '%s'",
      "remove it, or let its name start with '_'"),

  // ---- Operators, literals, access
  OPERAND_MISMATCH("01 R-6.1", "'%s': operand type mismatch: %s vs %s"),
  OPERATOR_NOT_SUPPORTED("01 R-6.1", "'%s': operator not supported for type %s"),
  COMPARISON_NOT_SUPPORTED("02 S3", "comparison not supported for type %s"),
  LOGICAL_NEEDS_BOOL("01 R-6.1", "'%s': logical operators require bool operands, found %s"),
  BITWISE_NEEDS_INT("02 Y2", "'%s': bitwise operators require int operands, found %s"),
  CANNOT_NEGATE("02 Y2", "cannot negate type %s"),
  CANNOT_COMPARE("01 R-8.1", "cannot compare %s with %s"),
  CANNOT_COMPARE_BYTES("02 Y4", "cannot compare bytes"),
  CANNOT_CAST("01 R-5.1", "cannot cast from %s to %s"),
  RANGE_AS_VALUE("01 R-11.5", "a range is not a value: it stands only after 'in' of a for loop"),
  RANGE_BOUND_NOT_INT("01 R-11.4", "range bounds must be int: expected %s, found %s"),
  NOT_INTERPOLABLE("02 S10", "cannot interpolate %s into string"),
  ELEMENT_TYPE_MISMATCH("02 A1", "array element type mismatch: expected %s, found %s"),
  EMPTY_ARRAY(
      "02 A2",
      "cannot infer type of empty array literal",
      "bind it to a variable with a type first: let xs: [T] = []"),
  EMPTY_ARRAY_MISMATCH("02 A3", "type mismatch: expected %s, found an empty array"),
  VOID_VALUE("02 A12", "a value of type void cannot be an element"),
  INDEX_NOT_INT("02 A5", "%s index must be int, found %s"),
  ELEMENT_MISMATCH("02 A6", "index assignment: expected %s, found %s"),
  INDEX_OF_NON_INDEXABLE("02 A10", "index on non-indexable type %s"),
  INDEX_ASSIGNMENT_NOT_SUPPORTED("02 A11", "index assignment on non-indexable type %s"),
  MAP_KEY_MISMATCH("02 M3", "map key type mismatch: expected %s, found %s"),
  MAP_VALUE_MISMATCH("02 M4", "map value type mismatch: expected %s, found %s"),
  SET_ELEMENT_MISMATCH("02 M5", "set element type mismatch: expected %s, found %s"),
  UNKNOWN_CLASS("03 C12", "unknown class '%s'"),
  NOT_A_CLASS("03 C12", "unknown class '%s': it is %s"),
  NOT_AN_ENUM("03 E4", "unknown enum '%s': it is %s"),
  UNKNOWN_VARIANT("03 E4", "enum '%s' has no variant '%s'"),
  INJECTED_CLASS_LITERAL(
      "05 R63", "cannot manually construct class '%s' with injected dependencies"),
  FIELD_UNKNOWN("03 C10", "%s has no field '%s'"),
  FIELD_TWICE("03 C10", "field '%s' of %s is given twice"),
  FIELDS_MISSING("03 C10", "%s has %s fields, but %s were provided: missing '%s'"),
  FIELD_MISMATCH("03 C11", "field '%s': type mismatch: expected %s, found %s"),
  UNKNOWN_FIELD("03 C13", "class '%s' has no field '%s'"),
  FIELD_OF_NON_CLASS("03 C13", "'.%s': field access on non-class type %s"),

  // ---- Calls
  UNDEFINED_FUNCTION("03 3.2", "undefined function '%s'"),
  NOT_CALLABLE("03 3.2", "undefined function '%s': the variable of that name has type %s"),
  ARGUMENT_COUNT("03 C14", "'%s' expects %s argument%s, found %s"),
  ARGUMENT_MISMATCH("03 C14", "argument type mismatch in call of '%s', %s: expected %s, found %s"),
  UNKNOWN_METHOD("03 C13", "%s has no method '%s'"),
  METHOD_OF_NON_CLASS("02 S15", "'.%s()': method call on non-class type %s"),
  METHOD_WITHOUT_SELF("03 C15", "method '%s' has no 'self' and cannot be called"),
  STATIC_MEMBER("03 C15", "'%s' is %s: '%s' can only be reached through a value"),
  BUILTIN_ARGUMENT_COUNT("02 B2", "%s() expects %s argument%s, found %s"),
  NOT_PRINTABLE("02 B1", "print() does not support type %s"),
  NEEDS_INT_OR_FLOAT("02 B9", "%s() expects int or float, found %s"),
  NEEDS_MATCHING_TYPES("02 B8", "%s() expects matching argument types, found %s and %s"),
  NEEDS_FLOAT("02 B11", "%s() expects float, found %s"),
  UNKNOWN_BUILTIN_METHOD("02 S7", "%s has no method '%s'"),
  METHOD_ARGUMENT_MISMATCH("02 S9", "%s: expected %s, found %s"),
  METHOD_INDEX_MISMATCH("02 A8", "%s: expected %s index, found %s"),
  UNKNOWN_STATIC_CALL("03 R3", "unknown function '%s::%s'"),
  REFLECTION_ARGUMENTS("03 R2", "'TypeInfo::%s' takes one type argument and no value"),
  REFLECTION_TYPE("03 R1", "'TypeInfo::%s' needs a class or an enum, found %s"),

  // ---- Statements
  CONDITION_NOT_BOOL("01 R-11.2", "the condition of '%s' must be bool, found %s"),
  NOT_ITERABLE("01 R-11.4", "for loop requires an array, range, string or bytes, found %s"),
  OUTSIDE_LOOP("01 R-11.6", "'%s' outside of a loop"),
  RETURN_MISMATCH("01 R-11.7", "return type mismatch: expected %s, found %s"),
  MISSING_RETURN(
      "01 R-11.8", "missing return: a path through '%s' ends without a value of type %s"),
  BRANCH_MISMATCH("01 R-11.12", "if branches have different types: %s and %s"),
  ARM_MISMATCH("01 R-11.13", "match arm type mismatch: expected %s, found %s"),
  MATCH_ON_NON_ENUM("03 E8", "match requires an enum, found %s"),
  MATCH_ON_EMPTY_ENUM("01 R-11.9", "enum '%s' has no variants to match"),
  MATCH_INCOMPLETE("03 E9", "non-exhaustive match: enum '%s', missing '%s'"),
  DUPLICATE_ARM("03 E10", "duplicate match arm for variant '%s'"),
  ARM_OF_OTHER_ENUM("03 E10", "match arm of enum '%s', expected a variant of '%s'"),
  UNKNOWN_BINDING("03 E11", "variant '%s' has no field '%s'"),
  FIELD_BOUND_TWICE("03 E11", "field '%s' is bound twice"),
  FIELDS_NOT_BOUND("03 E11", "the pattern for '%s' does not bind '%s'"),
  CLOSURE_RESULT_NEEDED("03 6.3", "the result type of this closure has to be written"),
  QUESTION_ON_PLAIN("03 N6", "'?' needs a nullable value, found %s"),
  QUESTION_NEEDS_NULLABLE_RESULT(
      "03 N7", "'?' needs a function whose result is nullable or void, this one has result %s"),
  YIELD_OUTSIDE_GENERATOR("06 12.1", "'yield' outside of a generator"),
  RETURN_VALUE_IN_GENERATOR("01 R-11.7", "a generator returns no value"),
  TASK_DROPPED("01 R-11.1", "a task may not be dropped"),

  // ---- Traits
  UNKNOWN_TRAIT("03 T5", "unknown trait '%s'"),
  NOT_A_TRAIT("03 T5", "'%s' is %s, not a trait"),
  TRAIT_LISTED_TWICE("03 T5", "trait '%s' is listed twice"),
  MISSING_TRAIT_METHOD("03 T6", "class '%s' does not implement method '%s' of trait '%s'"),
  TRAIT_SIGNATURE_MISMATCH("03 T7", "method '%s' does not match trait '%s': expected %s, found %s"),
  TRAITS_CONFLICT(
      "03 T7", "no method '%s' can be both %s and %s, as two traits of one class require"),
  TRAIT_SELF_MISMATCH("03 T8", "method '%s' does not match trait '%s': it must take '%s'"),
  TWO_DEFAULTS("03 T11", "class '%s' inherits two defaults for '%s', from '%s' and '%s'"),
  TRAIT_NOT_IMPLEMENTABLE(
      "03 T13", "trait '%s' cannot be implemented: its method '%s' has no 'self'"),

  // ---- Errors
  UNKNOWN_ERROR("04 E5", "unknown error type '%s'"),
  UNHANDLED_CALL("04 E8", "call to fallible %s '%s' must be handled with ! or catch"),
  USELESS_MARK("04 E9", "%s applied to infallible %s '%s'"),
  HANDLER_MISMATCH("04 E13", "catch handler type mismatch: expected %s, found %s"),
  ERROR_NOT_COVERED("04 E14", "the call can raise '%s', which no catch handler covers"),
  UNKNOWN_ERROR_FIELD("04 E15", "error '%s' has no field '%s'"),

  // ---- Contracts and tests
  CONTRACT_FORM("04 C2", "%s not allowed in contract expressions"),
  SELF_IN_CLAUSE("04 C4", "field access on non-class type: there is no 'self' in this clause"),
  REQUIRES_NOT_BOOL("04 C6", "requires expression must be bool, found %s"),
  INVARIANT_NOT_BOOL("04 C6", "invariant expression must be bool, found %s"),
  REQUIRES_ON_IMPLEMENTATION(
      "04 C7",
      "cannot add 'requires' clauses to '%s', which implements trait '%s' (Liskov Substitution"
          + " Principle)"),
  TWO_CONTRACTS("04 C8", "traits '%s' and '%s' both define method '%s' with 'requires' clauses"),
  ASSERT_NOT_BOOL("04 A1", "assert expression must be bool, found %s"),
  EXPECT_WITHOUT_MATCHER("04 X1", "expect() must be followed by an assertion method"),
  UNKNOWN_MATCHER("04 X2", "unknown assertion method: %s"),
  TO_EQUAL_MISMATCH("04 X3", "to_equal: expected type %s but expect() wraps %s"),
  TO_EQUAL_BYTES("04 X3", "cannot use to_equal() with bytes"),
  TO_EQUAL_NOT_SUPPORTED("04 X4", "to_equal not supported for %s"),
  MATCHER_NEEDS_BOOL("04 X5", "%s requires bool, found %s"),
  MATCHER_ARGUMENT_COUNT("04 X6", "%s() expects %s argument%s, found %s"),
  EXPECT_ARGUMENT_COUNT("04 X6", "expect() takes exactly 1 argument, found %s"),

  // ---- Modules and packages
  BAD_MANIFEST("05 R39-R45", "pluto.toml: %s"),
  MODULE_NOT_FOUND("05 R22", "cannot find module '%s': no directory or file found"),
  MODULE_PATH_NOT_FOUND(
      "05 R23", "cannot find module path: in '%s' the part '%s' is not a directory"),
  AMBIGUOUS_IMPORT(
      "05 R21", "import '%s' is ambiguous: declared as dependency and also exists locally"),
  CIRCULAR_IMPORT("05 R26", "circular import detected: '%s' is being loaded already"),
  CONFLICTING_IMPORT("05 R16", "conflicting import binding '%s': imports '%s' and '%s'"),
  APP_IN_MODULE("05 R28", "app declarations are not allowed in imported modules (found in '%s')"),
  MEMBER_NOT_IMPORTED("05 R97", "system member '%s' names the module '%s', which is not imported"),
  MEMBER_WITHOUT_APP(
      "05 R98",
      "system member '%s' names the module '%s', which does not contain an app declaration"),
  MULTIPLE_DECLARATIONS("05 R3", "multiple %s declarations in %s"),
  UNKNOWN_EXTERN("05 R38", "the runtime has no function '%s'"),
  HOST_MODULE_NOT_FOUND(
      "05 R22", "cannot find module 'host.%s': the host gives no module of that name"),
  HOST_MODULE_CLASH(
      "05 R21",
      "import '%s' is ambiguous: the host gives a module of that name, and the project has one",
      "give the host module another name, or move the file"),

  // ---- Limits of the implementation
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
