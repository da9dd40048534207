package dev.plutolang.runtime.elf;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * A relocatable object. Sections are read on demand. Immutable.
 *
 * <p>Before an object is loaded its code has no address. Here a place in code is a number of its
 * own: the section's index in the upper half, the offset in the lower ({@link #codePlace}). The
 * same numbers appear wherever a relocated section refers to code.
 *
 * <p>Format: System V ABI, chapters 4 and 5; relocation numbers from the processor supplements.
 */
public final class ElfObject {

  private static final int SHT_SYMTAB = 2;
  private static final int SHT_RELA = 4;
  private static final long SHF_EXECINSTR = 4;
  private static final int SHN_UNDEF = 0;
  private static final int STB_LOCAL = 0;
  private static final int HEADER_BYTES = 64;
  private static final int SECTION_HEADER_BYTES = 64;
  private static final int SYMBOL_BYTES = 24;
  private static final int RELA_BYTES = 24;

  private static final int EM_X86_64 = 62;
  private static final int EM_AARCH64 = 183;

  private final byte[] content;
  private final int machine;
  private final ImmutableList<Section> sections;
  private final ImmutableList<Symbol> symbols;

  private ElfObject(
      byte[] content, int machine, ImmutableList<Section> sections, ImmutableList<Symbol> symbols) {
    this.content = content;
    this.machine = machine;
    this.sections = sections;
    this.symbols = symbols;
  }

  /** A section of the object. */
  public record Section(
      int index, String name, int type, long flags, long offset, long size, int link, int info) {

    /** Whether it holds machine code. */
    public boolean isCode() {
      return (flags & SHF_EXECINSTR) != 0;
    }
  }

  /** A symbol; {@code section} is 0 for one that the object imports. */
  public record Symbol(String name, int binding, int section, long value) {

    /** Whether the object refers to it without defining it. */
    public boolean isImported() {
      return section == SHN_UNDEF;
    }
  }

  /** A place to be filled with the address of another one. */
  public record Relocation(long offset, int type, Symbol symbol, long addend) {}

  /**
   * Reads the tables of an object.
   *
   * @throws ElfFormatException if it is not a 64-bit little-endian ELF object
   */
  public static ElfObject read(byte[] object) {
    byte[] content = object.clone();
    if (content.length < HEADER_BYTES
        || content[0] != 0x7f
        || content[1] != 'E'
        || content[2] != 'L'
        || content[3] != 'F'
        || content[4] != 2
        || content[5] != 1) {
      throw new ElfFormatException("not a 64-bit little-endian ELF object");
    }
    ByteReader file = new ByteReader(content);
    int machine = file.at(18).u16();
    long sectionTable = file.at(40).u64();
    int sectionCount = file.at(60).u16();
    int namesIndex = file.at(62).u16();
    long names = file.at(sectionTable + (long) namesIndex * SECTION_HEADER_BYTES + 24).u64();
    ImmutableList.Builder<Section> sections = ImmutableList.builder();
    for (int i = 0; i < sectionCount; i++) {
      ByteReader header = file.at(sectionTable + (long) i * SECTION_HEADER_BYTES);
      String name = file.at(names + header.u32()).text();
      int type = (int) header.u32();
      long flags = header.u64();
      header.skip(8);
      sections.add(
          new Section(
              i,
              name,
              type,
              flags,
              header.u64(),
              header.u64(),
              (int) header.u32(),
              (int) header.u32()));
    }
    ImmutableList<Section> all = sections.build();
    return new ElfObject(content, machine, all, symbols(file, all));
  }

  private static ImmutableList<Symbol> symbols(ByteReader file, ImmutableList<Section> sections) {
    ImmutableList.Builder<Symbol> symbols = ImmutableList.builder();
    for (Section table : sections) {
      if (table.type() == SHT_SYMTAB) {
        long names = sections.get(table.link()).offset();
        for (long at = 0; at + SYMBOL_BYTES <= table.size(); at += SYMBOL_BYTES) {
          ByteReader entry = file.at(table.offset() + at);
          String name = file.at(names + entry.u32()).text();
          int binding = entry.u8() >> 4;
          entry.skip(1);
          symbols.add(new Symbol(name, binding, entry.u16(), entry.u64()));
        }
      }
    }
    return symbols.build();
  }

