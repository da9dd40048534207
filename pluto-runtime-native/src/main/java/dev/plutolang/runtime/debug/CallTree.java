package dev.plutolang.runtime.debug;

import com.google.common.collect.ImmutableList;
import dev.plutolang.runtime.elf.ByteReader;
import dev.plutolang.runtime.elf.ElfFormatException;
import dev.plutolang.runtime.elf.ElfObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Functions and the calls inlined into them, from {@code .debug_info} (DWARF 5, sections 3.3 and
 * 7.5, and their forms in DWARF 4).
 */
final class CallTree {

  private static final int TAG_INLINED_SUBROUTINE = 0x1d;
  private static final int TAG_SUBPROGRAM = 0x2e;
  private static final int AT_NAME = 0x03;
  private static final int AT_STMT_LIST = 0x10;
  private static final int AT_LOW_PC = 0x11;
  private static final int AT_HIGH_PC = 0x12;
  private static final int AT_ABSTRACT_ORIGIN = 0x31;
  private static final int AT_SPECIFICATION = 0x47;
  private static final int AT_RANGES = 0x55;
  private static final int AT_CALL_COLUMN = 0x57;
  private static final int AT_CALL_FILE = 0x58;
  private static final int AT_CALL_LINE = 0x59;
  private static final int AT_STR_OFFSETS_BASE = 0x72;
  private static final int AT_ADDR_BASE = 0x73;
  private static final int AT_RNGLISTS_BASE = 0x74;

  private final ImmutableList<Scope> functions;

  private CallTree(ImmutableList<Scope> functions) {
    this.functions = functions;
  }

  /** Code that comes from one function: emitted for itself, or inlined at a call. */
  record Scope(
      String function,
      ImmutableList<Ranges.Range> ranges,
      int lineTable,
      int callFile,
      int callLine,
      int callColumn,
      ImmutableList<Scope> inlined) {

    boolean contains(long place) {
      return ranges.stream().anyMatch(range -> range.contains(place));
    }
  }

  /** Reads the functions of an object. */
  static CallTree read(ElfObject object) {
    ByteReader info = new ByteReader(object.relocated(".debug_info"));
    Texts texts = Texts.of(object);
    Ranges ranges = Ranges.of(object, texts);
    ByteReader abbreviations = new ByteReader(object.relocated(".debug_abbrev"));
    ImmutableList.Builder<Scope> functions = ImmutableList.builder();
    while (info.hasRemaining()) {
      int start = info.position();
      long length = info.u32();
      Unit unit = new Unit(info.at(start), start, texts, ranges, abbreviations);
      functions.addAll(unit.functions(info.position() + length));
      info.skip(length);
    }
    return new CallTree(functions.build());
  }

  /** The scopes around a place, outermost first; empty if the object does not describe it. */
  ImmutableList<Scope> around(long place) {
    ImmutableList.Builder<Scope> path = ImmutableList.builder();
    Optional<Scope> scope = find(functions, place);
    while (scope.isPresent()) {
      path.add(scope.get());
      scope = find(scope.get().inlined(), place);
    }
    return path.build();
  }

  private static Optional<Scope> find(ImmutableList<Scope> scopes, long place) {
    return scopes.stream().filter(scope -> scope.contains(place)).findFirst();
  }

  private record Attribute(int name, Form form, long implicit) {}

  private record Abbreviation(int tag, boolean hasChildren, ImmutableList<Attribute> attributes) {}

  /** An entry's attributes: numbers as they stand, texts resolved. */
  private record Entry(
      int offset,
      int tag,
      boolean hasChildren,
      Map<Integer, Long> numbers,
      Map<Integer, Form> forms,
      Map<Integer, String> texts) {

    long number(int attribute) {
      return numbers.getOrDefault(attribute, 0L);
    }

    boolean has(int attribute) {
      return numbers.containsKey(attribute);
    }
  }

  /** One compilation unit. */
  private static final class Unit {

    private final ByteReader in;
    private final int start;
    private final Texts texts;
    private final Ranges ranges;
    private final int version;
    private final Map<Long, Abbreviation> abbreviations;
    private final Map<Integer, Entry> entries = new HashMap<>();
    private long addressBase;
    private long stringOffsetsBase;
    private long rangeListsBase;
    private long lowPlace;
    private int lineTable;

    Unit(ByteReader in, int start, Texts texts, Ranges ranges, ByteReader abbreviationSection) {
      this.in = in;
      this.start = start;
      this.texts = texts;
      this.ranges = ranges;
      in.u32(); // length
      version = in.u16();
      long abbreviationOffset;
      switch (version) {
        case 4 -> {
          abbreviationOffset = in.u32();
          in.u8(); // address size
        }
        case 5 -> {
          in.skip(2); // unit type, address size
          abbreviationOffset = in.u32();
        }
        default -> throw new ElfFormatException("debug information of DWARF version " + version);
      }
      abbreviations = abbreviations(abbreviationSection.at(abbreviationOffset));
    }

    private static Map<Long, Abbreviation> abbreviations(ByteReader in) {
      Map<Long, Abbreviation> table = new HashMap<>();
      for (long code = in.uleb(); code != 0; code = in.uleb()) {
        int tag = (int) in.uleb();
        boolean hasChildren = in.u8() != 0;
        ImmutableList.Builder<Attribute> attributes = ImmutableList.builder();
        while (true) {
          int name = (int) in.uleb();
          int form = (int) in.uleb();
          if (name == 0 && form == 0) {
            break;
          }
          Form known = Form.of(form);
          long implicit = known == Form.IMPLICIT_CONST ? in.sleb() : 0;
          attributes.add(new Attribute(name, known, implicit));
        }
        table.put(code, new Abbreviation(tag, hasChildren, attributes.build()));
      }
      return table;
    }

