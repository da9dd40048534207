import java.util.Arrays;

final class Kernel {
  private static double entry(long i, long j) {
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
  }

  private static void times(double[] v, double[] result) {
    for (int i = 0; i < v.length; i++) {
      double total = 0;
      for (int j = 0; j < v.length; j++) {
        total += entry(i, j) * v[j];
      }
      result[i] = total;
    }
  }

  private static void timesTransposed(double[] v, double[] result) {
    for (int i = 0; i < v.length; i++) {
      double total = 0;
      for (int j = 0; j < v.length; j++) {
        total += entry(j, i) * v[j];
      }
      result[i] = total;
    }
  }

  static long kernel(long size) {
    int n = (int) size;
    double[] u = new double[n];
    double[] v = new double[n];
    double[] between = new double[n];
    Arrays.fill(u, 1);
    for (int step = 0; step < 10; step++) {
      times(u, between);
      timesTransposed(between, v);
      times(v, between);
      timesTransposed(between, u);
    }
    double uv = 0;
    double vv = 0;
    for (int i = 0; i < n; i++) {
      uv += u[i] * v[i];
      vv += v[i] * v[i];
    }
    return (long) (Math.sqrt(uv / vv) * 1e12);
  }
}
