package dev.plutolang.benchmarks.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes one program out of many units that do not refer to each other: each has a trait with
 * classes that implement it, a generic class and generic functions used with them, an enum, an
 * error, and a function that runs all of it and gives a number.
 */
public final class ProgramGenerator {
  private final Random random;
  private final Expressions expressions;
  private final SourceText out = new SourceText();

  private ProgramGenerator(long seed) {
    this.random = new Random(seed);
    this.expressions = new Expressions(random);
  }

  /**
   * The text of a program.
   *
   * @param seed the same seed gives the same text
   * @param lines the program has at least this many lines, and at most a few hundred more
   */
  public static String generate(long seed, int lines) {
    return new ProgramGenerator(seed).program(lines);
  }

  private String program(int lines) {
    int units = 0;
    while (out.lines() < lines) {
      unit(units++);
    }
    int count = units;
    out.block(
        "fn main()",
        () -> {
          out.line("let mut total = 0");
          for (int i = 0; i < count; i++) {
            out.line("total = total * 31 + unit" + i + "(" + random.nextInt(1000) + ")");
          }
          out.line("print(total)");
        });
    return out.toString();
  }

  private void unit(int n) {
    int classes = 3 + random.nextInt(4);
    trait(n);
    for (int k = 0; k < classes; k++) {
      implementation(n, k);
    }
    genericClass(n);
    genericFunctions(n);
    enumeration(n);
    fallible(n);
    for (int k = 0; k < 2 + random.nextInt(3); k++) {
      arithmetic(n, k);
    }
    run(n, classes);
  }

  private void trait(int n) {
    out.block(
        "trait Part" + n,
        () -> {
          out.line("fn weight(self) int");
          out.line("fn advance(mut self, by: int)");
          out.block(
              "fn rating(self, scale: int) int",
              () -> out.line("return " + expressions.number(List.of("self.weight()", "scale"), 3)));
        });
    out.line("");
  }

  private void implementation(int n, int k) {
    var numbers = new ArrayList<String>();
    out.block(
        "class Item" + n + "_" + k + " impl Part" + n,
        () -> {
          int fields = 2 + random.nextInt(4);
          for (int f = 0; f < fields; f++) {
            out.line("number" + f + ": int");
            numbers.add("self.number" + f);
          }
          out.line("label: string");
          out.line("history: [int]");
          out.line("ratio: float");
          out.line("peer: Item" + n + "_" + k + "?");
          numbers.add("self.label.len()");
          out.line("");
          out.block(
              "fn weight(self) int", () -> out.line("return " + expressions.number(numbers, 3)));
          out.line("");
          out.block(
              "fn advance(mut self, by: int)",
              () -> {
                out.line("self.number0 += " + expressions.number(List.of("by"), 2));
                out.block(
                    "if " + expressions.condition(numbers),
                    () -> out.line("self.number1 = " + expressions.number(numbers, 2)));
                out.line("self.history.push(self.number0)");
                out.line("self.ratio = self.ratio * 0.5 + by as float");
              });
          for (int m = 0; m < 1 + random.nextInt(3); m++) {
            out.line("");
            method(numbers, m);
          }
        });
    out.line("");
    out.block(
        "fn item" + n + "_" + k + "(seed: int) Item" + n + "_" + k,
        () -> {
          out.block(
              "return Item" + n + "_" + k,
              () -> {
                for (int f = 0; f < numbers.size() - 1; f++) {
                  out.line("number" + f + ": " + expressions.number(List.of("seed"), 2) + ",");
                }
                out.line("label: f\"item {seed} of " + n + "\",");
                out.line("history: [],");
                out.line("ratio: seed as float * 0.25,");
                out.line("peer: none");
              });
        });
    out.line("");
  }

  private void method(List<String> numbers, int m) {
    var names = new ArrayList<>(numbers);
    names.add("a");
    names.add("sum");
    out.block(
        "fn step" + m + "(self, a: int) int",
        () -> {
          out.line("let mut sum = " + expressions.number(numbers, 2));
          out.block(
              "for entry in self.history",
              () ->
                  out.block(
                      "if entry > a",
                      () -> out.line("sum += entry ^ " + expressions.number(numbers, 1))));
          out.block(
              "for i in 0.." + (2 + random.nextInt(5)),
              () -> out.line("sum = " + expressions.number(names, 2) + " + i"));
          out.line("return sum");
        });
  }

  private void genericClass(int n) {
    out.block(
        "class Shelf" + n + "<T: Part" + n + ">",
        () -> {
          out.line("items: [T]");
          out.line("names: Map<string, int>");
          out.line("");
          out.block(
              "fn add(mut self, name: string, item: T)",
              () -> {
                out.line("self.names[name] = self.items.len()");
                out.line("self.items.push(item)");
              });
          out.line("");
          out.block(
              "fn total(self) int",
              () -> {
                out.line("let mut sum = self.names.len()");
                out.block(
                    "for item in self.items",
                    () -> out.line("sum += item.rating(" + random.nextInt(20) + ")"));
                out.line("return sum");
              });
          out.line("");
          out.block(
              "fn find(self, name: string) T?",
              () -> {
                out.block(
                    "if self.names.contains(name)",
                    () -> out.line("return self.items[self.names[name]]"));
                out.line("return none");
              });
        });
    out.line("");
  }

