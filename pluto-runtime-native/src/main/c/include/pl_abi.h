/*
 * Every function that generated code calls.
 *
 * Conventions
 *  - "collects": is a safepoint. Live references of the caller must be in the shadow stack; the callee roots its own
 *    reference parameters. May therefore also abort with out of memory, cancellation or time-out.
 *  - "aborts": may end the run with the named message; never returns then.
 *  - "pure": no safepoint, no abort, no side effect, needs no roots.
 *  - bool is C `_Bool` (zero-extended i1).
 *  - A result of type `void *` is the address of element or value memory (1, 8 or 16 bytes). It is valid until the next
 *    safepoint; generated code loads or stores there at once.
 *  - elem_kind, key_kind, value_kind are constants at every call site (PL_ELEM_*, PL_KEY_* of pl_object.h), so that the
 *    functions marked HOT fold after inlining. HOT functions are in src/main/c/hot: part of the bitcode.
 *  - Ownership: all objects belong to the heap of the task's instance.
 */
#ifndef PL_ABI_H
#define PL_ABI_H

#include "pl_object.h"
#include "pl_program.h"
#include "pl_task.h"

#if defined(_WIN32)
#define PL_ABI __declspec(dllexport)
#else
#define PL_ABI __attribute__((visibility("default")))
#endif
#define PL_NORETURN __attribute__((noreturn, cold))

/* ---- safepoints and limits ---------------------------------------------------------------------------------------- */

/* Slow path of the comparison of the frame address with stack_limit at function entry. Collects; aborts: stack overflow. */
PL_ABI __attribute__((cold)) void pl_stack_check(pl_task *task);
/*
 * The same for functions in which nothing is collected, whose callers therefore do not show their references. Aborts:
 * stack overflow, cancelled, timed out. A wanted collection waits for the next poll or slow path of allocation.
 */
PL_ABI __attribute__((cold)) void pl_stack_check_only(pl_task *task);
/* Called at a loop back-edge when task->poll is not 0. Collects; aborts when cancelled or timed out. */
PL_ABI __attribute__((cold)) void pl_poll(pl_task *task);
/* The shadow stack is full. Aborts: stack overflow. */
PL_ABI PL_NORETURN void pl_roots_overflow(pl_task *task);

/* ---- allocation --------------------------------------------------------------------------------------------------- */

/*
 * HOT, collects, result aliases nothing. A new object of `size` bytes (>= 8, header included) whose first word is
 * `header`. The rest is not zeroed: the caller stores every field before its next safepoint.
 */
PL_ABI void *pl_alloc(pl_task *task, int64_t size, uint64_t header) __attribute__((malloc, returns_nonnull));
/* Its slow path. Collects. */
PL_ABI void *pl_alloc_slow(pl_task *task, int64_t size, uint64_t header) __attribute__((malloc, returns_nonnull, cold));

/* ---- arrays and bytes (array functions also work on bytes with PL_ELEM_1) --------------------------------------------- */

/* Collects. len elements, all zero bits. */
PL_ABI pl_object *pl_array_new(pl_task *task, uint32_t elem_kind, int64_t len);
/* HOT, collects. Appends one element and gives its memory. For references prefer pl_array_push_ref. */
PL_ABI void *pl_array_push(pl_task *task, pl_object *array, uint32_t elem_kind);
/* HOT, collects. Appends a reference; roots it itself; the element is stored before the length grows. */
PL_ABI void pl_array_push_ref(pl_task *task, pl_object *array, pl_object *value);
/* Its slow path. Collects. */
PL_ABI void pl_array_push_ref_slow(pl_task *task, pl_object *array, pl_object *value);
/* Collects. Replaces the full buffer by a larger one. */
PL_ABI void pl_array_grow(pl_task *task, pl_object *array, uint32_t elem_kind);
/* HOT, aborts: pop from empty array. Removes the last element and gives its memory. */
PL_ABI void *pl_array_pop(pl_task *task, pl_object *array, uint32_t elem_kind);
/* Collects, aborts. Moves elements from i on up by one and gives the memory of element i (still the old value). */
PL_ABI void *pl_array_insert_at(pl_task *task, pl_object *array, uint32_t elem_kind, int64_t i);
/* Aborts. Removes element i, moves the later ones down, gives the memory of the removed one (just past the new end). */
PL_ABI void *pl_array_remove_at(pl_task *task, pl_object *array, uint32_t elem_kind, int64_t i);
/* Collects. New array of elements start to end - 1, clamped. */
PL_ABI pl_object *pl_array_slice(pl_task *task, pl_object *array, uint32_t elem_kind, int64_t start, int64_t end);
PL_ABI void pl_array_reverse(pl_task *task, pl_object *array, uint32_t elem_kind);
PL_ABI void pl_array_clear(pl_task *task, pl_object *array, uint32_t elem_kind);
/* Collects. */
PL_ABI pl_object *pl_bytes_new(pl_task *task);
PL_ABI pl_object *pl_bytes_to_string(pl_task *task, pl_object *bytes);

