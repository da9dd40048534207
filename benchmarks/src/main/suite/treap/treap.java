final class Kernel {
  private static final class Node {
    final long key;
    final long priority;
    Node left;
    Node right;

    Node(long key, long priority) {
      this.key = key;
      this.priority = priority;
    }

    private Node rotatedRight() {
      Node up = left;
      left = up.right;
      up.right = this;
      return up;
    }

    private Node rotatedLeft() {
      Node up = right;
      right = up.left;
      up.left = this;
      return up;
    }

    static Node inserted(Node node, long key, long priority) {
      if (node == null) {
        return new Node(key, priority);
      }
      if (key < node.key) {
        node.left = inserted(node.left, key, priority);
        if (node.left.priority > node.priority) {
          return node.rotatedRight();
        }
      } else if (key > node.key) {
        node.right = inserted(node.right, key, priority);
        if (node.right.priority > node.priority) {
          return node.rotatedLeft();
        }
      }
      return node;
    }

    private static Node merged(Node low, Node high) {
      if (low == null) {
        return high;
      }
      if (high == null) {
        return low;
      }
      if (low.priority > high.priority) {
        low.right = merged(low.right, high);
        return low;
      }
      high.left = merged(low, high.left);
      return high;
    }

    static Node removed(Node node, long key) {
      if (node == null) {
        return null;
      }
      if (key < node.key) {
        node.left = removed(node.left, key);
        return node;
      }
      if (key > node.key) {
        node.right = removed(node.right, key);
        return node;
      }
      return merged(node.left, node.right);
    }

    static long lookUp(Node tree, long key) {
      Node at = tree;
      while (at != null) {
        if (key == at.key) {
          return 1;
        }
        at = key < at.key ? at.left : at.right;
      }
      return 0;
    }

    static long walk(Node node, long depth, long before) {
      if (node == null) {
        return before;
      }
      long total = walk(node.left, depth + 1, before) * 31 + (node.key ^ depth);
      return walk(node.right, depth + 1, total);
    }
  }

  private static long next(long state) {
    return state * 6364136223846793005L + 1442695040888963407L;
  }

  private static long key(long state) {
    return state >> 33 & 1048575;
  }

  static long kernel(long n) {
    Node tree = null;
    long state = 9;
    for (long i = 0; i < n; i++) {
      long drawn = next(state);
      state = next(drawn);
      tree = Node.inserted(tree, key(drawn), key(state));
    }
    long tally = 0;
    for (long i = 0; i < 2 * n; i++) {
      state = next(state);
      tally += Node.lookUp(tree, key(state));
    }
    for (long i = 0; i < n / 2; i++) {
      state = next(state);
      tree = Node.removed(tree, key(state));
    }
    return Node.walk(tree, 0, tally);
  }
}
