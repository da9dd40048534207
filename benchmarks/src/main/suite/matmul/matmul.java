final class Kernel {
  private static double[][] matrix(int n, int seed) {
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = (i * seed + j * 7) % 19 - 9.0;
      }
    }
    return rows;
  }

  private static double[][] product(double[][] a, double[][] b) {
    int n = a.length;
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      double[] row = rows[i];
      for (int k = 0; k < n; k++) {
        double factor = a[i][k];
        double[] other = b[k];
        for (int j = 0; j < n; j++) {
          row[j] += factor * other[j];
        }
      }
    }
    return rows;
  }

  static long kernel(long size) {
    int n = (int) size;
    double[][] result = product(matrix(n, 3), matrix(n, 5));
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += result[i][i] * (i % 10);
    }
    return (long) trace;
  }
}