/* ---- strings ------------------------------------------------------------------------------------------------------ */

/* One part of an interpolated string. */
typedef struct pl_part {
  uint64_t kind; /* PL_PART_* */
  uint64_t bits; /* string: address; int; float: IEEE bits; bool, byte: value */
} pl_part;
enum { PL_PART_STRING = 0, PL_PART_INT = 1, PL_PART_FLOAT = 2, PL_PART_BOOL = 3, PL_PART_BYTE = 4 };

/* Collects. Amortised linear for s = s + x loops (see text/concat.c). */
PL_ABI pl_object *pl_string_concat(pl_task *task, pl_object *a, pl_object *b);
/* Collects. Formats straight into the result; parts may live on the caller's frame; roots the strings itself. */
PL_ABI pl_object *pl_string_interpolate(pl_task *task, int64_t n, const pl_part *parts);
/* HOT, pure. */
PL_ABI bool pl_string_equal(const pl_object *a, const pl_object *b);
/* Pure. The static string of one byte. */
PL_ABI pl_object *pl_string_of_byte(uint8_t byte);
/* Aborts: string index out of bounds. s[i] and char_at. */
PL_ABI pl_object *pl_string_at(pl_task *task, const pl_object *s, int64_t i);
/* Pure. */
PL_ABI bool pl_string_contains(const pl_object *s, const pl_object *t);
PL_ABI bool pl_string_starts_with(const pl_object *s, const pl_object *t);
PL_ABI bool pl_string_ends_with(const pl_object *s, const pl_object *t);
PL_ABI bool pl_string_is_whitespace(const pl_object *s);
PL_ABI int64_t pl_string_index_of(const pl_object *s, const pl_object *t);
PL_ABI int64_t pl_string_last_index_of(const pl_object *s, const pl_object *t);
PL_ABI int64_t pl_string_count(const pl_object *s, const pl_object *t);
/* Pure but for *out, written only when the result is true. */
PL_ABI bool pl_string_to_int(const pl_object *s, int64_t *out);
PL_ABI bool pl_string_to_float(const pl_object *s, double *out);
/*
 * HOT, no safepoint. The same as pl_string_substring in 32 bytes of the caller's frame, for a part that does not outlive
 * it: with PL_FLAG_VIEW, sharing the bytes of s, which the view keeps alive as long as it is in the shadow stack. May be
 * passed to functions that neither keep nor return it, and as key to all functions of maps and sets.
 */
PL_ABI void pl_string_view(const pl_object *s, int64_t start, int64_t length, pl_object *view);
/* HOT, collects. */
PL_ABI pl_object *pl_string_substring(pl_task *task, pl_object *s, int64_t start, int64_t length);
/* Collects. A string of the heap with the bytes and the cached hash of a view. */
PL_ABI pl_object *pl_string_of_view(pl_task *task, pl_object *view);
/* Collects. A part of s, sharing its bytes where that does not keep much more alive; start and len are in range. */
PL_ABI pl_object *pl_string_part(pl_task *task, pl_object *s, int64_t start, int64_t len);
/* All collect. */
PL_ABI pl_object *pl_string_trim(pl_task *task, pl_object *s);
PL_ABI pl_object *pl_string_trim_start(pl_task *task, pl_object *s);
PL_ABI pl_object *pl_string_trim_end(pl_task *task, pl_object *s);
PL_ABI pl_object *pl_string_to_upper(pl_task *task, pl_object *s);
PL_ABI pl_object *pl_string_to_lower(pl_task *task, pl_object *s);
PL_ABI pl_object *pl_string_replace(pl_task *task, pl_object *s, pl_object *old, pl_object *replacement);
PL_ABI pl_object *pl_string_split(pl_task *task, pl_object *s, pl_object *separator);
PL_ABI pl_object *pl_string_repeat(pl_task *task, pl_object *s, int64_t n);
PL_ABI pl_object *pl_string_to_bytes(pl_task *task, pl_object *s);
/* Collects. %XX and + decoded, as extern fn __pluto_http_url_decode; malformed escapes stay as they are. */
PL_ABI pl_object *pl_http_url_decode(pl_task *task, pl_object *s);

