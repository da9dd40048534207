package dev.plutolang.runtime.llvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Map;

/**
 * Loads object code into this process with ORC and JITLink, one symbol table per program.
 *
 * <p>Thread-safe: loading and unloading are serialised, since ORC lets one thread finish the work
 * of another, and a caller wants its own to be done when it returns. Symbol tables are reused after
 * unloading: the C interface cannot remove one from its session.
 */
public final class Jit {

  /** Size of an {@code LLVMOrcCSymbolMapPair}: name, address, flags. */
  private static final int PAIR_BYTES = 24;

  private static final byte EXPORTED = 1;
  private static final byte CALLABLE = 4;
  private static final int MATCH_ALL_SYMBOLS = 1;
  private static final int LOOKUP_STATIC = 0;
  private static final int REQUIRED = 0;

  /** Unloads after which names of dead symbols are dropped from the session's pool. */
  private static final int UNLOADS_PER_SWEEP = 256;

  private final CoreFunctions core;
  private final OrcFunctions orc;
  private final Hooks hooks;
  private final long jit;
  private final long session;
  private final ArrayDeque<Long> freeTables = new ArrayDeque<>();
  private long tablesMade;
  private long unloads;

  Jit(CoreFunctions core, OrcFunctions orc, Hooks hooks, long jit) {
    this.core = core;
    this.orc = orc;
    this.hooks = hooks;
    this.jit = jit;
    this.session = orc.getExecutionSession(jit);
  }

  /**
   * Links objects and makes them executable.
   *
   * @param objects the object files; they may refer to each other
   * @param imports the address of each symbol that they refer to and none of them defines
   * @param export the symbol whose address is wanted; what it does not lead to is not loaded
   * @throws LlvmException if a symbol is missing or an object is not loadable
   */
  public synchronized LoadedObject load(
      ImmutableList<byte[]> objects, ImmutableMap<String, Long> imports, String export) {
    try (Arena arena = Arena.ofConfined()) {
      long table = takeTable(arena);
      try {
        define(arena, table, imports);
        for (int i = 0; i < objects.size(); i++) {
          add(arena, table, objects.get(i), "program" + i);
        }
        return new LoadedObject(this, table, lookup(arena, table, export));
      } catch (LlvmException e) {
        giveBack(table);
        throw e;
      }
    }
  }

  private void add(Arena arena, long table, byte[] object, String name) {
    MemorySegment copy = arena.allocate(object.length);
    MemorySegment.copy(object, 0, copy, JAVA_BYTE, 0, object.length);
    long buffer =
        core.createMemoryBufferCopy(
            copy.address(), object.length, arena.allocateFrom(name).address());
    core.check(orc.addObjectFile(jit, table, buffer));
  }

  private long takeTable(Arena arena) {
    Long table = freeTables.poll();
    if (table != null) {
      return table;
    }
    tablesMade++;
    return orc.createBareDylib(session, arena.allocateFrom("program" + tablesMade).address());
  }

  private void define(Arena arena, long table, Map<String, Long> symbols) {
    if (symbols.isEmpty()) {
      return;
    }
    MemorySegment pairs = arena.allocate((long) PAIR_BYTES * symbols.size(), Long.BYTES);
    long at = 0;
    for (Map.Entry<String, Long> symbol : symbols.entrySet()) {
      pairs.set(JAVA_LONG, at, orc.intern(session, arena.allocateFrom(symbol.getKey()).address()));
      pairs.set(JAVA_LONG, at + 8, symbol.getValue());
      pairs.set(JAVA_BYTE, at + 16, (byte) (EXPORTED | CALLABLE));
      at += PAIR_BYTES;
    }
    long unit = orc.absoluteSymbols(pairs.address(), symbols.size());
    core.check(orc.dylibDefine(table, unit));
  }

  private long lookup(Arena arena, long table, String symbol) {
    MemorySegment order = arena.allocate(16, Long.BYTES);
    order.set(JAVA_LONG, 0, table);
    order.set(JAVA_INT, 8, MATCH_ALL_SYMBOLS);
    MemorySegment set = arena.allocate(32, Long.BYTES);
    set.set(JAVA_LONG, 0, orc.intern(session, arena.allocateFrom(symbol).address()));
    set.set(JAVA_INT, 8, REQUIRED);
    // struct pl_llvm_lookup: error, done, address
    MemorySegment result = arena.allocate(24, Long.BYTES);
    orc.lookup(
        session,
        LOOKUP_STATIC,
        order.address(),
        1,
        set.address(),
        1,
        hooks.lookupHandler(),
        result.address());
    core.check(result.get(JAVA_LONG, 0));
    if (result.get(JAVA_LONG, 8) == 0) {
      throw new IllegalStateException("the linker has not finished with " + symbol);
    }
    return result.get(JAVA_LONG, 16);
  }

  /** Unmaps the code of an object. Nothing may run it any more. */
  synchronized void unload(long table) {
    giveBack(table);
    unloads++;
    if (unloads % UNLOADS_PER_SWEEP == 0) {
      orc.clearDeadNames(session);
    }
  }

  private void giveBack(long table) {
    core.check(orc.dylibClear(table));
    freeTables.push(table);
  }
}
