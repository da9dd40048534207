final class Kernel {
  private static final class Tree {
    final Tree left;
    final Tree right;

    Tree(Tree left, Tree right) {
      this.left = left;
      this.right = right;
    }

    static Tree grown(long depth) {
      return depth == 0 ? new Tree(null, null) : new Tree(grown(depth - 1), grown(depth - 1));
    }

    long count() {
      return left == null ? 1 : 1 + left.count() + right.count();
    }
  }

  static long kernel(long depth) {
    long nodes = Tree.grown(depth + 1).count();
    Tree longLived = Tree.grown(depth);
    for (long d = 4; d <= depth; d += 2) {
      for (long i = 0; i < 1L << (depth - d + 4); i++) {
        nodes += Tree.grown(d).count();
      }
    }
    return nodes + longLived.count();
  }
}