  /** All sections. */
  public ImmutableList<Section> sections() {
    return sections;
  }

  /** The names of the symbols that the object refers to without defining them. */
  public ImmutableSortedSet<String> imports() {
    return symbols.stream()
        .filter(s -> s.section() == SHN_UNDEF && s.binding() != STB_LOCAL && !s.name().isEmpty())
        .map(Symbol::name)
        .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
  }

  /** The names of the symbols that the object defines for others to refer to. */
  public ImmutableSet<String> exports() {
    return symbols.stream()
        .filter(s -> s.section() != SHN_UNDEF && s.binding() != STB_LOCAL)
        .map(Symbol::name)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The symbol of that name that the object defines. */
  public Optional<Symbol> definition(String name) {
    return symbols.stream()
        .filter(s -> s.section() != SHN_UNDEF && s.name().equals(name))
        .findFirst();
  }

  /** A section's bytes with relocations applied; empty if there is no such section. */
  public byte[] relocated(String sectionName) {
    Optional<Section> section =
        sections.stream().filter(s -> s.name().equals(sectionName)).findFirst();
    if (section.isEmpty()) {
      return new byte[0];
    }
    Section found = section.get();
    byte[] bytes =
        Arrays.copyOfRange(content, (int) found.offset(), (int) (found.offset() + found.size()));
    ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (Relocation relocation : relocations(found)) {
      long value = place(relocation);
      switch (width(relocation.type())) {
        case 8 -> view.putLong((int) relocation.offset(), value);
        case 4 -> view.putInt((int) relocation.offset(), (int) value);
        default ->
            throw new ElfFormatException(
                "relocation type " + relocation.type() + " in " + sectionName);
      }
    }
    return bytes;
  }

  /** The relocations of a section. */
  public ImmutableList<Relocation> relocations(Section section) {
    ImmutableList.Builder<Relocation> relocations = ImmutableList.builder();
    ByteReader file = new ByteReader(content);
    for (Section table : sections) {
      if (table.type() == SHT_RELA && table.info() == section.index()) {
        for (long at = 0; at + RELA_BYTES <= table.size(); at += RELA_BYTES) {
          ByteReader entry = file.at(table.offset() + at);
          long offset = entry.u64();
          long info = entry.u64();
          relocations.add(
              new Relocation(offset, (int) info, symbols.get((int) (info >>> 32)), entry.u64()));
        }
      }
    }
    return relocations.build();
  }

  /** What a relocation refers to: a place in code, or an offset in another section. */
  public long place(Relocation relocation) {
    Symbol symbol = relocation.symbol();
    long offset = symbol.value() + relocation.addend();
    boolean code =
        symbol.section() != SHN_UNDEF
            && symbol.section() < sections.size()
            && sections.get(symbol.section()).isCode();
    return code ? codePlace(symbol.section(), offset) : offset;
  }

  /** The number of a place in code. */
  public static long codePlace(int section, long offset) {
    return (long) section << 32 | offset;
  }

  /** Bytes that an absolute relocation fills; 0 if it is of another kind. */
  private int width(int type) {
    return switch (machine) {
      case EM_X86_64 ->
          switch (type) {
            case 1 -> 8; // R_X86_64_64
            case 10, 11 -> 4; // R_X86_64_32, R_X86_64_32S
            default -> 0;
          };
      case EM_AARCH64 ->
          switch (type) {
            case 257 -> 8; // R_AARCH64_ABS64
            case 258 -> 4; // R_AARCH64_ABS32
            default -> 0;
          };
      default -> 0;
    };
  }
}
