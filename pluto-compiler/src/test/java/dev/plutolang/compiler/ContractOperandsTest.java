package dev.plutolang.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plutolang.api.CrashReport;
import dev.plutolang.api.Optimization;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a report says of the parts of a contract that does not hold. */
@Timeout(60)
class ContractOperandsTest {

  /** A program whose contract fails, and the operands in its report. */
  record Case(String source, List<String> operands) {
    @Override
    public String toString() {
      return String.join(", ", operands);
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        requires("x > limit", "x = 3", "limit = 5"),
        requires("x - 1 > limit * 2 || x == limit", "x = 3", "limit = 5"),
        requires("x > 3 && limit > 3", "x = 3"),
        requires("x < 4 && limit < 4", "x = 3", "limit = 5"),
        requires("!(x < 4) || (limit > 4 && ok)", "x = 3", "limit = 5", "ok = false"),
        requires("ok", "ok = false"),
        requires("!ok && ratio < 0.5", "ok = false", "ratio = 1.25"),
        requires("name.len() > x && name.len() < 1", "name.len() = 2", "x = 3"),
        requires("p.at.x == x", "p.at.x = -7", "x = 3"),
        requires("p.color == p.other", "p.color = Color.Red", "p.other = Color.Green"),
        requires("p.shape == p.round", "p.shape = Shape.Dot", "p.round = Shape.Circle { r: 0.5 }"),
        requires("p.maybe == p.perhaps", "p.maybe = none", "p.perhaps = 4"),
        requires("p.title == p.text", "p.title = \"a \\\"b\\\"\"", "p.text = none"),
        requires("p.small > p.big", "p.small = 7", "p.big = 200"),
        asserts("twice(x) == 7", "twice(x) = 6", "x = 3"),
        asserts("xs.contains(name)", "xs = [\"u\", \"v\"]", "name = \"ab\""),
        asserts("xs[x - 2] == name", "xs[x - 2] = \"v\"", "x = 3", "name = \"ab\""),
        asserts("counter.inc() != counter.n", "counter.inc() = 1", "counter.n = 1"),
        asserts("x as float > ratio * 4.0", "x = 3", "ratio = 1.25"),
        asserts("name.repeat(50).len() < 9", "name.repeat(50).len() = 100"),
        asserts(
            "name.repeat(50) == name",
            "name.repeat(50) = \"" + "ab".repeat(40) + "\"... (100 bytes)",
            "name = \"ab\""));
  }

  private static Case requires(String clause, String... operands) {
    return new Case(program("requires " + clause, ""), List.of(operands));
  }

  private static Case asserts(String condition, String... operands) {
    return new Case(program("", "assert " + condition), List.of(operands));
  }

  private static String program(String clause, String statement) {
    return """
        enum Color { Red Green }
        enum Shape { Circle { r: float } Dot }
        class At { x: int }
        class P {
            at: At, color: Color, other: Color, shape: Shape, round: Shape
            maybe: int?, perhaps: int?, title: string?, text: string?, small: byte, big: byte
        }
        class Counter {
            n: int
            fn inc(mut self) int {
                self.n += 1
                return self.n
            }
        }
        fn twice(x: int) int { return x * 2 }
        fn f(x: int, limit: int, ok: bool, ratio: float, name: string, p: P, xs: [string])
            CLAUSE
        {
            let mut counter = Counter { n: 0 }
            counter.n += 0
            STATEMENT
        }
        fn main() {
            let p = P {
                at: At { x: -7 }, color: Color.Red, other: Color.Green
                shape: Shape.Dot, round: Shape.Circle { r: 0.5 }
                maybe: none, perhaps: 4, title: "a \\"b\\"", text: none
                small: 7 as byte, big: 200 as byte
            }
            f(3, 5, false, 1.25, "ab", p, ["u", "v"])
        }
        """
        .replace("CLAUSE", clause)
        .replace("STATEMENT", statement);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void operandsAreThoseOfTheCheckWithoutOptimisation(Case program) {
    assertOperands(program, Optimization.NONE);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void operandsAreThoseOfTheCheckWithOptimisation(Case program) {
    assertOperands(program, Optimization.FULL);
  }

  private static void assertOperands(Case program, Optimization optimization) {
    assertThat(crash(program.source(), optimization).operands())
        .extracting(CrashReport.Operand::toString)
        .containsExactlyElementsOf(program.operands());
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void anInvariantShowsTheFieldsOfTheObject(Optimization optimization) {
    String source =
        """
        class Account {
            count: int
            invariant self.count >= 0

            fn take(mut self, n: int) {
                self.count -= n
            }
        }

        fn main() {
            let mut account = Account { count: 1 }
            account.take(2)
        }
        """;
    assertThat(crash(source, optimization).toString())
        .startsWith(
            """
            invariant violation on Account: self.count >= 0
                self.count = -1
                at invariant of Account (main.pluto:3:15)
                at main (main.pluto:12:5)
            """);
  }

  @ParameterizedTest
  @EnumSource(Optimization.class)
  void aClauseIsEvaluatedOnce(Optimization optimization) {
    String source =
        """
        class Queue {
            asked: [int]

            fn len(self) int {
                self.asked.push(1)
                return self.asked.len()
            }
        }

        fn take(q: Queue, limit: int)
            requires q.len() < limit
        {
            print(q.asked.len())
        }

        fn main() {
            let q = Queue { asked: [] }
            take(q, 9)
            take(q, 2)
        }
        """;
    assertThat(crash(source, optimization).operands())
        .extracting(CrashReport.Operand::toString)
        .containsExactly("q.len() = 2", "limit = 2");
  }

  private static CrashReport crash(String source, Optimization optimization) {
    Program program =
        Pluto.compiler().source("main.pluto", source).optimization(optimization).compile();
    return catchThrowableOfType(
            ProgramFailedException.class,
            () ->
                program
                    .launcher()
                    .stdout(OutputStream.nullOutputStream())
                    .stderr(OutputStream.nullOutputStream())
                    .run())
        .report();
  }
}
