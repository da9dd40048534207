package dev.plutolang.runtime.debug;

import dev.plutolang.runtime.elf.ByteReader;
import dev.plutolang.runtime.elf.ElfObject;

/** The sections that other debug sections take their texts and addresses from. */
record Texts(
    ByteReader strings, ByteReader lineStrings, ByteReader stringOffsets, ByteReader addresses) {

  /** The sections of an object; missing ones are empty. */
  static Texts of(ElfObject object) {
    return new Texts(
        new ByteReader(object.relocated(".debug_str")),
        new ByteReader(object.relocated(".debug_line_str")),
        new ByteReader(object.relocated(".debug_str_offsets")),
        new ByteReader(object.relocated(".debug_addr")));
  }
}
