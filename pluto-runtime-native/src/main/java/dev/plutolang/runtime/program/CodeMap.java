package dev.plutolang.runtime.program;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.plutolang.api.StackFrame;
import dev.plutolang.runtime.debug.SourceMap;
import dev.plutolang.runtime.elf.ElfFormatException;
import dev.plutolang.runtime.elf.ElfObject;
import dev.plutolang.runtime.host.ProgramTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the source of addresses in a loaded program. Made after the first crash only.
 *
 * <p>Where the sections of the object came to lie is read off the program's table of functions: in
 * the object it says section and offset of each function, in memory the address.
 */
final class CodeMap {

  /** The compiler's name for what it puts around {@code main}; nothing that a program contains. */
  private static final String ENTRY = "<entry>";

  private final ImmutableList<LoadedSection> sections;
  private final ImmutableSortedMap<Long, String> functions;
  private final SourceMap sources;

  private CodeMap(
      ImmutableList<LoadedSection> sections,
      ImmutableSortedMap<Long, String> functions,
      SourceMap sources) {
    this.sections = sections;
    this.functions = functions;
    this.sources = sources;
  }

  private record LoadedSection(int index, long start, long size) {}

  static CodeMap of(long program, ElfObject object) {
    ImmutableList<ProgramTable.Function> table = ProgramTable.functions(program);
    List<Long> places = functionPlaces(object, table.size());
    Map<Integer, LoadedSection> sections = new HashMap<>();
    ImmutableSortedMap.Builder<Long, String> functions = ImmutableSortedMap.naturalOrder();
    Map<Long, String> named = new HashMap<>();
    for (int i = 0; i < table.size(); i++) {
      ProgramTable.Function function = table.get(i);
      // Functions with equal code may have been merged; the first name stands for all.
      if (named.putIfAbsent(function.start(), function.name()) == null) {
        functions.put(function.start(), function.name());
      }
      int section = (int) (places.get(i) >>> 32);
      long offset = places.get(i) & 0xffff_ffffL;
      sections.putIfAbsent(
          section,
          new LoadedSection(
              section, function.start() - offset, object.sections().get(section).size()));
    }
    return new CodeMap(
        ImmutableList.copyOf(sections.values()), functions.buildOrThrow(), SourceMap.read(object));
  }

  /** Section and offset of each function of the program's table, from the object's relocations. */
  private static List<Long> functionPlaces(ElfObject object, int count) {
    ElfObject.Symbol program =
        object
            .definition("pl_program")
            .orElseThrow(() -> new ElfFormatException("the object has no pl_program"));
    List<Long> places = new ArrayList<>();
    if (count == 0) {
      return places;
    }
    ElfObject.Relocation toTable =
        relocationAt(object, program.section(), program.value() + ProgramTable.FUNCTIONS_OFFSET);
    Map<Long, ElfObject.Relocation> entries = new HashMap<>();
    int tableSection = toTable.symbol().section();
    for (ElfObject.Relocation relocation :
        object.relocations(object.sections().get(tableSection))) {
      entries.put(relocation.offset(), relocation);
    }
    long table = toTable.symbol().value() + toTable.addend();
    for (int i = 0; i < count; i++) {
      long field =
          table + (long) i * ProgramTable.FUNCTION_BYTES + ProgramTable.FUNCTION_START_OFFSET;
      ElfObject.Relocation relocation = entries.get(field);
      if (relocation == null) {
        throw new ElfFormatException("function " + i + " of the program's table has no address");
      }
      places.add(object.place(relocation));
    }
    return places;
  }

  private static ElfObject.Relocation relocationAt(ElfObject object, int section, long offset) {
    return object.relocations(object.sections().get(section)).stream()
        .filter(relocation -> relocation.offset() == offset)
        .findFirst()
        .orElseThrow(() -> new ElfFormatException("no relocation at " + offset));
  }

  /** The calls behind a return address, innermost first; none if it is not in this program. */
  ImmutableList<StackFrame> frames(long returnAddress) {
    // The call itself ends at the return address; what follows may belong to the next line.
    long call = returnAddress - 1;
    return sections.stream()
        .filter(section -> call >= section.start() && call < section.start() + section.size())
        .min(Comparator.comparingInt(LoadedSection::index))
        .map(section -> frames(section, call))
        .orElse(ImmutableList.of());
  }

  private ImmutableList<StackFrame> frames(LoadedSection section, long call) {
    String emitted = nameOf(call);
    ImmutableList.Builder<StackFrame> frames = ImmutableList.builder();
    for (SourceMap.Call source :
        sources.at(ElfObject.codePlace(section.index(), call - section.start()))) {
      String name = source.function().isEmpty() ? emitted : source.function();
      if (!name.equals(ENTRY)) {
        frames.add(new StackFrame(name, source.file(), source.line(), source.column()));
      }
    }
    return frames.build();
  }

  private String nameOf(long address) {
    Map.Entry<Long, String> entry = functions.floorEntry(address);
    return entry == null ? "" : entry.getValue();
  }
}
