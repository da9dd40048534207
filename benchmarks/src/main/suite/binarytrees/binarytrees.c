#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct tree {
  struct tree *left, *right;
} tree;

static tree *grown(int64_t depth) {
  tree *t = malloc(sizeof *t);
  if (depth == 0) {
    t->left = t->right = NULL;
  } else {
    t->left = grown(depth - 1);
    t->right = grown(depth - 1);
  }
  return t;
}

static int64_t count(const tree *t) {
  return t->left == NULL ? 1 : 1 + count(t->left) + count(t->right);
}

static void drop(tree *t) {
  if (t->left != NULL) {
    drop(t->left);
    drop(t->right);
  }
  free(t);
}

static int64_t grow_count_drop(int64_t depth) {
  tree *t = grown(depth);
  int64_t nodes = count(t);
  drop(t);
  return nodes;
}

int64_t kernel(int64_t depth) {
  int64_t nodes = grow_count_drop(depth + 1);
  tree *long_lived = grown(depth);
  for (int64_t d = 4; d <= depth; d += 2) {
    for (int64_t i = 0; i < (int64_t)1 << (depth - d + 4); i++) {
      nodes += grow_count_drop(d);
    }
  }
  nodes += count(long_lived);
  drop(long_lived);
  return nodes;
}
