package dev.plutolang.benchmarks.jmh;

/** The programs that are measured. */
final class Programs {
  /** Thirty lines, as a host might compile between two requests. */
  static final String THIRTY_LINES =
      """
      fn is_prime(n: int) bool {
          if n < 2 {
              return false
          }
          let mut d = 2
          while d * d <= n {
              if n % d == 0 {
                  return false
              }
              d++
          }
          return true
      }

      fn joined(numbers: [int]) string {
          let mut text = ""
          for n in numbers {
              text += f"{n} "
          }
          return text.trim()
      }

      fn main() {
          let primes: [int] = []
          for n in 0..50 {
              if is_prime(n) {
                  primes.push(n)
              }
          }
          print(joined(primes))
      }
      """;

  /** Does nothing. */
  static final String EMPTY = "fn main() {\n}\n";

  /** Aborts four calls deep. */
  static final String CRASHING =
      """
      fn element(xs: [int], i: int) int {
          return xs[i]
      }

      fn third(xs: [int]) int {
          return element(xs, 2)
      }

      fn main() {
          print(third([1, 2]))
      }
      """;

  private Programs() {}
}
