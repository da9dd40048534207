package dev.plutolang.runtime.debug;

import com.google.common.collect.ImmutableList;
import dev.plutolang.runtime.elf.ByteReader;
import dev.plutolang.runtime.elf.ElfFormatException;
import dev.plutolang.runtime.elf.ElfObject;

/** Lists of code ranges: DWARF 5, section 2.17.3, and DWARF 4, section 2.17.3. */
record Ranges(ByteReader lists4, ByteReader lists5, ByteReader addresses) {

  /** Code from {@code low} up to, without, {@code high}. */
  record Range(long low, long high) {
    boolean contains(long place) {
      return low <= place && place < high;
    }
  }

  static Ranges of(ElfObject object, Texts texts) {
    return new Ranges(
        new ByteReader(object.relocated(".debug_ranges")),
        new ByteReader(object.relocated(".debug_rnglists")),
        texts.addresses());
  }

  /** A list of DWARF 4, whose entries are relative to the unit's base. */
  ImmutableList<Range> lists4(long offset, long unitBase) {
    ByteReader in = lists4.at(offset);
    ImmutableList.Builder<Range> ranges = ImmutableList.builder();
    long base = unitBase;
    while (true) {
      long low = in.u64();
      long high = in.u64();
      if (low == 0 && high == 0) {
        return ranges.build();
      }
      if (low == -1L) {
        base = high;
      } else {
        ranges.add(new Range(base + low, base + high));
      }
    }
  }

  /** A list of DWARF 5, given by its offset or by its index in the unit's table of offsets. */
  ImmutableList<Range> lists5(
      boolean indexed, long tableBase, long value, long addressBase, long unitBase) {
    long offset = indexed ? tableBase + lists5.at(tableBase + value * 4).u32() : value;
    ByteReader in = lists5.at(offset);
    ImmutableList.Builder<Range> ranges = ImmutableList.builder();
    long base = unitBase;
    while (true) {
      int kind = in.u8();
      switch (kind) {
        case 0 -> { // end of list
          return ranges.build();
        }
        case 1 -> base = address(addressBase, in.uleb()); // base_addressx
        case 2 -> // startx_endx
            ranges.add(new Range(address(addressBase, in.uleb()), address(addressBase, in.uleb())));
        case 3 -> { // startx_length
          long low = address(addressBase, in.uleb());
          ranges.add(new Range(low, low + in.uleb()));
        }
        case 4 -> ranges.add(new Range(base + in.uleb(), base + in.uleb())); // offset_pair
        case 5 -> base = in.u64(); // base_address
        case 6 -> ranges.add(new Range(in.u64(), in.u64())); // start_end
        case 7 -> { // start_length
          long low = in.u64();
          ranges.add(new Range(low, low + in.uleb()));
        }
        default -> throw new ElfFormatException("range list entry of kind " + kind);
      }
    }
  }

  private long address(long base, long index) {
    return addresses.at(base + index * 8).u64();
  }
}
