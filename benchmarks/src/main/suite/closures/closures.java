import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

final class Kernel {
  private static long applied(LongUnaryOperator f, long from, long to) {
    long total = 0;
    for (long i = from; i < to; i++) {
      total += f.applyAsLong(i) & 1023;
    }
    return total;
  }

  private static LongUnaryOperator adder(long k) {
    return x -> x + k;
  }

  private static LongUnaryOperator multiplier(long k) {
    return x -> x * k;
  }

  private static LongUnaryOperator composed(LongUnaryOperator f, LongUnaryOperator g) {
    return x -> g.applyAsLong(f.applyAsLong(x));
  }

  static long kernel(long n) {
    List<LongUnaryOperator> functions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      functions.add(adder(i));
      functions.add(multiplier(i + 3));
      functions.add(composed(adder(i), multiplier(i + 7)));
    }
    long checksum = 0;
    for (long i = 0; i < n; i++) {
      checksum += functions.get((int) (i % 12)).applyAsLong(i) & 255;
    }
    for (LongUnaryOperator f : functions) {
      checksum += applied(f, 0, n / 12);
    }
    long captured = checksum;
    return checksum + applied(x -> x ^ captured, 0, n);
  }
}
