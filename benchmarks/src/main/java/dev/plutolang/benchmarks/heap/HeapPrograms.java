package dev.plutolang.benchmarks.heap;

/** The Pluto programs that are measured. */
final class HeapPrograms {
  private HeapPrograms() {}

  static final String EMPTY = "fn main() {}\n";

  /** Keeps a little alive, as a service that waits for its next request. */
  static final String SMALL =
      """
      class Entry {
          name: string
          count: int
      }

      fn main() {
          let entries: [Entry] = []
          for i in 0..20 {
              entries.push(Entry { name: f"entry {i}", count: i })
          }
          let mut sum = 0
          for entry in entries {
              sum += entry.count
          }
          print(sum)
      }
      """;

  /** Never has enough. */
  static final String GROWING =
      """
      class Link {
          next: Link?
          value: int
      }

      fn main() {
          let mut first = Link { next: none, value: 0 }
          while true {
              first = Link { next: first, value: first.value + 1 }
          }
      }
      """;

  /** MEGABYTES of trees, each of 2^15 - 1 objects of 32 bytes; they are replaced one by one. */
  static String trees(int megabytes) {
    return """
    class Node {
        left: Node?
        right: Node?
        value: int
    }

    fn tree(depth: int) Node {
        if depth == 0 {
            return Node { left: none, right: none, value: 1 }
        }
        return Node { left: tree(depth - 1), right: tree(depth - 1), value: depth }
    }

    fn main() {
        let kept: [Node] = []
        for _i in 0..MEGABYTES {
            kept.push(tree(14))
        }
        for i in 0..MEGABYTES * 6 + 60 {
            kept[i % MEGABYTES] = tree(14)
        }
        print(kept.len())
    }
    """
        .replace("MEGABYTES", Integer.toString(megabytes));
  }

  /** Prints the nanoseconds for COUNT objects of 32 bytes, each dropped 1,024 allocations later. */
  static String allocations(int count) {
    return """
    class Cell {
        a: int
        b: int
        c: int
    }

    fn main() {
        let recent: [Cell] = []
        for i in 0..1024 {
            recent.push(Cell { a: i, b: i, c: i })
        }
        for _round in 0..5 {
            let start = time_ns()
            for i in 0..COUNT {
                recent[i & 1023] = Cell { a: i, b: i, c: i }
            }
            print(time_ns() - start)
        }
    }
    """
        .replace("COUNT", Integer.toString(count));
  }
}
