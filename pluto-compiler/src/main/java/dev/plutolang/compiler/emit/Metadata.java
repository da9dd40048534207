package dev.plutolang.compiler.emit;

import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.Position;
import dev.plutolang.compiler.diagnostic.SourceFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbered metadata of a module: line tables, alias classes, branch weights. Equal nodes are one.
 */
final class Metadata {
  private final Map<String, Integer> nodes = new LinkedHashMap<>();
  private final Map<Place, String> locations = new HashMap<>();
  private final Map<Access, String> aliases = new HashMap<>();
  private final int unit;
  private final int subroutineType;

  Metadata(SourceFile root) {
    int file = file(root);
    unit =
        node(
            "distinct !DICompileUnit(language: DW_LANG_C, file: !%d, producer: \"pluto\", isOptimized: true,"
                    .formatted(file)
                + " runtimeVersion: 0, emissionKind: FullDebug)");
    subroutineType = node("!DISubroutineType(types: !" + node("!{}") + ")");
  }

  /** The scope of a function's positions. */
  int subprogram(CoreFunction function) {
    Position at = function.position();
    return node(
        ("distinct !DISubprogram(name: %s, linkageName: %s, scope: !%d, file: !%d, line: %d, type:"
                + " !%d, scopeLine: %d, spFlags: DISPFlagDefinition | DISPFlagLocalToUnit |"
                + " DISPFlagOptimized, unit: !%d)")
            .formatted(
                IrText.quoted(function.displayName()),
                IrText.quoted(function.symbol()),
                file(at.source()),
                file(at.source()),
                at.line(),
                subroutineType,
                at.line(),
                unit));
  }

  String location(Position at, int scope) {
    return locations.computeIfAbsent(
        new Place(at.line(), at.column(), scope),
        place ->
            ", !dbg !"
                + node(
                    "!DILocation(line: "
                        + place.line()
                        + ", column: "
                        + place.column()
                        + ", scope: !"
                        + place.scope()
                        + ")"));
  }

  /** What to put behind a load or store; nothing for memory that anyone may touch. */
  String alias(Access access) {
    return access.name().isEmpty() ? "" : aliases.computeIfAbsent(access, this::aliasClass);
  }

  private String aliasClass(Access access) {
    int root = node("!{!\"pluto\"}");
    int type = node("!{!%s, !%d, i64 0}".formatted(IrText.quoted(access.name()), root));
    return ", !tbaa !" + node("!{!%d, !%d, i64 0}".formatted(type, type));
  }

  /** Weights of a branch whose first target is taken nearly always, or nearly never. */
  String likely(boolean isFirst) {
    return ", !prof !"
        + node(
            "!{!\"branch_weights\", i32 %d, i32 %d}"
                .formatted(isFirst ? 1 << 20 : 1, isFirst ? 1 : 1 << 20));
  }

  void write(IrText out) {
    int flags = node("!{i32 2, !\"Debug Info Version\", i32 3}");
    int dwarf = node("!{i32 7, !\"Dwarf Version\", i32 4}");
    int frames = node("!{i32 7, !\"frame-pointer\", i32 1}");
    out.line("!llvm.dbg.cu = !{!" + unit + "}");
    out.line("!llvm.module.flags = !{!%d, !%d, !%d}".formatted(flags, dwarf, frames));
    nodes.forEach((text, number) -> out.line("!" + number + " = " + text));
  }

  private int file(SourceFile source) {
    return node("!DIFile(filename: %s, directory: \"\")".formatted(IrText.quoted(source.path())));
  }

  private int node(String text) {
    Integer known = nodes.get(text);
    if (known != null) {
      return known;
    }
    int number = nodes.size();
    nodes.put(text, number);
    return number;
  }

  private record Place(int line, int column, int scope) {}
}