/* ---- maps and sets: exact slot order of chapter 02, 5.6 -------------------------------------------------------------- */

/* Collects. value_kind: PL_ELEM_8, PL_ELEM_16 or PL_ELEM_REF. */
PL_ABI pl_object *pl_map_new(pl_task *task, uint32_t key_kind, uint32_t value_kind);
/* HOT, no safepoint, reads only. Memory of the value, or NULL when the key is missing. */
PL_ABI void *pl_map_find(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0, uint64_t k1);
/* HOT, collects. Finds or inserts the key, gives the memory of its value (zero when new). For references use _put_ref. */
PL_ABI void *pl_map_put(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0, uint64_t k1);
/*
 * HOT, collects. The same as _put and _put_ref for a caller that has just looked: found is what pl_map_find gave for this
 * key, with neither a safepoint nor a change of a map in between. Tables that are due to grow grow all the same.
 */
PL_ABI void *pl_map_put_found(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0, uint64_t k1,
                              void *found);
PL_ABI void pl_map_put_ref_found(pl_task *task, pl_object *map, uint32_t key_kind, uint64_t k0, uint64_t k1, pl_object *value,
                                 void *found);
/* HOT, collects. Inserts or overwrites a reference; roots it itself; the value is stored before the key appears. */
PL_ABI void pl_map_put_ref(pl_task *task, pl_object *map, uint32_t key_kind, uint64_t k0, uint64_t k1, pl_object *value);
/* No safepoint. */
PL_ABI void pl_map_remove(pl_task *task, pl_object *map, uint32_t key_kind, uint32_t value_kind, uint64_t k0, uint64_t k1);
/* HOT, pure. */
PL_ABI int64_t pl_map_len(const pl_object *map);
/* Collect. elem_kind is that of the result array. */
PL_ABI pl_object *pl_map_keys(pl_task *task, pl_object *map, uint32_t elem_kind);
PL_ABI pl_object *pl_map_values(pl_task *task, pl_object *map, uint32_t elem_kind);

/* Collects. */
PL_ABI pl_object *pl_set_new(pl_task *task, uint32_t key_kind);
/* HOT, no safepoint, reads only. */
PL_ABI bool pl_set_contains(pl_task *task, pl_object *set, uint32_t key_kind, uint64_t k0, uint64_t k1);
/* HOT, collects. */
PL_ABI void pl_set_insert(pl_task *task, pl_object *set, uint32_t key_kind, uint64_t k0, uint64_t k1);
/* No safepoint. */
PL_ABI void pl_set_remove(pl_task *task, pl_object *set, uint32_t key_kind, uint64_t k0, uint64_t k1);
/* HOT, pure. */
PL_ABI int64_t pl_set_len(const pl_object *set);
/* Collects. */
PL_ABI pl_object *pl_set_to_array(pl_task *task, pl_object *set, uint32_t elem_kind);

/* ---- enums -------------------------------------------------------------------------------------------------------- */

/*
 * Structural equality of two PL_ENUM objects like `==` (chapter 01, 1.8): floats by IEEE, strings by bytes, nested enums
 * by structure without recursion in C, other references by identity. * No safepoint.
 */
PL_ABI bool pl_enum_equal(pl_task *task, const pl_object *a, const pl_object *b);

/* ---- output and built-in functions (printing collects: the carrier may serve a stop-the-world meanwhile) ---------------- */

PL_ABI void pl_print_int(pl_task *task, int64_t x);
PL_ABI void pl_print_float(pl_task *task, double x);
PL_ABI void pl_print_bool(pl_task *task, bool x);
PL_ABI void pl_print_byte(pl_task *task, uint8_t x);
PL_ABI void pl_print_string(pl_task *task, const pl_object *s);
PL_ABI void pl_print_string_no_newline(pl_task *task, const pl_object *s);
/* No safepoint. Monotonic, positive. */
PL_ABI int64_t pl_time_ns(pl_task *task);
/* No safepoint. Chapter 02, section 9. */
PL_ABI int64_t pl_gc_heap_size(pl_task *task);
/* Pure. base to the power exp modulo 2^64; false (out untouched) when exp < 0. */
PL_ABI bool pl_int_pow(int64_t base, int64_t exp, int64_t *out);

