final class Kernel {
  static long kernel(long size) {
    int n = (int) size;
    boolean[] composite = new boolean[n + 1];
    long count = 0;
    for (int i = 2; i <= n; i++) {
      if (!composite[i]) {
        count++;
        for (long multiple = (long) i * i; multiple <= n; multiple += i) {
          composite[(int) multiple] = true;
        }
      }
    }
    return count;
  }
}
