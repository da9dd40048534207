package dev.plutolang.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.CoreProgram;
import dev.plutolang.compiler.core.ObjectKind;
import dev.plutolang.compiler.core.StaticObject;
import dev.plutolang.compiler.core.TypeDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the constant data of a program; the layouts are those of {@code pl_object.h} and {@code
 * pl_program.h}.
 */
final class DataEmitter {
  private static final int ABI_VERSION = 2;

  private final CoreProgram program;
  private final EmissionPlan plan;
  private final ModuleSymbols symbols;
  private final IrText out;
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  DataEmitter(EmissionPlan plan, ModuleSymbols symbols, IrText out) {
    this.program = plan.program();
    this.plan = plan;
    this.symbols = symbols;
    this.out = out;
  }

  /** Writes all data of the program; the linkage is that of what its code refers to. */
  void emit(String linkage) {
    out.line("%type = type { i8, i8, i16, i32, i32, i32, ptr, ptr, ptr, i64, ptr, i32, i32 }");
    out.line("%field = type { i32, i32, ptr, i64 }");
    out.line("%named = type { ptr, i64, ptr }");
    for (StaticObject object : program.statics()) {
      symbols.define(object.symbol());
      emit(object, linkage);
    }
    for (int i = 0; i < program.types().size(); i++) {
      describe(program.types().get(i), i);
    }
    array("types", "%type", types());
    for (CoreProgram.DispatchTable table : program.tables()) {
      symbols.define(table.symbol());
      array(
          linkage,
          table.symbol(),
          "ptr",
          table.entries().subList(table.first(), table.end()).stream()
              .map(this::pointer)
              .collect(ImmutableList.toImmutableList()));
    }
    array(
        "tests",
        "%named",
        named(program.tests(), CoreProgram.Test::name, CoreProgram.Test::function));
    ImmutableList<CoreFunction> entries = entries();
    array("functions", "%named", named(entries, CoreFunction::displayName, CoreFunction::symbol));
    array(
        "exports",
        "ptr",
        program.exports().stream()
            .map(symbol -> "ptr " + symbols.program(symbol))
            .collect(ImmutableList.toImmutableList()));
    out.line(
        "@pl_program = constant { i32, i32, ptr, ptr, i32, i32, ptr, ptr, ptr } { i32 %d, i32 %d, ptr @types, %s, i32 %d, i32 %d, ptr @tests, ptr @functions, ptr @exports }"
            .formatted(
                ABI_VERSION,
                program.types().size(),
                pointer(program.main()),
                program.tests().size(),
                entries.size()));
  }

