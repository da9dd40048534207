package dev.plutolang.compiler.typed;

/**
 * Builtin functions and the methods of builtin types. Methods take their receiver as first
 * argument; those of generic types get the element type from the receiver's type.
 */
public enum Builtin {
  // Functions, chapter 02, 7.2. PRINT takes int, float, bool, byte or string.
  PRINT,
  ABS_INT,
  ABS_FLOAT,
  MIN_INT,
  MIN_FLOAT,
  MAX_INT,
  MAX_FLOAT,
  POW_INT,
  POW_FLOAT,
  SQRT,
  FLOOR,
  CEIL,
  ROUND,
  SIN,
  COS,
  TAN,
  LOG,
  TIME_NS,
  GC_HEAP_SIZE,
  BYTES_NEW,

  // expect(x).matcher(y), chapter 04, 11.3: x first, then y; the line of the message is that of the
  // call's span.
  EXPECT_EQUAL,
  EXPECT_TRUE,
  EXPECT_FALSE,

  // Methods of string, chapter 02, 2.4.
  STRING_LEN,
  STRING_IS_EMPTY,
  STRING_IS_WHITESPACE,
  STRING_CONTAINS,
  STRING_STARTS_WITH,
  STRING_ENDS_WITH,
  STRING_INDEX_OF,
  STRING_LAST_INDEX_OF,
  STRING_COUNT,
  STRING_CHAR_AT,
  STRING_BYTE_AT,
  STRING_SUBSTRING,
  STRING_TRIM,
  STRING_TRIM_START,
  STRING_TRIM_END,
  STRING_TO_UPPER,
  STRING_TO_LOWER,
  STRING_REPLACE,
  STRING_SPLIT,
  STRING_REPEAT,
  STRING_TO_INT,
  STRING_TO_FLOAT,
  STRING_TO_BYTES,

  // Methods of bytes, chapter 02, 3.2.
  BYTES_LEN,
  BYTES_PUSH,
  BYTES_TO_STRING,

  // Methods of arrays, chapter 02, 4.4.
  ARRAY_LEN,
  ARRAY_IS_EMPTY,
  ARRAY_PUSH,
  ARRAY_POP,
  ARRAY_FIRST,
  ARRAY_LAST,
  ARRAY_INSERT_AT,
  ARRAY_REMOVE_AT,
  ARRAY_SLICE,
  ARRAY_REVERSE,
  ARRAY_CLEAR,
  ARRAY_CONTAINS,
  ARRAY_INDEX_OF,

  // Methods of maps and sets, chapter 02, 5.4.
  MAP_LEN,
  MAP_CONTAINS,
  MAP_INSERT,
  MAP_REMOVE,
  MAP_KEYS,
  MAP_VALUES,
  SET_LEN,
  SET_CONTAINS,
  SET_INSERT,
  SET_REMOVE,
  SET_TO_ARRAY;

  /**
   * Whether a call can raise an error and so stands under {@code !} or {@code catch}; the error is
   * {@code MathError}.
   */
  public boolean isFallible() {
    return this == POW_INT;
  }
}
