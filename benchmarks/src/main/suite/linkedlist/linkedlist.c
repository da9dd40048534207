#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct node {
  int64_t value;
  struct node *next;
} node;

static node *linked(int64_t value, node *next) {
  node *n = malloc(sizeof *n);
  n->value = value;
  n->next = next;
  return n;
}

static node *built(int64_t n) {
  node *head = NULL;
  for (int64_t i = 0; i < n; i++) {
    head = linked(i, head);
  }
  return head;
}

static node *reversed(node *rest) {
  node *done = NULL;
  while (rest != NULL) {
    node *n = rest;
    rest = n->next;
    n->next = done;
    done = n;
  }
  return done;
}

static node *odd(const node *rest) {
  node *kept = NULL;
  for (; rest != NULL; rest = rest->next) {
    if (rest->value % 2 != 0) {
      kept = linked(rest->value * 3, kept);
    }
  }
  return kept;
}

static int64_t sum(const node *rest) {
  int64_t total = 0, weight = 0;
  for (; rest != NULL; rest = rest->next) {
    total += rest->value ^ weight;
    weight++;
  }
  return total;
}

static void drop(node *list) {
  while (list != NULL) {
    node *next = list->next;
    free(list);
    list = next;
  }
}

int64_t kernel(int64_t n) {
  int64_t total = 0;
  for (int round = 0; round < 10; round++) {
    node *list = reversed(built(n));
    node *odds = odd(list);
    total += sum(list) + sum(odds);
    drop(list);
    drop(odds);
  }
  return total;
}
