/** The main program of every Java benchmark: Bench SIZE WARMUP ROUNDS. */
final class Bench {
  private Bench() {}

  public static void main(String[] args) {
    long size = Long.parseLong(args[0]);
    int warmup = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    long checksum = 0;
    for (int i = 0; i < warmup; i++) {
      checksum = Kernel.kernel(size);
    }
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      checksum = Kernel.kernel(size);
      long end = System.nanoTime();
      System.out.println("round " + (end - start));
    }
    System.out.println("checksum " + checksum);
  }
}
