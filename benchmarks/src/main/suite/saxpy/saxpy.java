final class Kernel {
  private static void saxpy(double a, double[] xs, double[] ys) {
    for (int i = 0; i < xs.length; i++) {
      ys[i] = a * xs[i] + ys[i];
    }
  }

  static long kernel(long passes) {
    int n = 2000;
    double[] xs = new double[n];
    double[] ys = new double[n];
    for (int i = 0; i < n; i++) {
      xs[i] = i % 100;
      ys[i] = i % 77;
    }
    for (long pass = 0; pass < passes; pass++) {
      saxpy((pass % 3 - 1) * 0.5, xs, ys);
    }
    double total = 0;
    for (double y : ys) {
      total += y;
    }
    return (long) total;
  }
}
