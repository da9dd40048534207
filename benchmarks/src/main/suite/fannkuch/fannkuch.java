final class Kernel {
  static long kernel(long size) {
    int n = (int) size;
    int[] permutation = new int[n];
    int[] flipped = new int[n];
    int[] count = new int[n];
    for (int i = 0; i < n; i++) {
      permutation[i] = i;
    }
    int most = 0;
    long checksum = 0;
    int r = n;
    boolean even = true;
    while (true) {
      for (; r != 1; r--) {
        count[r - 1] = r;
      }
      System.arraycopy(permutation, 0, flipped, 0, n);
      int flips = 0;
      for (int first = flipped[0]; first != 0; first = flipped[0]) {
        for (int low = 0, high = first; low < high; low++, high--) {
          int kept = flipped[low];
          flipped[low] = flipped[high];
          flipped[high] = kept;
        }
        flips++;
      }
      most = Math.max(most, flips);
      checksum += even ? flips : -flips;
      for (; ; r++) {
        if (r == n) {
          return checksum * 1000 + most;
        }
        int front = permutation[0];
        for (int i = 0; i < r; i++) {
          permutation[i] = permutation[i + 1];
        }
        permutation[r] = front;
        if (--count[r] > 0) {
          break;
        }
      }
      even = !even;
    }
  }
}
