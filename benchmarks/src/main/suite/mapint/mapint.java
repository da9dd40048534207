import java.util.HashMap;
import java.util.Map;

final class Kernel {
  private static long next(long state) {
    return state * 6364136223846793005L + 1442695040888963407L;
  }

  private static long key(long state) {
    return state >> 20 & 1099511627775L;
  }

  static long kernel(long n) {
    Map<Long, Long> counts = new HashMap<>();
    long state = 42;
    for (long i = 0; i < n; i++) {
      state = next(state);
      counts.put(key(state), i);
    }
    long checksum = counts.size();
    state = 42;
    for (long i = 0; i < n; i++) {
      state = next(state);
      long k = key(state);
      checksum += counts.get(k) & 255;
      if (counts.containsKey(k + 1)) {
        checksum++;
      }
    }
    return checksum;
  }
}
