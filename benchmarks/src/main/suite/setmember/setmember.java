import java.util.HashSet;
import java.util.Set;

final class Kernel {
  static long kernel(long n) {
    Set<Long> members = new HashSet<>();
    long state = 7;
    for (long i = 0; i < n; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      members.add((state >> 24 & 2147483647L) % (2 * n));
    }
    long checksum = members.size();
    for (long i = 0; i < 5 * n; i++) {
      if (members.contains(i * 7919 % (2 * n))) {
        checksum++;
      }
    }
    return checksum;
  }
}
