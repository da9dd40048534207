import java.util.HashMap;
import java.util.Map;

final class Kernel {
  private static String block() {
    StringBuilder text = new StringBuilder();
    long state = 11;
    while (text.length() < 200000) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      long word = (state >> 40 & 65535) * (state >> 20 & 65535) >> 20;
      text.append('w').append(word).append(' ');
    }
    return text.substring(0, 200000);
  }

  static long kernel(long n) {
    String text = block().repeat((int) (n / 200000));
    Map<String, Long> counts = new HashMap<>();
    int start = 0;
    long words = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ') {
        if (i > start) {
          counts.merge(text.substring(start, i), 1L, Long::sum);
          words++;
        }
        start = i + 1;
      }
    }
    long checksum = words;
    for (long count : counts.values()) {
      checksum += count * count % 1000;
    }
    return checksum * 10000 + counts.size();
  }
}
