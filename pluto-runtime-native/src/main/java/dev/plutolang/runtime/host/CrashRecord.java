package dev.plutolang.runtime.host;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.google.common.collect.ImmutableList;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A copy of a {@code pl_crash}.
 *
 * @param depth the number of frames that were active
 * @param returnAddresses innermost first; of deep stacks the middle is missing
 * @param middle what is missing, by place
 * @param errorName the name of the error that escaped
 * @param operands parts of the contract that does not hold
 */
public record CrashRecord(
    Code code,
    int exitCode,
    String message,
    long depth,
    ImmutableList<Long> returnAddresses,
    ImmutableList<Repeated> middle,
    Optional<String> errorName,
    ImmutableList<Field> fields,
    ImmutableList<Operand> operands,
    long cause) {

  private static final int PCS_OFFSET = 40;
  private static final int ERROR_NAME_OFFSET = 552;
  private static final int FIELDS_OFFSET = 568;
  private static final int OPERANDS_OFFSET = 576;
  private static final int MIDDLE_OFFSET = 592;
  private static final int CAUSE_OFFSET = 600;
  private static final int RECORD_BYTES = 608;
  private static final int FIELD_BYTES = 48;
  private static final int OPERAND_BYTES = 32;

  /** {@code PL_CRASH_MIDDLE}. */
  private static final int MIDDLE_ENTRIES = 64;

  /** {@code PL_CRASH_*}. */
  public enum Code {
    NONE(0),
    INDEX_OUT_OF_BOUNDS(1),
    MAP_KEY_NOT_FOUND(2),
    DIVISION_BY_ZERO(3),
    DIVISION_OVERFLOW(4),
    STACK_OVERFLOW(5),
    OUT_OF_MEMORY(6),
    REQUIRES(7),
    INVARIANT(8),
    ASSERTION(9),
    EXPECTATION(10),
    UNCAUGHT_ERROR(11),
    TIMEOUT(12),
    CANCELLED(13),
    DEADLOCK(14),
    INTERNAL(15),
    EMPTY_ARRAY(16),
    CPU_LIMIT(17),
    OUTPUT_LIMIT(18),
    HOST(20);

    private final int number;

    Code(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    static Code of(int number) {
      for (Code code : values()) {
        if (code.number == number) {
          return code;
        }
      }
      return INTERNAL;
    }
  }

  /**
   * A field of the error that escaped.
   *
   * @param kind {@code PL_FIELD_*}
   * @param bits the value of a scalar
   * @param text the value of a string; of another reference, what it looks like
   */
  public record Field(String name, int kind, boolean present, long bits, Optional<String> text) {}

  /** A part of a contract, as the source has it, and what it was. */
  public record Operand(String name, String value) {}

  /** A return address that {@code count} frames have. */
  public record Repeated(long returnAddress, long count) {}

  static CrashRecord read(long address) {
    MemorySegment crash = MemorySegment.ofAddress(address).reinterpret(RECORD_BYTES);
    ImmutableList.Builder<Long> pcs = ImmutableList.builder();
    int count = crash.get(JAVA_INT, 32);
    for (int i = 0; i < count; i++) {
      pcs.add(crash.get(JAVA_LONG, PCS_OFFSET + 8L * i));
    }
    return new CrashRecord(
        Code.of(crash.get(JAVA_INT, 0)),
        crash.get(JAVA_INT, 4),
        text(crash, 8).orElse(""),
        crash.get(JAVA_LONG, 24),
        pcs.build(),
        middle(crash),
        text(crash, ERROR_NAME_OFFSET),
        fields(crash),
        operands(crash),
        crash.get(JAVA_LONG, CAUSE_OFFSET));
  }

  private static ImmutableList<Repeated> middle(MemorySegment crash) {
    long address = crash.get(JAVA_LONG, MIDDLE_OFFSET);
    if (address == 0) {
      return ImmutableList.of();
    }
    MemorySegment table = MemorySegment.ofAddress(address).reinterpret(16L * MIDDLE_ENTRIES);
    ImmutableList.Builder<Repeated> middle = ImmutableList.builder();
    for (int i = 0; i < MIDDLE_ENTRIES; i++) {
      long count = table.get(JAVA_LONG, 16L * i + 8);
      if (count > 0) {
        middle.add(new Repeated(table.get(JAVA_LONG, 16L * i), count));
      }
    }
    return middle.build();
  }

  private static ImmutableList<Operand> operands(MemorySegment crash) {
    long count = crash.get(JAVA_LONG, OPERANDS_OFFSET + 8);
    MemorySegment table =
        MemorySegment.ofAddress(crash.get(JAVA_LONG, OPERANDS_OFFSET))
            .reinterpret(OPERAND_BYTES * count);
    ImmutableList.Builder<Operand> operands = ImmutableList.builder();
    for (long i = 0; i < count; i++) {
      MemorySegment operand = table.asSlice(OPERAND_BYTES * i, OPERAND_BYTES);
      operands.add(new Operand(text(operand, 0).orElse(""), text(operand, 16).orElse("")));
    }
    return operands.build();
  }

  private static ImmutableList<Field> fields(MemorySegment crash) {
    int count = crash.get(JAVA_INT, 36);
    MemorySegment table =
        MemorySegment.ofAddress(crash.get(JAVA_LONG, FIELDS_OFFSET))
            .reinterpret((long) FIELD_BYTES * count);
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      MemorySegment field = table.asSlice((long) FIELD_BYTES * i, FIELD_BYTES);
      fields.add(
          new Field(
              text(field, 0).orElse(""),
              field.get(JAVA_INT, 16),
              field.get(JAVA_INT, 20) != 0,
              field.get(JAVA_LONG, 24),
              text(field, 32)));
    }
    return fields.build();
  }

  /** A text given by its address and, in the next word, its length. */
  private static Optional<String> text(MemorySegment record, long offset) {
    long address = record.get(JAVA_LONG, offset);
    if (address == 0) {
      return Optional.empty();
    }
    long length = record.get(JAVA_LONG, offset + 8);
    byte[] bytes = MemorySegment.ofAddress(address).reinterpret(length).toArray(JAVA_BYTE);
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }
}
