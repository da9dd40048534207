package dev.plutolang.runtime.program;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.plutolang.api.StackFrame;
import dev.plutolang.runtime.debug.SourceMap;
import dev.plutolang.runtime.elf.ElfFormatException;
import dev.plutolang.runtime.elf.ElfObject;
import dev.plutolang.runtime.host.ProgramTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the source of addresses in a loaded program. Made after the first crash only.
 *
 * <p>Where the sections of the objects came to lie is read off the program's table of functions: in
 * an object it says section and offset of each function, in memory the address.
 */
final class CodeMap {

  /** The compiler's name for what it puts around {@code main}; nothing that a program contains. */
  private static final String ENTRY = "<entry>";

  private final ImmutableList<LoadedSection> sections;
  private final ImmutableSortedMap<Long, String> functions;
  private final ImmutableList<SourceMap> sources;

  private CodeMap(
      ImmutableList<LoadedSection> sections,
      ImmutableSortedMap<Long, String> functions,
      ImmutableList<SourceMap> sources) {
    this.sections = sections;
    this.functions = functions;
    this.sources = sources;
  }

  /** A section of code, by its object's place among the program's and its own in the object. */
  private record SectionId(int object, int index) {}

  private record LoadedSection(SectionId id, long start, long size) {}

  /** Where the code of a function stands in its object. */
  private record Place(SectionId section, long offset) {}

  /**
   * The map of a loaded program.
   *
   * @param program the address of its {@code pl_program}
   * @param objects its object files; the table of functions is in the first, and names at least one
   *     function of each
   */
  static CodeMap of(long program, ImmutableList<ElfObject> objects) {
    ImmutableList<ProgramTable.Function> table = ProgramTable.functions(program);
    List<Place> places = functionPlaces(objects, table.size());
    Map<SectionId, LoadedSection> sections = new LinkedHashMap<>();
    ImmutableSortedMap.Builder<Long, String> functions = ImmutableSortedMap.naturalOrder();
    Map<Long, String> named = new HashMap<>();
    for (int i = 0; i < table.size(); i++) {
      ProgramTable.Function function = table.get(i);
      // Functions with equal code may have been merged; the first name stands for all.
      if (named.putIfAbsent(function.start(), function.name()) == null) {
        functions.put(function.start(), function.name());
      }
      SectionId section = places.get(i).section();
      long size = objects.get(section.object()).sections().get(section.index()).size();
      sections.putIfAbsent(
          section, new LoadedSection(section, function.start() - places.get(i).offset(), size));
    }
    return new CodeMap(
        ImmutableList.copyOf(sections.values()),
        functions.buildOrThrow(),
        objects.stream().map(SourceMap::read).collect(ImmutableList.toImmutableList()));
  }

  /** The place of each function of the program's table, from the first object's relocations. */
  private static List<Place> functionPlaces(ImmutableList<ElfObject> objects, int count) {
    ElfObject first = objects.get(0);
    ElfObject.Symbol program =
        first
            .definition("pl_program")
            .orElseThrow(() -> new ElfFormatException("the object has no pl_program"));
    List<Place> places = new ArrayList<>();
    if (count == 0) {
      return places;
    }
    ElfObject.Relocation toTable =
        relocationAt(first, program.section(), program.value() + ProgramTable.FUNCTIONS_OFFSET);
    Map<Long, ElfObject.Relocation> entries = new HashMap<>();
    int tableSection = toTable.symbol().section();
    for (ElfObject.Relocation relocation : first.relocations(first.sections().get(tableSection))) {
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
      places.add(
          relocation.symbol().isImported()
              ? definition(objects, relocation.symbol().name())
              : place(0, first.place(relocation)));
    }
    return places;
  }

  private static Place definition(ImmutableList<ElfObject> objects, String name) {
    for (int i = 0; i < objects.size(); i++) {
      Optional<ElfObject.Symbol> symbol = objects.get(i).definition(name);
      if (symbol.isPresent()) {
        return new Place(new SectionId(i, symbol.get().section()), symbol.get().value());
      }
    }
    throw new ElfFormatException("no object defines " + name);
  }

  private static Place place(int object, long codePlace) {
    return new Place(new SectionId(object, (int) (codePlace >>> 32)), codePlace & 0xffff_ffffL);
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
        .findFirst()
        .map(section -> frames(section, call))
        .orElse(ImmutableList.of());
  }

  private ImmutableList<StackFrame> frames(LoadedSection section, long call) {
    String emitted = nameOf(call);
    ImmutableList.Builder<StackFrame> frames = ImmutableList.builder();
    for (SourceMap.Call source :
        sources
            .get(section.id().object())
            .at(ElfObject.codePlace(section.id().index(), call - section.start()))) {
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
