import java.util.ArrayList;
import java.util.List;

final class Kernel {
  static long kernel(long n) {
    long checksum = 0;
    for (long step = 0; step < 10; step++) {
      List<Long> xs = new ArrayList<>();
      for (long i = 0; i < n; i++) {
        xs.add(i ^ step);
      }
      for (long x : xs) {
        checksum += x;
      }
    }
    return checksum;
  }
}
