package dev.plutolang.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.plutolang.runtime.platform.NativeCache;
import dev.plutolang.runtime.platform.NativeFiles;
import dev.plutolang.runtime.platform.Platform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The way from a program to the outside leads through the C runtime, and what that can do is what
 * it takes from the C library. Whoever adds a function to this list that touches files, addresses,
 * variables or processes has to ask the permissions of the instance first.
 */
class BorderTest {
  private static final ImmutableSet<String> ALLOWED =
      ImmutableSet.of(
          // memory
          "bcmp",
          "calloc",
          "free",
          "madvise",
          "malloc",
          "memcmp",
          "memcpy",
          "memmem",
          "memmove",
          "memset",
          "mmap",
          "munmap",
          "realloc",
          "strlen",
          "vsnprintf",
          // clocks and locks
          "clock_gettime",
          "pthread_getcpuclockid",
          "pthread_mutex_destroy",
          "pthread_mutex_init",
          "pthread_mutex_lock",
          "pthread_mutex_unlock",
          "pthread_self",
          // The bounds of the calling thread's stack, and where they are kept.
          "__tls_get_addr",
          "pthread_attr_destroy",
          "pthread_attr_getstack",
          "pthread_getattr_np",
          // numbers
          "ldexp",
          "pow",
          "strtod");

  private static final int SHT_DYNSYM = 11;

  @Test
  void theRuntimeTakesNothingFromTheSystemThatLeadsOutside() throws IOException {
    Platform platform = Platform.current();
    Path library = NativeFiles.runtimeLibrary(NativeCache.standard(), platform);
    Assumptions.assumeTrue(
        library.toString().endsWith(".so"), "the list is of the ELF form of the library");
    assertThat(undefinedSymbols(Files.readAllBytes(library))).isNotEmpty().isSubsetOf(ALLOWED);
  }

  /** The names that an ELF64 library wants from others, weak ones (of its own start) excepted. */
  private static ImmutableSortedSet<String> undefinedSymbols(byte[] content) {
    ByteBuffer elf = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int sections = (int) elf.getLong(40);
    int size = elf.getShort(58);
    int count = elf.getShort(60);
    ImmutableSortedSet.Builder<String> names = ImmutableSortedSet.naturalOrder();
    for (int i = 0; i < count; i++) {
      int section = sections + i * size;
      if (elf.getInt(section + 4) != SHT_DYNSYM) {
        continue;
      }
      int at = (int) elf.getLong(section + 24);
      int end = at + (int) elf.getLong(section + 32);
      int strings = (int) elf.getLong(sections + elf.getInt(section + 40) * size + 24);
      for (int symbol = at + 24; symbol < end; symbol += 24) {
        boolean weak = content[symbol + 4] >> 4 == 2;
        if (elf.getShort(symbol + 6) == 0 && !weak) {
          names.add(text(content, strings + elf.getInt(symbol)));
        }
      }
    }
    return names.build();
  }

  private static String text(byte[] content, int at) {
    int end = at;
    while (content[end] != 0) {
      end++;
    }
    String name = new String(content, at, end - at, StandardCharsets.UTF_8);
    return Splitter.on('@').split(name).iterator().next();
  }
}
