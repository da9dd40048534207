package dev.plutolang.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plutolang.compiler.Lowered;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which objects of a function {@code f} still come from the heap. */
class StackObjectsTest {
  private static final String PRELUDE =
      """
      class Box {
          n: int
          next: Box?
          fn get(self) int { return self.n }
          fn me(self) Box { return self }
          fn link(mut self, other: Box?) { self.next = other }
      }
      trait Reads { fn read(self) int }
      class Counter impl Reads {
          n: int
          fn read(self) int { return self.n }
      }
      class Registrar impl Reads {
          n: int
          fn read(self) int {
              kept(self)
              return 1
          }
      }
      trait Quiet { fn look(self) int }
      class Left impl Quiet {
          n: int
          fn look(self) int { return self.n }
      }
      class Right impl Quiet {
          n: int
          fn look(self) int { return -self.n }
      }
      enum Tree {
          Leaf
          Node { value: int, left: Tree, right: Tree }
      }
      fn kept(r: Reads) Reads { return r }
      fn box(n: int) Box { return Box { n: n, next: none } }
      fn pair(n: int) Tree { return Tree.Node { value: n, left: Tree.Leaf, right: Tree.Leaf } }
      fn applied(f: fn(int) int) int { return f(1) + f(2) }
      fn passed(f: fn(int) int) int { return applied(f) }
      fn stored(f: fn(int) int) [fn(int) int] { return [f] }
      fn either(f: fn(int) int, g: fn(int) int, c: bool) fn(int) int {
          if c { return f }
          return g
      }
      fn depth(b: Box, n: int) int {
          if n == 0 { return b.n }
          return depth(Box { n: n, next: none }, n - 1)
      }
      fn sum(t: Tree) int {
          match t {
              Tree.Leaf { return 0 }
              Tree.Node { value, left, right } { return value + sum(left) + sum(right) }
          }
      }
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a closure that is called         | let c = (x: int) => x + k ; return c(1)              | 0",
        "an argument that is called       | return applied((x: int) => x + k)                    | 0",
        "an argument that is passed on    | return passed((x: int) => x + k)                     | 0",
        "an argument that is stored       | return stored((x: int) => x + k).len()               | 1",
        "an argument that comes back      | let g = either((x: int) => x + k, (y: int) => y - k, true) ; return g(1) | 2",
        "an element                       | let fs = [(x: int) => x + k] ; return fs.len()       | 1",
        "a captured closure               | let c = (x: int) => x + k ; let d = (x: int) => c(x) ; return d(1) | 1",
        "one closure per round            | let mut s = 0 ; for i in 0..k { s += applied((x: int) => x + i) } ; return s | 0",
        "one that lives into the next     | let mut c = (x: int) => x + k ; for i in 0..k { let d = (x: int) => x + i ; k2[0] += c(1) ; c = d } ; return c(2) | 1",
        "an object whose field is read    | let b = Box { n: k, next: none } ; return b.n        | 0",
        "a method that returns a number   | let b = Box { n: k, next: none } ; return b.get()    | 0",
        "a method that returns it         | let b = Box { n: k, next: none } ; return b.me().n   | 1",
        "a reference to another           | let a = Box { n: k, next: none } ; let mut b = Box { n: k, next: none } ; b.link(a) ; return b.n | 1",
        "a trait that keeps nothing       | let q: Quiet = Left { n: k } ; return q.look()       | 0",
        "a trait of which one keeps it    | let r: Reads = Counter { n: k } ; return r.read()    | 1",
        "an argument of recursion         | return depth(Box { n: k, next: none }, 3)            | 0",
        "an enum value that is matched    | return sum(Tree.Node { value: k, left: Tree.Leaf, right: Tree.Leaf }) | 0",
        "an object in an object           | return sum(Tree.Node { value: k, left: Tree.Node { value: k, left: Tree.Leaf, right: Tree.Leaf }, right: Tree.Leaf }) | 1",
      })
  void heapObjects(String rule, String body, int expected) {
    String text =
        PRELUDE
            + "fn f(k: int, k2: [int]) int {\n"
            + body.replace(" ; ", "\n")
            + "\n}\nfn main() {\nprint(f(3, [1]))\nprint(depth(box(1), 2))\nprint(sum(pair(2)))\n"
            + "let q: Quiet = Right { n: 1 }\nprint(q.look())\n"
            + "let r: Reads = Registrar { n: 1 }\nprint(r.read())\n}\n";
    CoreProgram program = StackObjects.apply(Lowered.of(text).program());
    long allocations =
        program.functions().stream()
            .filter(function -> function.displayName().equals("f"))
            .flatMap(function -> function.blocks().stream())
            .flatMap(block -> block.steps().stream())
            .filter(StackObjectsTest::allocates)
            .count();
    assertThat(allocations).as(rule).isEqualTo(expected);
  }

  private static boolean allocates(Instr step) {
    return step instanceof Instr.Call call
        && call.callee() instanceof Instr.Callee.Library library
        && library.function() == RuntimeFunction.ALLOC;
  }
}
