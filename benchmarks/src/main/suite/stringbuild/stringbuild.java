final class Kernel {
  static long kernel(long n) {
    StringBuilder builder = new StringBuilder();
    for (long i = 0; i < n; i++) {
      builder.append("item ").append(i).append(", ");
    }
    String text = builder.toString();
    long checksum = 0;
    for (int i = 0; i < text.length(); i++) {
      checksum += text.charAt(i);
    }
    return checksum;
  }
}