  private void genericFunctions(int n) {
    out.block(
        "fn heaviest" + n + "<T: Part" + n + ">(items: [T]) T",
        () -> {
          out.line("let mut best = items[0]");
          out.block(
              "for item in items",
              () -> out.block("if item.weight() > best.weight()", () -> out.line("best = item")));
          out.line("return best");
        });
    out.line("");
    out.block(
        "fn folded" + n + "<A, B>(items: [A], start: B, f: fn(B, A) B) B",
        () -> {
          out.line("let mut value = start");
          out.block("for item in items", () -> out.line("value = f(value, item)"));
          out.line("return value");
        });
    out.line("");
  }

  private void enumeration(int n) {
    out.block(
        "enum Event" + n,
        () -> {
          out.line("Moved { x: int, y: int }");
          out.line("Named { name: string }");
          out.line("Scaled { by: float, again: bool }");
          out.line("Nothing");
        });
    out.line("");
    out.block(
        "fn cost" + n + "(event: Event" + n + ") int",
        () ->
            out.block(
                "match event",
                () -> {
                  out.block(
                      "Event" + n + ".Moved { x, y }",
                      () -> out.line("return " + expressions.number(List.of("x", "y"), 3)));
                  out.block(
                      "Event" + n + ".Named { name }", () -> out.line("return name.len() * 3"));
                  out.block(
                      "Event" + n + ".Scaled { by, again }",
                      () -> {
                        out.block("if again", () -> out.line("return (by * 2.0) as int"));
                        out.line("return by as int");
                      });
                  out.block("Event" + n + ".Nothing", () -> out.line("return 0"));
                }));
    out.line("");
  }

  private void fallible(int n) {
    out.block("error Refused" + n, () -> out.line("code: int"));
    out.line("");
    out.block(
        "fn checked" + n + "(value: int) int",
        () -> {
          out.block(
              "if value % " + (3 + random.nextInt(5)) + " == 0",
              () -> out.line("raise Refused" + n + " { code: value }"));
          out.line("return " + expressions.number(List.of("value"), 2));
        });
    out.line("");
    out.block(
        "fn twice" + n + "(value: int) int",
        () -> out.line("return checked" + n + "(value)! + checked" + n + "(value + 1)!"));
    out.line("");
  }

  private void arithmetic(int n, int k) {
    var names = new ArrayList<>(List.of("a", "b"));
    out.block(
        "fn work" + n + "_" + k + "(a: int, b: int) int",
        () -> {
          for (int v = 0; v < 3 + random.nextInt(5); v++) {
            out.line("let v" + v + " = " + expressions.number(names, 3));
            names.add("v" + v);
          }
          out.line("let mut result = 0");
          out.line("let mut i = 0");
          out.block(
              "while i < " + (2 + random.nextInt(6)),
              () -> {
                out.line("if " + expressions.condition(names) + " {");
                out.line("    result += " + expressions.number(names, 2));
                out.line("} else if " + expressions.condition(names) + " {");
                out.line("    result -= " + expressions.number(names, 2));
                out.line("} else {");
                out.line("    result = result * 3 + i");
                out.line("}");
                out.line("i++");
              });
          out.line("return result");
        });
    out.line("");
  }

  private void run(int n, int classes) {
    out.block(
        "fn unit" + n + "(seed: int) int",
        () -> {
          out.line("let mut total = seed");
          out.line("let parts: [Part" + n + "] = []");
          for (int k = 0; k < classes; k++) {
            String item = "item" + k;
            out.line("let mut " + item + " = item" + n + "_" + k + "(seed + " + k + ")");
            out.line(item + ".advance(" + random.nextInt(50) + ")");
            out.line("total += " + item + ".step0(" + random.nextInt(50) + ")");
            out.line("let part" + k + ": Part" + n + " = " + item);
            out.line("parts.push(part" + k + ")");
            out.line(
                "let mut shelf"
                    + k
                    + " = Shelf"
                    + n
                    + "<Item"
                    + n
                    + "_"
                    + k
                    + "> { items: [], names: Map<string, int> {} }");
            out.line("shelf" + k + ".add(f\"name{seed}\", " + item + ")");
            out.line("total = total * 7 + shelf" + k + ".total()");
            out.block(
                "if shelf" + k + ".find(\"nobody\") == none",
                () -> out.line("total += heaviest" + n + "([" + item + "]).weight()"));
          }
          out.block(
              "for part in parts",
              () -> {
                out.line("part.advance(total & 15)");
                out.line("total += part.rating(" + random.nextInt(9) + ")");
              });
          out.line("let numbers = [total & 7, seed, " + random.nextInt(100) + "]");
          out.line(
              "total += folded"
                  + n
                  + "(numbers, 1, (a: int, b: int) => "
                  + expressions.number(List.of("a", "b", "seed"), 2)
                  + ")");
          out.line(
              "total += folded"
                  + n
                  + "(numbers, \"\", (a: string, b: int) => a + f\"{b};\").len()");
          out.line("total += cost" + n + "(Event" + n + ".Moved { x: seed, y: 3 })");
          out.line("total += cost" + n + "(Event" + n + ".Named { name: f\"e{seed}\" })");
          out.line("total += cost" + n + "(Event" + n + ".Scaled { by: 1.5, again: seed > 3 })");
          out.line("total += cost" + n + "(Event" + n + ".Nothing)");
          out.line("total += twice" + n + "(seed) catch refused: Refused" + n + " {");
          out.line("    refused.code");
          out.line("}");
          out.line("total += work" + n + "_0(seed, total) + work" + n + "_1(total, 5)");
          out.line("return total");
        });
    out.line("");
  }
}
