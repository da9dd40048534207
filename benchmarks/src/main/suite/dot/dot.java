final class Kernel {
  private static double dot(double[] xs, double[] ys) {
    double total = 0;
    for (int i = 0; i < xs.length; i++) {
      total += xs[i] * ys[i];
    }
    return total;
  }

  static long kernel(long passes) {
    int n = 10000;
    double[] xs = new double[n];
    double[] ys = new double[n];
    for (int i = 0; i < n; i++) {
      xs[i] = i % 100;
      ys[i] = (i % 77) * 0.5;
    }
    double total = 0;
    for (long pass = 0; pass < passes; pass++) {
      xs[(int) (pass % n)] = pass % 13;
      total += dot(xs, ys);
    }
    return (long) total;
  }
}
