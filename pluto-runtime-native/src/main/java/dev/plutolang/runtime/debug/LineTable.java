package dev.plutolang.runtime.debug;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.runtime.elf.ByteReader;
import dev.plutolang.runtime.elf.ElfFormatException;
import dev.plutolang.runtime.elf.ElfObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of {@code .debug_line}: DWARF 5, section 6.2, and its form in DWARF 4. */
final class LineTable {

  private static final int DW_LNCT_PATH = 1;
  private static final int DW_LNCT_DIRECTORY_INDEX = 2;

  private final ImmutableMap<Integer, ImmutableList<String>> fileTables;
  private final ImmutableList<Row> rows;

  private LineTable(
      ImmutableMap<Integer, ImmutableList<String>> fileTables, ImmutableList<Row> rows) {
    this.fileTables = fileTables;
    this.rows = rows;
  }

  /** Code from {@code place} up to the next row comes from this line; {@code end} closes a run. */
  private record Row(long place, int unit, int file, int line, int column, boolean end) {}

  /** A line in a file. */
  record Line(String file, int line, int column) {}

  /** Reads the table of an object; it may be empty. */
  static LineTable read(ElfObject object) {
    byte[] section = object.relocated(".debug_line");
    Texts texts = Texts.of(object);
    ByteReader in = new ByteReader(section);
    Map<Integer, ImmutableList<String>> files = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    while (in.hasRemaining()) {
      int offset = in.position();
      long length = in.u32();
      ByteReader unit = in.at(in.position());
      new UnitReader(unit, unit.position() + length, offset, texts, files, rows).read();
      in.skip(length);
    }
    // Stable: of several rows at one place the last one holds for the code there.
    rows.sort(
        Comparator.comparingLong(Row::place).thenComparing(Row::end, Comparator.reverseOrder()));
    return new LineTable(ImmutableMap.copyOf(files), ImmutableList.copyOf(rows));
  }

  /** The line that the instruction at a place belongs to. */
  Optional<Line> at(long place) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.get(middle).place() <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0 || rows.get(low - 1).end()) {
      return Optional.empty();
    }
    Row row = rows.get(low - 1);
    return Optional.of(new Line(file(row.unit(), row.file()), row.line(), row.column()));
  }

  /** The name of a file by its number in the unit that starts at an offset of the section. */
  String file(int unit, int number) {
    ImmutableList<String> names = fileTables.get(unit);
    return names != null && number >= 0 && number < names.size() ? names.get(number) : "";
  }

  /** Reads one unit: header, then the program that makes the rows. */
  private static final class UnitReader {

    private final ByteReader in;
    private final long end;
    private final int unit;
    private final Texts texts;
    private final Map<Integer, ImmutableList<String>> files;
    private final List<Row> rows;

    private int minimumInstruction;
    private int lineBase;
    private int lineRange;
    private int opcodeBase;
    private int[] opcodeLengths = new int[0];

    private long place;
    private int file = 1;
    private int line = 1;
    private int column;

    UnitReader(
        ByteReader in,
        long end,
        int unit,
        Texts texts,
        Map<Integer, ImmutableList<String>> files,
        List<Row> rows) {
      this.in = in;
      this.end = end;
      this.unit = unit;
      this.texts = texts;
      this.files = files;
      this.rows = rows;
    }

    void read() {
      int version = in.u16();
      if (version != 4 && version != 5) {
        throw new ElfFormatException("line table of DWARF version " + version);
      }
      if (version == 5) {
        in.skip(2); // address size, segment selector size
      }
      long headerLength = in.u32();
      long program = in.position() + headerLength;
      minimumInstruction = in.u8();
      in.skip(2); // operations per instruction, default is_stmt
      lineBase = in.s8();
      lineRange = in.u8();
      opcodeBase = in.u8();
      opcodeLengths = new int[opcodeBase];
      for (int i = 1; i < opcodeBase; i++) {
        opcodeLengths[i] = in.u8();
      }
      files.put(unit, version == 5 ? fileNames5() : fileNames4());
      in.skip(program - in.position());
      while (in.position() < end) {
        step(in.u8());
      }
    }

    private ImmutableList<String> fileNames4() {
      List<String> directories = new ArrayList<>();
      directories.add("");
      for (String name = in.text(); !name.isEmpty(); name = in.text()) {
        directories.add(name);
      }
      ImmutableList.Builder<String> names = ImmutableList.builder();
      names.add(""); // files count from 1
      for (String name = in.text(); !name.isEmpty(); name = in.text()) {
        int directory = (int) in.uleb();
        in.uleb();
        in.uleb();
        names.add(join(directories, directory, name));
      }
      return names.build();
    }

    private ImmutableList<String> fileNames5() {
      List<String> directories = entries5(List.of());
      // Directory 0 is where the compiler ran; paths are given relative to it.
      if (!directories.isEmpty()) {
        directories.set(0, "");
      }
      return ImmutableList.copyOf(entries5(directories));
    }

    private List<String> entries5(List<String> directories) {
      int formatCount = in.u8();
      long[] formats = new long[formatCount * 2];
      for (int i = 0; i < formats.length; i++) {
        formats[i] = in.uleb();
      }
      long count = in.uleb();
      List<String> names = new ArrayList<>();
      for (long i = 0; i < count; i++) {
        String name = "";
        int directory = 0;
        for (int f = 0; f < formats.length; f += 2) {
          int content = (int) formats[f];
          Form form = Form.of((int) formats[f + 1]);
          if (content == DW_LNCT_PATH) {
            name = form.readText(in, texts);
          } else if (content == DW_LNCT_DIRECTORY_INDEX) {
            directory = (int) form.readNumber(in);
          } else {
            form.skip(in);
          }
        }
        names.add(join(directories, directory, name));
      }
      return names;
    }

    private static String join(List<String> directories, int directory, String name) {
      String parent = directory < directories.size() ? directories.get(directory) : "";
      return parent.isEmpty() || name.startsWith("/") ? name : parent + "/" + name;
    }

    private void step(int opcode) {
      if (opcode >= opcodeBase) {
        int adjusted = opcode - opcodeBase;
        place += (long) minimumInstruction * (adjusted / lineRange);
        line += lineBase + adjusted % lineRange;
        row(false);
        return;
      }
      switch (opcode) {
        case 0 -> extended();
        case 1 -> row(false);
        case 2 -> place += minimumInstruction * in.uleb();
        case 3 -> line += (int) in.sleb();
        case 4 -> file = (int) in.uleb();
        case 5 -> column = (int) in.uleb();
        case 8 -> place += (long) minimumInstruction * ((255 - opcodeBase) / lineRange);
        case 9 -> place += in.u16();
        default -> {
          for (int i = 0; i < opcodeLengths[opcode]; i++) {
            in.uleb();
          }
        }
      }
    }

    private void extended() {
      long length = in.uleb();
      int next = in.position() + (int) length;
      switch (in.u8()) {
        case 1 -> {
          row(true);
          place = 0;
          file = 1;
          line = 1;
          column = 0;
        }
        case 2 -> place = in.u64();
        default -> {
          // Discriminators and the like say nothing about lines.
        }
      }
      in.skip(next - in.position());
    }

    private void row(boolean endOfSequence) {
      rows.add(new Row(place, unit, file, line, column, endOfSequence));
    }
  }
}
