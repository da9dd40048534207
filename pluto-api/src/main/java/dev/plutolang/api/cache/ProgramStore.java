package dev.plutolang.api.cache;

import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.api.spi.ProgramFormat;
import java.util.Optional;

/** Keeps programs by key, up to a size. Thread-safe. Failures of the machine are misses. */
public sealed interface ProgramStore permits MemoryStore, DirectoryStore {
  /** A program that was kept under the key, for a request that has this key. */
  Optional<ProgramCode> find(CacheKey key, ProgramFormat format, CompilationRequest request);

  /** Keeps a program, and drops what was used least recently while there is too much. */
  void keep(CacheKey key, ProgramFormat format, ProgramCode program);

  /** The size of what is kept now, in bytes. */
  long bytes();

  /** How many programs were dropped to keep the size, since this object was made. */
  long evictions();

  /** How many kept programs could not be read, since this object was made. */
  long rejections();
}
