package dev.plutolang.compiler.core;

import static dev.plutolang.compiler.core.Rep.F64;
import static dev.plutolang.compiler.core.Rep.I1;
import static dev.plutolang.compiler.core.Rep.I64;
import static dev.plutolang.compiler.core.Rep.I8;
import static dev.plutolang.compiler.core.Rep.RAW;
import static dev.plutolang.compiler.core.Rep.REF;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/** The functions of the C runtime that generated code calls; {@code pl_abi.h} documents each. */
public enum RuntimeFunction {
  ALLOC("pl_alloc", safepoint().asFresh(), REF, I64, I64),

  ARRAY_NEW("pl_array_new", safepoint().asFresh().withNarrow(0), REF, I64, I64),
  ARRAY_PUSH("pl_array_push", safepoint().withNarrow(1), RAW, REF, I64),
  ARRAY_PUSH_REF("pl_array_push_ref", safepoint(), null, REF, REF),
  ARRAY_POP("pl_array_pop", task().withNarrow(1), RAW, REF, I64),
  ARRAY_INSERT_AT("pl_array_insert_at", safepoint().withNarrow(1), RAW, REF, I64, I64),
  ARRAY_REMOVE_AT("pl_array_remove_at", task().withNarrow(1), RAW, REF, I64, I64),
  ARRAY_SLICE("pl_array_slice", safepoint().asFresh().withNarrow(1), REF, REF, I64, I64, I64),
  ARRAY_REVERSE("pl_array_reverse", task().withNarrow(1), null, REF, I64),
  ARRAY_CLEAR("pl_array_clear", task().withNarrow(1), null, REF, I64),
  BYTES_NEW("pl_bytes_new", safepoint().asFresh(), REF),
  BYTES_TO_STRING("pl_bytes_to_string", safepoint(), REF, REF),

  STRING_CONCAT("pl_string_concat", safepoint(), REF, REF, REF),
  STRING_INTERPOLATE("pl_string_interpolate", safepoint(), REF, I64, RAW),
  STRING_EQUAL("pl_string_equal", pure(), I1, REF, REF),
  STRING_AT("pl_string_at", task(), REF, REF, I64),
  STRING_OF_BYTE("pl_string_of_byte", pure(), REF, I8),
  STRING_CONTAINS("pl_string_contains", pure(), I1, REF, REF),
  STRING_STARTS_WITH("pl_string_starts_with", pure(), I1, REF, REF),
  STRING_ENDS_WITH("pl_string_ends_with", pure(), I1, REF, REF),
  STRING_IS_WHITESPACE("pl_string_is_whitespace", pure(), I1, REF),
  STRING_INDEX_OF("pl_string_index_of", pure(), I64, REF, REF),
  STRING_LAST_INDEX_OF("pl_string_last_index_of", pure(), I64, REF, REF),
  STRING_COUNT("pl_string_count", pure(), I64, REF, REF),
  STRING_SUBSTRING("pl_string_substring", safepoint(), REF, REF, I64, I64),
  STRING_VIEW("pl_string_view", plain(), null, REF, I64, I64, REF),
  STRING_TRIM("pl_string_trim", safepoint(), REF, REF),
  STRING_TRIM_START("pl_string_trim_start", safepoint(), REF, REF),
  STRING_TRIM_END("pl_string_trim_end", safepoint(), REF, REF),
  STRING_TO_UPPER("pl_string_to_upper", safepoint(), REF, REF),
  STRING_TO_LOWER("pl_string_to_lower", safepoint(), REF, REF),
  STRING_REPLACE("pl_string_replace", safepoint(), REF, REF, REF, REF),
  STRING_SPLIT("pl_string_split", safepoint(), REF, REF, REF),
  STRING_REPEAT("pl_string_repeat", safepoint(), REF, REF, I64),
  STRING_TO_BYTES("pl_string_to_bytes", safepoint(), REF, REF),
  STRING_TO_INT("pl_string_to_int", plain(), I1, REF, RAW),
  STRING_TO_FLOAT("pl_string_to_float", plain(), I1, REF, RAW),

