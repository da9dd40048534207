package dev.plutolang.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.Lowered;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedInstancesTest {
  private static final String PROGRAM =
      """
      class Point { x: int }
      class Stack<T> {
        items: [T]
        fn add(mut self, item: T) { self.items.push(item) }
        fn addTwice(mut self, item: T) {
          self.add(item)
          self.add(item)
        }
        fn size(self) int { return self.items.len() }
      }
      fn count<T>(items: [T], n: int) int {
        if n == 0 { return items.len() }
        return count(items, n - 1)
      }
      fn only<T>(item: T) T { return item }
      fn main() {
        let mut texts = Stack<string> { items: [] }
        let mut points = Stack<Point> { items: [] }
        let mut numbers = Stack<int> { items: [] }
        texts.addTwice("a")
        points.addTwice(Point { x: 1 })
        numbers.addTwice(1)
        print(texts.size() + points.size() + numbers.size())
        print(count(texts.items, 2) + count(points.items, 2) + count(numbers.items, 2))
        print(only("a"))
      }
      """;

  private static List<String> names() {
    return SharedInstances.apply(Lowered.of(PROGRAM).program()).functions().stream()
        .map(CoreFunction::displayName)
        .toList();
  }

  @Test
  void instancesForReferencesAreOneFunction() {
    assertThat(names())
        .containsOnlyOnce("Stack<…>.add")
        .containsOnlyOnce("Stack<int>.add")
        .doesNotContain("Stack<string>.add", "Stack<Point>.add");
  }

  @Test
  void callersOfSharedFunctionsAreSharedToo() {
    assertThat(names()).containsOnlyOnce("Stack<…>.addTwice").doesNotContain("Stack<int>.size");
  }

  @Test
  void functionsThatCallThemselvesAreShared() {
    assertThat(names()).containsOnlyOnce("count<…>");
  }

  @Test
  void aSingleInstanceKeepsItsName() {
    assertThat(names()).contains("only<string>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max<int>                           | max<…>",
        "Box<Map<string, [int]>>.get        | Box<…>.get",
        "Pair<int, string>.swap<Box<float>> | Pair<…>.swap<…>",
        "main                               | main",
      })
  void typeArgumentsAreLeftOut(String name, String generic) {
    assertThat(GenericName.of(name)).isEqualTo(generic);
  }
}