  /** Writes the texts that the data refers to; the last thing to be called. */
  void finish() {
    texts.forEach(
        (text, number) -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          out.line(
              "@text.%d = private unnamed_addr constant [%d x i8] %s"
                  .formatted(number, bytes.length, IrText.bytes(bytes)));
        });
  }

  /** Declares a table that another module defines. */
  void declare(CoreProgram.DispatchTable table) {
    out.line(
        "%s = external constant [%d x ptr]"
            .formatted(IrText.global(table.symbol()), table.end() - table.first()));
  }

  /**
   * The functions that the host enters, and one of each module: anchors of the code in memory. All
   * others are named by the line tables, and may vanish when they are inlined everywhere.
   */
  private ImmutableList<CoreFunction> entries() {
    Set<String> found = new HashSet<>();
    program.main().ifPresent(found::add);
    program.tests().forEach(test -> found.add(test.function()));
    found.addAll(program.exports());
    plan.modules().anchors().forEach(function -> found.add(function.symbol()));
    return program.functions().stream()
        .filter(function -> found.contains(function.symbol()))
        .collect(ImmutableList.toImmutableList());
  }

  /** Writes an object that code refers to. */
  void emit(StaticObject object, String linkage) {
    switch (object) {
      case StaticObject.Text it ->
          out.line(
              "%s = %s unnamed_addr constant { i64, i64, ptr, ptr } { i64 %d, i64 %d, ptr %s, ptr null }, align 8"
                  .formatted(
                      IrText.global(it.symbol()),
                      linkage,
                      ObjectKind.STRING.staticHeader(0, it.hash()),
                      it.utf8().length,
                      text(it.value())));
      case StaticObject.UnitVariant it ->
          out.line(
              "%s = %s constant i64 %d, align 8"
                  .formatted(
                      IrText.global(it.symbol()),
                      linkage,
                      ObjectKind.ENUM.staticHeader(it.variant(), it.typeId())));
      case StaticObject.Closure it ->
          out.line(
              "%s = %s constant { i64, ptr } { i64 %d, ptr %s }, align 8"
                  .formatted(
                      IrText.global(it.symbol()),
                      linkage,
                      ObjectKind.CLOSURE.staticHeader(0, it.typeId()),
                      symbols.program(it.code())));
    }
  }

  private void describe(TypeDescriptor type, int id) {
    if (!type.refOffsets().isEmpty()) {
      array(
          "refs." + id,
          "i32",
          type.refOffsets().stream()
              .map(offset -> "i32 " + offset)
              .collect(ImmutableList.toImmutableList()));
    }
    if (!type.fields().isEmpty()) {
      array(
          "fields." + id,
          "%field",
          type.fields().stream()
              .map(
                  field ->
                      "%%field { i32 %d, i32 %d, ptr %s, i64 %d }"
                          .formatted(
                              field.offset(),
                              field.encodedKind(),
                              text(field.name()),
                              length(field.name())))
              .collect(ImmutableList.toImmutableList()));
    }
  }

  private ImmutableList<String> types() {
    ImmutableList.Builder<String> rows = ImmutableList.builder();
    for (int i = 0; i < program.types().size(); i++) {
      TypeDescriptor type = program.types().get(i);
      rows.add(
          "%%type { i8 %d, i8 %d, i16 %d, i32 %d, i32 %d, i32 %d, ptr %s, ptr %s, ptr %s, i64 %d, ptr %s, i32 %d, i32 0 }"
              .formatted(
                  i == 0 ? 0 : type.kind().tag(),
                  type.holdsFloats() ? 1 : 0,
                  type.variant(),
                  type.size(),
                  type.refOffsets().size(),
                  type.fields().size(),
                  type.refOffsets().isEmpty() ? "null" : "@refs." + i,
                  type.fields().isEmpty() ? "null" : "@fields." + i,
                  text(type.name()),
                  length(type.name()),
                  type.nameSymbol().isEmpty() ? "null" : symbols.program(type.nameSymbol()),
                  type.messageOffset()));
    }
    return rows.build();
  }

  private <T> ImmutableList<String> named(
      List<T> items,
      java.util.function.Function<T, String> name,
      java.util.function.Function<T, String> symbol) {
    return items.stream()
        .map(
            item ->
                "%%named { ptr %s, i64 %d, ptr %s }"
                    .formatted(
                        text(name.apply(item)),
                        length(name.apply(item)),
                        symbols.program(symbol.apply(item))))
        .collect(ImmutableList.toImmutableList());
  }

  private void array(String name, String type, List<String> rows) {
    array("private", name, type, rows);
  }

  private void array(String linkage, String name, String type, List<String> rows) {
    String text = rows.stream().collect(Collectors.joining(",\n  ", "[\n  ", "\n]"));
    out.line(
        "%s = %s constant [%d x %s] %s"
            .formatted(
                IrText.global(name),
                linkage,
                rows.size(),
                type,
                rows.isEmpty() ? "zeroinitializer" : text));
  }

  private String pointer(Optional<String> symbol) {
    return "ptr " + symbol.map(symbols::program).orElse("null");
  }

  private String text(String value) {
    Integer number = texts.get(value);
    if (number == null) {
      number = texts.size();
      texts.put(value, number);
    }
    return "@text." + number;
  }

  private static int length(String value) {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }
}
