final class Kernel {
  private static int escapeSteps(double cr, double ci, int limit) {
    double zr = 0;
    double zi = 0;
    int steps = 0;
    while (steps < limit) {
      double rr = zr * zr;
      double ii = zi * zi;
      if (rr + ii > 4.0) {
        return steps;
      }
      zi = 2.0 * zr * zi + ci;
      zr = rr - ii + cr;
      steps++;
    }
    return steps;
  }

  static long kernel(long n) {
    double scale = 2.0 / n;
    long checksum = 0;
    for (long y = 0; y < n; y++) {
      double ci = y * scale - 1.0;
      for (long x = 0; x < n; x++) {
        double cr = x * scale - 1.5;
        checksum += escapeSteps(cr, ci, 50);
      }
    }
    return checksum;
  }
}
