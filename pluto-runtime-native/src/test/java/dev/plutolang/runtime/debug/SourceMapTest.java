package dev.plutolang.runtime.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.Optimization;
import dev.plutolang.runtime.codegen.IrModule;
import dev.plutolang.runtime.elf.ElfFormatException;
import dev.plutolang.runtime.elf.ElfObject;
import dev.plutolang.runtime.program.NativeRuntime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceMapTest {

  /** outer calls middle, which calls leaf; both may be inlined. leaf calls out of the program. */
  private static final String IR =
      """
      declare void @pl_print_int(ptr, i64)

      define void @outer(ptr %%task, i64 %%x) nounwind !dbg !10 {
        %%y = add i64 %%x, 1, !dbg !20
        call void @middle(ptr %%task, i64 %%y), !dbg !21
        call void @pl_print_int(ptr %%task, i64 %%x), !dbg !22
        ret void, !dbg !23
      }

      define internal void @middle(ptr %%task, i64 %%x) %1$s nounwind !dbg !11 {
        call void @leaf(ptr %%task, i64 %%x), !dbg !24
        ret void, !dbg !25
      }

      define internal void @leaf(ptr %%task, i64 %%x) %1$s nounwind !dbg !12 {
        call void @pl_print_int(ptr %%task, i64 %%x), !dbg !26
        ret void, !dbg !27
      }

      !llvm.dbg.cu = !{!0}
      !llvm.module.flags = !{!3, !4}
      !0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, isOptimized: true, runtimeVersion: 0, emissionKind: %2$s)
      !1 = !DIFile(filename: "main.pluto", directory: "")
      !2 = !DIFile(filename: "util/leaf.pluto", directory: "")
      !3 = !{i32 2, !"Debug Info Version", i32 3}
      !4 = !{i32 7, !"Dwarf Version", i32 %3$d}
      !5 = !DISubroutineType(types: !{})
      !10 = distinct !DISubprogram(name: "outer", scope: !1, file: !1, line: 1, type: !5, scopeLine: 1, spFlags: DISPFlagDefinition, unit: !0)
      !11 = distinct !DISubprogram(name: "middle", scope: !1, file: !1, line: 20, type: !5, scopeLine: 20, spFlags: DISPFlagDefinition, unit: !0)
      !12 = distinct !DISubprogram(name: "Leaf.print", scope: !2, file: !2, line: 300, type: !5, scopeLine: 300, spFlags: DISPFlagDefinition, unit: !0)
      !20 = !DILocation(line: 2, column: 3, scope: !10)
      !21 = !DILocation(line: 3, column: 4, scope: !10)
      !22 = !DILocation(line: 4, column: 5, scope: !10)
      !23 = !DILocation(line: 5, column: 1, scope: !10)
      !24 = !DILocation(line: 21, column: 140, scope: !11)
      !25 = !DILocation(line: 22, column: 1, scope: !11)
      !26 = !DILocation(line: 301, column: 9, scope: !12)
      !27 = !DILocation(line: 302, column: 1, scope: !12)
      """;

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void inlinedCallsAreSeenAsCalls(int dwarf) {
    List<List<SourceMap.Call>> calls = callsOut(object("alwaysinline", "FullDebug", dwarf));

    assertThat(calls)
        .contains(
            List.of(
                new SourceMap.Call("Leaf.print", "util/leaf.pluto", 301, 9),
                new SourceMap.Call("middle", "main.pluto", 21, 140),
                new SourceMap.Call("outer", "main.pluto", 3, 4)),
            List.of(new SourceMap.Call("outer", "main.pluto", 4, 5)));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void lineTablesAloneDescribeInlinedCallsToo(int dwarf) {
    List<List<SourceMap.Call>> calls = callsOut(object("alwaysinline", "LineTablesOnly", dwarf));

    assertThat(calls)
        .contains(
            List.of(
                new SourceMap.Call("Leaf.print", "util/leaf.pluto", 301, 9),
                new SourceMap.Call("middle", "main.pluto", 21, 140),
                new SourceMap.Call("outer", "main.pluto", 3, 4)));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void functionsWithCodeOfTheirOwnStandForThemselves(int dwarf) {
    List<List<SourceMap.Call>> calls = callsOut(object("noinline", "FullDebug", dwarf));

    assertThat(calls)
        .contains(
            List.of(new SourceMap.Call("Leaf.print", "util/leaf.pluto", 301, 9)),
            List.of(new SourceMap.Call("middle", "main.pluto", 21, 140)),
            List.of(new SourceMap.Call("outer", "main.pluto", 3, 4)));
  }

  @Test
  void aPlaceOutsideOfTheCodeHasNoLine() {
    ElfObject object = object("noinline", "FullDebug", 5);

    assertThat(SourceMap.read(object).at(1L << 50)).isEmpty();
  }

  @Test
  void anObjectWithoutDebugInformationHasNoLines() {
    ElfObject object = compile("define void @f() nounwind {\n  ret void\n}\n");

    assertThat(callsOut(object)).allSatisfy(calls -> assertThat(calls).isEmpty());
  }

  @Test
  void otherBytesAreRefused() {
    assertThatThrownBy(() -> ElfObject.read(new byte[100])).isInstanceOf(ElfFormatException.class);
    assertThatThrownBy(() -> ElfObject.read(new byte[0])).isInstanceOf(ElfFormatException.class);
  }

  private static ElfObject object(String inlining, String emissionKind, int dwarf) {
    return compile(IR.formatted(inlining, emissionKind, dwarf));
  }

  private static ElfObject compile(String text) {
    return NativeRuntime.shared()
        .compiler()
        .compile(new IrModule("test", text), Optimization.FULL)
        .parts()
        .get(0);
  }

  /** What the map says of every byte of the object's code, without repetitions. */
  private static List<List<SourceMap.Call>> callsOut(ElfObject object) {
    SourceMap map = SourceMap.read(object);
    List<List<SourceMap.Call>> calls = new ArrayList<>();
    for (ElfObject.Section section : object.sections()) {
      for (long offset = 0; section.isCode() && offset < section.size(); offset++) {
        List<SourceMap.Call> found = map.at(ElfObject.codePlace(section.index(), offset));
        if (calls.isEmpty() || !calls.getLast().equals(found)) {
          calls.add(found);
        }
      }
    }
    return calls;
  }
}
