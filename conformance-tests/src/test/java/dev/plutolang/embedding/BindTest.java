package dev.plutolang.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.BindingException;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.PlutoError;
import dev.plutolang.api.PlutoName;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Java interfaces whose methods are Pluto functions. */
class BindTest {
  private static final Program PROGRAM =
      Pluto.compiler()
          .source(
              "main.pluto",
              """
              error Negative { value: int }
              class Point {
                x: int
                y: int
              }
              fn twice(x: int) int { return x * 2 }
              fn mix(a: int, b: float, c: bool, d: byte) float {
                if c { return (a as float) + b }
                return d as int as float
              }
              fn is_even(x: int) bool { return x % 2 == 0 }
              fn low(x: int) byte { return x as byte }
              fn root(x: int) int {
                if x < 0 { raise Negative { value: x } }
                return x
              }
              fn divide(a: int, b: int) int { return a / b }
              fn shout(s: string) string { return s.to_upper() }
              fn total(xs: [int]) int {
                let mut sum = 0
                for x in xs { sum = sum + x }
                return sum
              }
              fn lengths(words: [string]) Map<string, int> {
                let mut m = Map<string, int> {}
                for w in words { m[w] = w.len() }
                return m
              }
              fn find(xs: [int], x: int) int? {
                for y in xs { if y == x { return y } }
                return none
              }
              fn mirror(p: Point) Point { return Point { x: p.y, y: p.x } }
              fn nothing() { }
              """)
          .compile();

  /** Nested and not public: reached with the lookup of the host. */
  interface Functions {
    long twice(long x);

    int twice(int x);

    double mix(long a, double b, boolean c, byte d);

    boolean isEven(long x);

    byte low(long x);

    long root(long x);

    long divide(long a, long b);

    String shout(String s);

    long total(long[] xs);

    @PlutoName("total")
    Long sum(List<Integer> xs);

    Map<String, Long> lengths(List<String> words);

    Optional<Long> find(long[] xs, long x);

    @PlutoName("find")
    Long findOrNull(long[] xs, long x);

    Point mirror(Point p);

    void nothing();

    default long fourTimes(long x) {
      return twice(twice(x));
    }
  }

  record Point(int x, long y) {}

  @Test
  void methodsAreFunctions() {
    try (Instance i = PROGRAM.launcher().start()) {
      Functions f = i.bind(Functions.class, MethodHandles.lookup());
      assertThat(f.twice(21L)).isEqualTo(42);
      assertThat(f.twice(21)).isEqualTo(42);
      assertThat(f.mix(1, 2.5, true, (byte) 0)).isEqualTo(3.5);
      assertThat(f.mix(1, 2.5, false, (byte) 200)).isEqualTo(200.0);
      assertThat(f.isEven(2)).isTrue();
      assertThat(f.isEven(3)).isFalse();
      assertThat(f.low(255)).isEqualTo((byte) -1);
      assertThat(f.shout("grüße")).isEqualTo("GRüßE");
      assertThat(f.total(new long[] {1, 2, 3})).isEqualTo(6);
      assertThat(f.sum(List.of(1, 2, 3))).isEqualTo(6);
      assertThat(f.lengths(List.of("a", "bcd"))).isEqualTo(Map.of("a", 1L, "bcd", 3L));
      assertThat(f.find(new long[] {1, 2}, 2)).contains(2L);
      assertThat(f.find(new long[] {1, 2}, 3)).isEmpty();
      assertThat(f.findOrNull(new long[] {1, 2}, 3)).isNull();
      assertThat(f.mirror(new Point(1, 2))).isEqualTo(new Point(2, 1));
      assertThat(f.fourTimes(10)).isEqualTo(40);
      f.nothing();
    }
  }

  @Test
  void errorsAndAbortsAreThoseOfCall() {
    try (Instance i = PROGRAM.launcher().captureOutput().start()) {
      Functions f = i.bind(Functions.class, MethodHandles.lookup());
      assertThat(f.root(4)).isEqualTo(4);
      assertThatThrownBy(() -> f.root(-4))
          .isInstanceOfSatisfying(
              PlutoError.class, e -> assertThat(e.fields()).containsEntry("value", -4L));
      assertThatThrownBy(() -> f.twice(Integer.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
      assertThatThrownBy(() -> f.divide(1, 0)).isInstanceOf(ProgramFailedException.class);
      assertThatThrownBy(() -> f.twice(1L)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void afterCloseABoundObjectSaysSo() {
    Instance i = PROGRAM.launcher().start();
    Functions f = i.bind(Functions.class, MethodHandles.lookup());
    i.close();
    assertThatThrownBy(() -> f.twice(1L))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the instance is closed: start another one");
    assertThatThrownBy(() -> i.bind(Functions.class, MethodHandles.lookup()))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Wrong in all ways at once. */
  public interface Misfits {
    String twice(long x);

    long total(List<String> xs);

    boolean isEven();

    void missing(int x);

    double mix(long a, double b, boolean c, byte d);
  }

  @Test
  void everyMismatchIsListed() {
    try (Instance i = PROGRAM.launcher().start()) {
      assertThatThrownBy(() -> i.bind(Misfits.class))
          .isInstanceOfSatisfying(
              BindingException.class, e -> assertThat(e.mismatches()).hasSize(4))
          .hasMessageContaining("does not fit the program in 4 methods:")
          .hasMessageContaining(
              "\n  String twice(long)\n    is for: fn twice(x: int) int\n    expected: (x: long, int,"
                  + " short) -> long, int, short")
          .hasMessageContaining("void missing(int)")
          .hasMessageContaining("long total(List<String>)");
      assertThatThrownBy(() -> i.bind(String.class))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("needs an interface");
    }
  }

  @Test
  void oneClassServesAllInstances() {
    try (Instance a = PROGRAM.launcher().start();
        Instance b = PROGRAM.launcher().start()) {
      Functions f = a.bind(Functions.class, MethodHandles.lookup());
      Functions g = b.bind(Functions.class, MethodHandles.lookup());
      assertThat(f.getClass()).isSameAs(g.getClass());
      assertThat(f.twice(1L) + g.twice(2L)).isEqualTo(6);
    }
  }
}