/* ---- functions of the host ------------------------------------------------------------------------------------------ */

/*
 * Calls function `index` of the program's host imports. words holds the arguments as in fields of objects, one behind
 * the other, and afterwards the result in the same form from the start; at least 2 words. Gives NULL, or the error: an
 * object of type error_type whose only field is the message. With error_type 0 a failure aborts with PL_CRASH_HOST.
 * Collects (the host may enter the instance again); aborts when the instance was stopped meanwhile.
 */
PL_ABI pl_object *pl_host_call(pl_task *task, uint32_t index, uint32_t error_type, uint64_t *words);

/* ---- errors ------------------------------------------------------------------------------------------------------- */

/* No safepoint. e.message of a caught error (chapter 04, 5.3). */
PL_ABI pl_object *pl_error_message(pl_task *task, const pl_object *error);
/*
 * No safepoint. Notes where an error was just made, for the report if nobody handles it. Called only where the compiler
 * sees that the error may leave the program; costs about a nanosecond for each of up to PL_RAISE_PCS frames.
 */
PL_ABI void pl_raised(pl_task *task, const pl_object *error);
/* Aborts with UNCAUGHT_ERROR: `uncaught error: NAME: MESSAGE`. */
PL_ABI PL_NORETURN void pl_uncaught_error(pl_task *task, pl_object *error);

/* ---- aborts ------------------------------------------------------------------------------------------------------- */

enum { PL_WHAT_ARRAY = 0, PL_WHAT_BYTES = 1, PL_WHAT_STRING = 2, PL_WHAT_BYTE_AT = 3, PL_WHAT_INSERT_AT = 4, PL_WHAT_REMOVE_AT = 5 };
PL_ABI PL_NORETURN void pl_abort_index(pl_task *task, int64_t index, int64_t length, uint32_t what);
enum { PL_EMPTY_FIRST = 0, PL_EMPTY_LAST = 1, PL_EMPTY_POP = 2 };
PL_ABI PL_NORETURN void pl_abort_empty(pl_task *task, uint32_t what);
PL_ABI PL_NORETURN void pl_abort_map_key(pl_task *task);
PL_ABI PL_NORETURN void pl_abort_division_by_zero(pl_task *task);
PL_ABI PL_NORETURN void pl_abort_division_overflow(pl_task *task);
enum { PL_CONTRACT_REQUIRES = 0, PL_CONTRACT_INVARIANT = 1, PL_CONTRACT_ASSERT = 2 };
/*
 * clause: a static string, made of
 *   the digit PL_CONTRACT_*;
 *   for each operand the letter 'A' + PL_FIELD_* and its text, ended by a byte 1 (enums of scalars: followed by a byte 2
 *   and the name of each variant, to which a variant with a field adds a byte 3, 'A' + kind and name of the field);
 *   a byte 4 and the line of the failure.
 * evaluated: bit i is set if operand i was evaluated. Then the operands, each in the registers of its kind: int and unit
 * enum int64_t, float double, bool and byte int, references pl_object *, scalar enums two int64_t, nullable scalars an int
 * (present) and the value.
 */
PL_ABI PL_NORETURN void pl_abort_contract(pl_task *task, const pl_object *clause, uint64_t evaluated, ...);
/* Matchers of expect: a is what was found, b what was wanted. */
PL_ABI PL_NORETURN void pl_abort_expect_int(pl_task *task, int64_t line, int64_t a, int64_t b);
PL_ABI PL_NORETURN void pl_abort_expect_byte(pl_task *task, int64_t line, int64_t a, int64_t b);
PL_ABI PL_NORETURN void pl_abort_expect_bool(pl_task *task, int64_t line, bool a, bool b);
PL_ABI PL_NORETURN void pl_abort_expect_float(pl_task *task, int64_t line, double a, double b);
PL_ABI PL_NORETURN void pl_abort_expect_string(pl_task *task, int64_t line, const pl_object *a, const pl_object *b);
PL_ABI PL_NORETURN void pl_abort_expect_true(pl_task *task, int64_t line);
PL_ABI PL_NORETURN void pl_abort_expect_false(pl_task *task, int64_t line);

#endif
