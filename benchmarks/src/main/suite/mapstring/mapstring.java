import java.util.HashMap;
import java.util.Map;

final class Kernel {
  static long kernel(long n) {
    Map<String, Long> counts = new HashMap<>();
    for (long i = 0; i < n; i++) {
      counts.put("key" + i * 7919 % n, i);
    }
    long checksum = counts.size();
    for (long i = 0; i < n; i++) {
      Long value = counts.get("key" + i * 2);
      if (value != null) {
        checksum += value & 255;
      }
    }
    return checksum;
  }
}