    List<Scope> functions(long end) {
      List<Node> roots = new ArrayList<>();
      readBases();
      while (in.position() < end) {
        readNode().ifPresent(roots::add);
      }
      List<Scope> scopes = new ArrayList<>();
      roots.forEach(root -> collect(root, scopes));
      return scopes;
    }

    /** The unit's own entry is read first for what others are relative to. */
    private void readBases() {
      ByteReader ahead = in.at(in.position());
      // Twice: its texts and addresses may need the bases that it gives itself.
      for (int pass = 0; pass < 2; pass++) {
        Entry unit = readEntry(ahead.at(ahead.position()), pass == 1);
        addressBase = unit.number(AT_ADDR_BASE);
        stringOffsetsBase = unit.number(AT_STR_OFFSETS_BASE);
        rangeListsBase = unit.number(AT_RNGLISTS_BASE);
        lineTable = (int) unit.number(AT_STMT_LIST);
        if (pass == 1 && unit.has(AT_LOW_PC)) {
          lowPlace = address(unit, AT_LOW_PC);
        }
      }
    }

    private record Node(Entry entry, List<Node> children) {}

    private Optional<Node> readNode() {
      int offset = in.position();
      if (in.at(offset).uleb() == 0) {
        in.uleb();
        return Optional.empty();
      }
      Entry entry = readEntry(in, true);
      entries.put(entry.offset(), entry);
      List<Node> children = new ArrayList<>();
      if (entry.hasChildren()) {
        for (Optional<Node> child = readNode(); child.isPresent(); child = readNode()) {
          children.add(child.get());
        }
      }
      return Optional.of(new Node(entry, children));
    }

    private Entry readEntry(ByteReader reader, boolean resolve) {
      int offset = reader.position() - start;
      Abbreviation shape = abbreviations.get(reader.uleb());
      if (shape == null) {
        throw new ElfFormatException("unknown abbreviation at " + offset);
      }
      Map<Integer, Long> numbers = new HashMap<>();
      Map<Integer, Form> forms = new HashMap<>();
      Map<Integer, String> names = new HashMap<>();
      for (Attribute attribute : shape.attributes()) {
        Form form = attribute.form();
        if (attribute.name() == AT_NAME) {
          if (resolve) {
            names.put(AT_NAME, text(reader, form));
          } else {
            form.skip(reader);
          }
        } else if (isBlock(form)) {
          form.skip(reader);
        } else {
          long value = form.readNumber(reader);
          numbers.put(attribute.name(), form == Form.IMPLICIT_CONST ? attribute.implicit() : value);
          forms.put(attribute.name(), form);
        }
      }
      return new Entry(offset, shape.tag(), shape.hasChildren(), numbers, forms, names);
    }

    private static boolean isBlock(Form form) {
      return switch (form) {
        case BLOCK, BLOCK1, BLOCK2, BLOCK4, EXPRLOC, DATA16, STRING -> true;
        default -> false;
      };
    }

    private String text(ByteReader reader, Form form) {
      if (!form.isTextIndex()) {
        return form.readText(reader, texts);
      }
      long index = form.readNumber(reader);
      long offset = texts.stringOffsets().at(stringOffsetsBase + index * 4).u32();
      return texts.strings().at(offset).text();
    }

    private long address(Entry entry, int attribute) {
      long value = entry.number(attribute);
      Form form = entry.forms().get(attribute);
      return form != null && form.isAddressIndex()
          ? texts.addresses().at(addressBase + value * 8).u64()
          : value;
    }

    /** Functions below a node; lexical blocks are passed through, as calls may be inside. */
    private void collect(Node node, List<Scope> into) {
      Entry entry = node.entry();
      boolean scope = entry.tag() == TAG_SUBPROGRAM || entry.tag() == TAG_INLINED_SUBROUTINE;
      List<Scope> below = scope ? new ArrayList<>() : into;
      node.children().forEach(child -> collect(child, below));
      ImmutableList<Ranges.Range> code = scope ? ranges(entry) : ImmutableList.of();
      if (!code.isEmpty()) {
        into.add(
            new Scope(
                name(entry),
                code,
                lineTable,
                (int) entry.number(AT_CALL_FILE),
                (int) entry.number(AT_CALL_LINE),
                (int) entry.number(AT_CALL_COLUMN),
                ImmutableList.copyOf(below)));
      }
    }

    private String name(Entry entry) {
      String own = entry.texts().get(AT_NAME);
      if (own != null) {
        return own;
      }
      int attribute = entry.has(AT_ABSTRACT_ORIGIN) ? AT_ABSTRACT_ORIGIN : AT_SPECIFICATION;
      Entry origin = entries.get((int) entry.number(attribute));
      return origin == null || origin.offset() == entry.offset() ? "" : name(origin);
    }

    private ImmutableList<Ranges.Range> ranges(Entry entry) {
      if (entry.has(AT_RANGES)) {
        long value = entry.number(AT_RANGES);
        return version == 5
            ? ranges.lists5(
                entry.forms().get(AT_RANGES) == Form.RNGLISTX,
                rangeListsBase,
                value,
                addressBase,
                lowPlace)
            : ranges.lists4(value, lowPlace);
      }
      if (!entry.has(AT_HIGH_PC)) {
        return ImmutableList.of();
      }
      long low = address(entry, AT_LOW_PC);
      long high = entry.number(AT_HIGH_PC);
      boolean absolute = entry.forms().get(AT_HIGH_PC) == Form.ADDR;
      return ImmutableList.of(new Ranges.Range(low, absolute ? high : low + high));
    }
  }
}