  MAP_NEW("pl_map_new", safepoint().asFresh().withNarrow(0, 1), REF, I64, I64),
  MAP_FIND("pl_map_find", task().withNarrow(1, 2), RAW, REF, I64, I64, I64, I64),
  MAP_PUT("pl_map_put", safepoint().withNarrow(1, 2), RAW, REF, I64, I64, I64, I64),
  MAP_PUT_REF("pl_map_put_ref", safepoint().withNarrow(1), null, REF, I64, I64, I64, REF),
  MAP_PUT_FOUND(
      "pl_map_put_found", safepoint().withNarrow(1, 2), RAW, REF, I64, I64, I64, I64, RAW),
  MAP_PUT_REF_FOUND(
      "pl_map_put_ref_found", safepoint().withNarrow(1), null, REF, I64, I64, I64, REF, RAW),
  MAP_REMOVE("pl_map_remove", task().withNarrow(1, 2), null, REF, I64, I64, I64, I64),
  MAP_LEN("pl_map_len", pure(), I64, REF),
  MAP_KEYS("pl_map_keys", safepoint().asFresh().withNarrow(1), REF, REF, I64),
  MAP_VALUES("pl_map_values", safepoint().asFresh().withNarrow(1), REF, REF, I64),
  SET_NEW("pl_set_new", safepoint().asFresh().withNarrow(0), REF, I64),
  SET_CONTAINS("pl_set_contains", task().withNarrow(1), I1, REF, I64, I64, I64),
  SET_INSERT("pl_set_insert", safepoint().withNarrow(1), null, REF, I64, I64, I64),
  SET_REMOVE("pl_set_remove", task().withNarrow(1), null, REF, I64, I64, I64),
  SET_LEN("pl_set_len", pure(), I64, REF),
  SET_TO_ARRAY("pl_set_to_array", safepoint().asFresh().withNarrow(1), REF, REF, I64),

  ENUM_EQUAL("pl_enum_equal", task(), I1, REF, REF),

  PRINT_INT("pl_print_int", safepoint(), null, I64),
  PRINT_FLOAT("pl_print_float", safepoint(), null, F64),
  PRINT_BOOL("pl_print_bool", safepoint(), null, I1),
  PRINT_BYTE("pl_print_byte", safepoint(), null, I8),
  PRINT_STRING("pl_print_string", safepoint(), null, REF),
  PRINT_STRING_NO_NEWLINE("pl_print_string_no_newline", safepoint(), null, REF),
  TIME_NS("pl_time_ns", task(), I64),
  GC_HEAP_SIZE("pl_gc_heap_size", task(), I64),
  INT_POW("pl_int_pow", plain(), I1, I64, I64, RAW),
  HTTP_URL_DECODE("pl_http_url_decode", safepoint(), REF, REF),

  ERROR_MESSAGE("pl_error_message", task(), REF, REF),
  RAISED("pl_raised", task(), null, REF),
  HOST_CALL("pl_host_call", safepoint().withNarrow(0, 1), REF, I64, I64, RAW),
  UNCAUGHT_ERROR("pl_uncaught_error", aborts(), null, REF),

  ABORT_INDEX("pl_abort_index", aborts().withNarrow(2), null, I64, I64, I64),
  ABORT_EMPTY("pl_abort_empty", aborts().withNarrow(0), null, I64),
  ABORT_MAP_KEY("pl_abort_map_key", aborts(), null),
  ABORT_DIVISION_BY_ZERO("pl_abort_division_by_zero", aborts(), null),
  ABORT_DIVISION_OVERFLOW("pl_abort_division_overflow", aborts(), null),
  /** Clause, evaluated operands; then the operands. */
  ABORT_CONTRACT("pl_abort_contract", aborts().asVariadic(), null, REF, I64),
  ABORT_EXPECT_INT("pl_abort_expect_int", aborts(), null, I64, I64, I64),
  ABORT_EXPECT_BYTE("pl_abort_expect_byte", aborts(), null, I64, I64, I64),
  ABORT_EXPECT_BOOL("pl_abort_expect_bool", aborts(), null, I64, I1, I1),
  ABORT_EXPECT_FLOAT("pl_abort_expect_float", aborts(), null, I64, F64, F64),
  ABORT_EXPECT_STRING("pl_abort_expect_string", aborts(), null, I64, REF, REF),
  ABORT_EXPECT_TRUE("pl_abort_expect_true", aborts(), null, I64),
  ABORT_EXPECT_FALSE("pl_abort_expect_false", aborts(), null, I64),

