import java.util.ArrayList;
import java.util.List;

final class Kernel {
  private interface Ordered {
    long rank();
  }

  private record Event(long time, long source) implements Ordered {
    @Override
    public long rank() {
      return time;
    }
  }

  private static final class Heap<T extends Ordered> {
    private final List<T> items = new ArrayList<>();

    void insert(T item) {
      items.add(item);
      int at = items.size() - 1;
      while (at > 0) {
        int parent = (at - 1) / 2;
        T above = items.get(parent);
        if (above.rank() <= item.rank()) {
          break;
        }
        items.set(at, above);
        at = parent;
      }
      items.set(at, item);
    }

    T take() {
      T first = items.get(0);
      int size = items.size() - 1;
      T moved = items.remove(size);
      if (size == 0) {
        return first;
      }
      int at = 0;
      int child = 1;
      while (child < size) {
        if (child + 1 < size && items.get(child + 1).rank() < items.get(child).rank()) {
          child++;
        }
        T below = items.get(child);
        if (moved.rank() <= below.rank()) {
          break;
        }
        items.set(at, below);
        at = child;
        child = 2 * at + 1;
      }
      items.set(at, moved);
      return first;
    }
  }

  static long kernel(long n) {
    Heap<Event> heap = new Heap<>();
    long state = 5;
    for (long source = 0; source < 10000; source++) {
      state = (state * 16807 + 11) % 2147483647;
      heap.insert(new Event(state % 100000, source));
    }
    long checksum = 0;
    for (long i = 0; i < n; i++) {
      Event event = heap.take();
      checksum = (checksum * 31 + event.time()) & 1152921504606846975L;
      state = (state * 16807 + 11) % 2147483647;
      heap.insert(new Event(event.time() + 1 + state % 100000, i));
    }
    return checksum;
  }
}
