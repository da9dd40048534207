#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct node {
  int64_t key, priority;
  struct node *left, *right;
} node;

static node *rotated_right(node *n) {
  node *up = n->left;
  n->left = up->right;
  up->right = n;
  return up;
}

static node *rotated_left(node *n) {
  node *up = n->right;
  n->right = up->left;
  up->left = n;
  return up;
}

static node *inserted(node *n, int64_t key, int64_t priority) {
  if (n == NULL) {
    node *leaf = malloc(sizeof *leaf);
    *leaf = (node){key, priority, NULL, NULL};
    return leaf;
  }
  if (key < n->key) {
    n->left = inserted(n->left, key, priority);
    if (n->left->priority > n->priority) {
      return rotated_right(n);
    }
  } else if (key > n->key) {
    n->right = inserted(n->right, key, priority);
    if (n->right->priority > n->priority) {
      return rotated_left(n);
    }
  }
  return n;
}

static node *merged(node *low, node *high) {
  if (low == NULL) {
    return high;
  }
  if (high == NULL) {
    return low;
  }
  if (low->priority > high->priority) {
    low->right = merged(low->right, high);
    return low;
  }
  high->left = merged(low, high->left);
  return high;
}

static node *removed(node *n, int64_t key) {
  if (n == NULL) {
    return NULL;
  }
  if (key < n->key) {
    n->left = removed(n->left, key);
    return n;
  }
  if (key > n->key) {
    n->right = removed(n->right, key);
    return n;
  }
  node *rest = merged(n->left, n->right);
  free(n);
  return rest;
}

static int64_t look_up(const node *n, int64_t key) {
  while (n != NULL) {
    if (key == n->key) {
      return 1;
    }
    n = key < n->key ? n->left : n->right;
  }
  return 0;
}

/* Walks and frees. */
static void walk(node *n, int64_t depth, uint64_t *total) {
  if (n == NULL) {
    return;
  }
  walk(n->left, depth + 1, total);
  *total = *total * 31 + (uint64_t)(n->key ^ depth);
  walk(n->right, depth + 1, total);
  free(n);
}

static int64_t next(int64_t state) {
  return (int64_t)((uint64_t)state * 6364136223846793005u + 1442695040888963407u);
}

static int64_t key_of(int64_t state) { return (state >> 33) & 1048575; }

int64_t kernel(int64_t n) {
  node *tree = NULL;
  int64_t state = 9;
  for (int64_t i = 0; i < n; i++) {
    int64_t drawn = next(state);
    state = next(drawn);
    tree = inserted(tree, key_of(drawn), key_of(state));
  }
  uint64_t tally = 0;
  for (int64_t i = 0; i < 2 * n; i++) {
    state = next(state);
    tally += (uint64_t)look_up(tree, key_of(state));
  }
  for (int64_t i = 0; i < n / 2; i++) {
    state = next(state);
    tree = removed(tree, key_of(state));
  }
  walk(tree, 0, &tally);
  return (int64_t)tally;
}
