package dev.plutolang.runtime.debug;

import dev.plutolang.runtime.elf.ByteReader;
import dev.plutolang.runtime.elf.ElfFormatException;

/** How a value is encoded (DWARF 5, section 7.5.6). */
enum Form {
  ADDR(0x01),
  BLOCK2(0x03),
  BLOCK4(0x04),
  DATA2(0x05),
  DATA4(0x06),
  DATA8(0x07),
  STRING(0x08),
  BLOCK(0x09),
  BLOCK1(0x0a),
  DATA1(0x0b),
  FLAG(0x0c),
  SDATA(0x0d),
  STRP(0x0e),
  UDATA(0x0f),
  REF1(0x11),
  REF2(0x12),
  REF4(0x13),
  REF8(0x14),
  REF_UDATA(0x15),
  SEC_OFFSET(0x17),
  EXPRLOC(0x18),
  FLAG_PRESENT(0x19),
  STRX(0x1a),
  ADDRX(0x1b),
  DATA16(0x1e),
  LINE_STRP(0x1f),
  IMPLICIT_CONST(0x21),
  LOCLISTX(0x22),
  RNGLISTX(0x23),
  STRX1(0x25),
  STRX2(0x26),
  STRX3(0x27),
  STRX4(0x28),
  ADDRX1(0x29),
  ADDRX2(0x2a),
  ADDRX3(0x2b),
  ADDRX4(0x2c);

  private final int code;

  Form(int code) {
    this.code = code;
  }

  static Form of(int code) {
    for (Form form : values()) {
      if (form.code == code) {
        return form;
      }
    }
    throw new ElfFormatException("DWARF form " + code);
  }

  /** Whether the value is an index into the address table. */
  boolean isAddressIndex() {
    return switch (this) {
      case ADDRX, ADDRX1, ADDRX2, ADDRX3, ADDRX4 -> true;
      default -> false;
    };
  }

  /** Whether the value is an index into the table of string offsets. */
  boolean isTextIndex() {
    return switch (this) {
      case STRX, STRX1, STRX2, STRX3, STRX4 -> true;
      default -> false;
    };
  }

  /** Reads a number, offset, index, address or flag. */
  long readNumber(ByteReader in) {
    return switch (this) {
      case ADDR, DATA8, REF8 -> in.u64();
      case DATA1, REF1, FLAG, STRX1, ADDRX1 -> in.u8();
      case DATA2, REF2, STRX2, ADDRX2 -> in.u16();
      case STRX3, ADDRX3 -> in.u24();
      case DATA4, REF4, STRX4, ADDRX4, SEC_OFFSET, STRP, LINE_STRP -> in.u32();
      case SDATA -> in.sleb();
      case UDATA, REF_UDATA, STRX, ADDRX, LOCLISTX, RNGLISTX -> in.uleb();
      case FLAG_PRESENT -> 1;
      case IMPLICIT_CONST -> 0; // its value is in the abbreviation
      case BLOCK, BLOCK1, BLOCK2, BLOCK4, EXPRLOC, DATA16, STRING ->
          throw new ElfFormatException("a number in the form " + this);
    };
  }

  /** Reads a text that is not given by an index. */
  String readText(ByteReader in, Texts texts) {
    return switch (this) {
      case STRING -> in.text();
      case STRP -> texts.strings().at(in.u32()).text();
      case LINE_STRP -> texts.lineStrings().at(in.u32()).text();
      default -> throw new ElfFormatException("a text in the form " + this);
    };
  }

  /** Passes over a value. */
  void skip(ByteReader in) {
    switch (this) {
      case STRING -> in.text();
      case BLOCK, EXPRLOC -> in.skip(in.uleb());
      case BLOCK1 -> in.skip(in.u8());
      case BLOCK2 -> in.skip(in.u16());
      case BLOCK4 -> in.skip(in.u32());
      case DATA16 -> in.skip(16);
      default -> readNumber(in);
    }
  }
}
