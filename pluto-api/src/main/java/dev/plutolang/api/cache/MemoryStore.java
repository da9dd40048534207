package dev.plutolang.api.cache;

import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.api.spi.ProgramFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Programs in the memory of this JVM. Who finds one shares its loaded code too. */
public final class MemoryStore implements ProgramStore {
  /** What a program takes besides its object code, roughly. */
  private static final long OVERHEAD = 4096;

  private final long maxBytes;

  /** From the least to the most recently used. Guarded by this. */
  private final LinkedHashMap<CacheKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;
  private long evictions;

  private record Entry(ProgramCode program, long bytes) {}

  /** An empty store. */
  public MemoryStore(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public synchronized Optional<ProgramCode> find(
      CacheKey key, ProgramFormat format, CompilationRequest request) {
    return Optional.ofNullable(entries.get(key)).map(entry -> entry.program().bind(request));
  }

  @Override
  public synchronized void keep(CacheKey key, ProgramFormat format, ProgramCode program) {
    long size = program.compilation().codeSize() + OVERHEAD;
    if (size > maxBytes) {
      return;
    }
    Entry before = entries.put(key, new Entry(program, size));
    bytes += size - (before == null ? 0 : before.bytes());
    Iterator<Entry> oldest = entries.values().iterator();
    while (bytes > maxBytes) {
      bytes -= oldest.next().bytes();
      oldest.remove();
      evictions++;
    }
  }

  @Override
  public synchronized long bytes() {
    return bytes;
  }

  @Override
  public synchronized long evictions() {
    return evictions;
  }

  @Override
  public long rejections() {
    return 0;
  }
}
