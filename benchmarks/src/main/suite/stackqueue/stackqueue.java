import java.util.ArrayList;
import java.util.List;

final class Kernel {
  private record Pair(long a, long b) {}

  private static final class Stack<T> {
    private final List<T> items = new ArrayList<>();

    void push(T item) {
      items.add(item);
    }

    T pop() {
      return items.remove(items.size() - 1);
    }

    int size() {
      return items.size();
    }
  }

  private static final class Queue<T> {
    private Object[] ring = new Object[0];
    private int head;
    private int count;

    void enqueue(T item) {
      if (count == ring.length) {
        Object[] bigger = new Object[2 * count + 8];
        for (int i = 0; i < count; i++) {
          bigger[i] = ring[(head + i) % ring.length];
        }
        ring = bigger;
        head = 0;
      }
      ring[(head + count) % ring.length] = item;
      count++;
    }

    @SuppressWarnings("unchecked")
    T dequeue() {
      T item = (T) ring[head];
      head = (head + 1) % ring.length;
      count--;
      return item;
    }
  }

  static long kernel(long n) {
    Stack<Long> numbers = new Stack<>();
    Stack<Pair> objects = new Stack<>();
    Queue<Long> waiting = new Queue<>();
    Queue<Pair> queued = new Queue<>();
    long checksum = 0;
    for (long i = 0; i < n; i++) {
      numbers.push(i);
      objects.push(new Pair(i, i & 7));
      if (i % 3 == 0) {
        checksum += numbers.pop();
        Pair pair = objects.pop();
        checksum += pair.a() ^ pair.b();
      }
      waiting.enqueue(i * 3);
      queued.enqueue(new Pair(i, checksum));
      if (i % 1000 > 300) {
        checksum += waiting.dequeue();
        checksum += queued.dequeue().b() & 255;
      }
      if (numbers.size() > 1000) {
        while (numbers.size() > 10) {
          checksum += numbers.pop() & 255;
          checksum += objects.pop().b();
        }
      }
    }
    while (waiting.count > 0) {
      checksum += waiting.dequeue() & 127;
    }
    return checksum;
  }
}
