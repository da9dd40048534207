final class Kernel {
  private static void insertionSort(long[] xs, int low, int high) {
    for (int i = low + 1; i <= high; i++) {
      long x = xs[i];
      int j = i - 1;
      while (j >= low && xs[j] > x) {
        xs[j + 1] = xs[j];
        j--;
      }
      xs[j + 1] = x;
    }
  }

  private static long median(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private static void quicksort(long[] xs, int from, int to) {
    int low = from;
    int high = to;
    while (high - low > 16) {
      long pivot = median(xs[low], xs[(low + high) / 2], xs[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (xs[i] < pivot) {
          i++;
        }
        while (xs[j] > pivot) {
          j--;
        }
        if (i <= j) {
          long kept = xs[i];
          xs[i] = xs[j];
          xs[j] = kept;
          i++;
          j--;
        }
      }
      if (j - low < high - i) {
        quicksort(xs, low, j);
        low = i;
      } else {
        quicksort(xs, i, high);
        high = j;
      }
    }
    insertionSort(xs, low, high);
  }

  static long kernel(long n) {
    long[] xs = new long[(int) n];
    long state = 1;
    for (int i = 0; i < xs.length; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      xs[i] = state >> 33;
    }
    quicksort(xs, 0, xs.length - 1);
    long checksum = 0;
    for (long x : xs) {
      checksum = checksum * 31 + x;
    }
    return checksum;
  }
}
