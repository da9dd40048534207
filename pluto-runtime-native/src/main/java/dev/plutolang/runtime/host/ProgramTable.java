package dev.plutolang.runtime.host;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.google.common.collect.ImmutableList;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Reads the {@code pl_program} of a loaded program. */
public final class ProgramTable {

  /** Offset of the pointer to the functions in a {@code pl_program}. */
  public static final int FUNCTIONS_OFFSET = 40;

  /** Size of a {@code pl_function}: name, length, start. */
  public static final int FUNCTION_BYTES = 24;

  /** Offset of the start address in a {@code pl_function}. */
  public static final int FUNCTION_START_OFFSET = 16;

  private static final int PROGRAM_BYTES = 56;

  private static final int EXPORTS_OFFSET = 48;

  private ProgramTable() {}

  /** The address of an exported function of the program at the address. */
  public static long export(long program, int index) {
    MemorySegment header = MemorySegment.ofAddress(program).reinterpret(PROGRAM_BYTES);
    return MemorySegment.ofAddress(header.get(JAVA_LONG, EXPORTS_OFFSET))
        .reinterpret(8L * (index + 1))
        .get(JAVA_LONG, 8L * index);
  }

  /**
   * A function in memory.
   *
   * @param name as stack traces show it
   */
  public record Function(String name, long start) {}

  /** The functions of the program at the address, in the order of its table. */
  public static ImmutableList<Function> functions(long program) {
    MemorySegment header = MemorySegment.ofAddress(program).reinterpret(PROGRAM_BYTES);
    int count = header.get(JAVA_INT, 28);
    MemorySegment table =
        MemorySegment.ofAddress(header.get(JAVA_LONG, FUNCTIONS_OFFSET))
            .reinterpret((long) FUNCTION_BYTES * count);
    ImmutableList.Builder<Function> functions = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      long at = (long) FUNCTION_BYTES * i;
      byte[] name =
          MemorySegment.ofAddress(table.get(JAVA_LONG, at))
              .reinterpret(table.get(JAVA_LONG, at + 8))
              .toArray(JAVA_BYTE);
      functions.add(
          new Function(
              new String(name, StandardCharsets.UTF_8),
              table.get(JAVA_LONG, at + FUNCTION_START_OFFSET)));
    }
    return functions.build();
  }
}
