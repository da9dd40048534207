final class Kernel {
  private static final class Cell {
    final long a;
    final long b;
    final int c;

    Cell(long a, long b, int c) {
      this.a = a;
      this.b = b;
      this.c = c;
    }
  }

  static long kernel(long n) {
    Cell[] recent = new Cell[1024];
    for (int i = 0; i < recent.length; i++) {
      recent[i] = new Cell(i, i, i);
    }
    long checksum = 0;
    for (long i = 0; i < n; i++) {
      int slot = (int) (i & 1023);
      checksum += recent[slot].a;
      recent[slot] = new Cell(i, checksum, slot);
    }
    for (Cell cell : recent) {
      checksum += cell.b ^ cell.c;
    }
    return checksum;
  }
}