  STACK_CHECK("pl_stack_check", safepoint().asCold(), null),
  STACK_CHECK_ONLY("pl_stack_check_only", task().asCold(), null),
  POLL("pl_poll", safepoint().asCold(), null),
  ROOTS_OVERFLOW("pl_roots_overflow", aborts(), null);

  private final String symbol;
  private final Traits traits;
  private final Optional<Rep> result;
  private final ImmutableList<Rep> params;
  private final ImmutableSet<Integer> narrow;

  RuntimeFunction(
      String symbol, Traits traits, @org.jspecify.annotations.Nullable Rep result, Rep... params) {
    this.symbol = symbol;
    this.traits = traits;
    this.result = Optional.ofNullable(result);
    this.params = ImmutableList.copyOf(params);
    this.narrow = traits.narrow;
  }

  public String symbol() {
    return symbol;
  }

  public Optional<Rep> result() {
    return result;
  }

  /** Parameters after the task. */
  public ImmutableList<Rep> params() {
    return params;
  }

  /** Whether C declares the parameter as {@code uint32_t}; its arguments are constants. */
  public boolean isNarrow(int param) {
    return narrow.contains(param);
  }

  public boolean takesTask() {
    return traits.takesTask;
  }

  /** Whether a collection may run inside. */
  public boolean collects() {
    return traits.collects;
  }

  public boolean isNoReturn() {
    return traits.noReturn;
  }

  /**
   * Whether a call is rare though it returns. Not said of functions that do not return: a body that
   * always ends in one would be moved to a section for cold code, whose address nobody knows.
   */
  public boolean isCold() {
    return traits.cold;
  }

  /** Whether any number of further arguments may follow. */
  public boolean isVariadic() {
    return traits.variadic;
  }

  /** Whether it only reads memory. */
  public boolean isReadOnly() {
    return traits.readOnly;
  }

  /** Whether the result is an object that nothing else refers to. */
  public boolean returnsFresh() {
    return traits.fresh;
  }

  private static Traits safepoint() {
    return new Traits(true, true, false, false, false, false, false, ImmutableSet.of());
  }

  private static Traits task() {
    return new Traits(true, false, false, false, false, false, false, ImmutableSet.of());
  }

  private static Traits plain() {
    return new Traits(false, false, false, false, false, false, false, ImmutableSet.of());
  }

  private static Traits pure() {
    return new Traits(false, false, false, false, true, false, false, ImmutableSet.of());
  }

  private static Traits aborts() {
    return new Traits(true, false, true, false, false, false, false, ImmutableSet.of());
  }

  @com.google.errorprone.annotations.Immutable
  private record Traits(
      boolean takesTask,
      boolean collects,
      boolean noReturn,
      boolean cold,
      boolean readOnly,
      boolean fresh,
      boolean variadic,
      ImmutableSet<Integer> narrow) {
    Traits withNarrow(Integer... params) {
      return new Traits(
          takesTask,
          collects,
          noReturn,
          cold,
          readOnly,
          fresh,
          variadic,
          ImmutableSet.copyOf(params));
    }

    Traits asFresh() {
      return new Traits(takesTask, collects, noReturn, cold, readOnly, true, variadic, narrow);
    }

    Traits asVariadic() {
      return new Traits(takesTask, collects, noReturn, cold, readOnly, fresh, true, narrow);
    }

    Traits asCold() {
      return new Traits(takesTask, collects, noReturn, true, readOnly, fresh, variadic, narrow);
    }
  }
}
