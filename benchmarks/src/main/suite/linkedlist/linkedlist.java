final class Kernel {
  private static final class Node {
    final long value;
    Node next;

    Node(long value, Node next) {
      this.value = value;
      this.next = next;
    }
  }

  private static Node built(long n) {
    Node head = null;
    for (long i = 0; i < n; i++) {
      head = new Node(i, head);
    }
    return head;
  }

  private static Node reversed(Node list) {
    Node done = null;
    Node rest = list;
    while (rest != null) {
      Node node = rest;
      rest = node.next;
      node.next = done;
      done = node;
    }
    return done;
  }

  private static Node odd(Node list) {
    Node kept = null;
    for (Node node = list; node != null; node = node.next) {
      if (node.value % 2 != 0) {
        kept = new Node(node.value * 3, kept);
      }
    }
    return kept;
  }

  private static long sum(Node list) {
    long total = 0;
    long weight = 0;
    for (Node node = list; node != null; node = node.next) {
      total += node.value ^ weight;
      weight++;
    }
    return total;
  }

  static long kernel(long n) {
    long total = 0;
    for (int round = 0; round < 10; round++) {
      Node list = reversed(built(n));
      total += sum(list) + sum(odd(list));
    }
    return total;
  }
}
