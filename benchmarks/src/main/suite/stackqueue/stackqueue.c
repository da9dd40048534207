#include <stdint.h>
#include <stdlib.h>

typedef struct {
  int64_t a, b;
} pair;

/* A stack and a ring-buffer queue of words; C has no generics: a word is an int or a pointer. */
typedef union {
  int64_t number;
  pair *object;
} word;

typedef struct {
  word *items;
  int64_t len, cap;
} stack;

static void push(stack *s, word item) {
  if (s->len == s->cap) {
    s->cap = s->cap == 0 ? 4 : s->cap * 2;
    s->items = realloc(s->items, s->cap * sizeof *s->items);
  }
  s->items[s->len++] = item;
}

static word pop(stack *s) { return s->items[--s->len]; }

typedef struct {
  word *ring;
  int64_t cap, head, count;
} queue;

static void enqueue(queue *q, word item) {
  if (q->count == q->cap) {
    int64_t cap = 2 * q->cap + 8;
    word *bigger = malloc(cap * sizeof *bigger);
    for (int64_t i = 0; i < q->count; i++) {
      bigger[i] = q->ring[(q->head + i) % q->cap];
    }
    free(q->ring);
    q->ring = bigger;
    q->cap = cap;
    q->head = 0;
  }
  q->ring[(q->head + q->count) % q->cap] = item;
  q->count++;
}

static word dequeue(queue *q) {
  word item = q->ring[q->head];
  q->head = (q->head + 1) % q->cap;
  q->count--;
  return item;
}

static pair *new_pair(int64_t a, int64_t b) {
  pair *p = malloc(sizeof *p);
  p->a = a;
  p->b = b;
  return p;
}

int64_t kernel(int64_t n) {
  stack numbers = {0}, objects = {0};
  queue waiting = {0}, queued = {0};
  int64_t checksum = 0;
  for (int64_t i = 0; i < n; i++) {
    push(&numbers, (word){.number = i});
    push(&objects, (word){.object = new_pair(i, i & 7)});
    if (i % 3 == 0) {
      checksum += pop(&numbers).number;
      pair *p = pop(&objects).object;
      checksum += p->a ^ p->b;
      free(p);
    }
    enqueue(&waiting, (word){.number = i * 3});
    enqueue(&queued, (word){.object = new_pair(i, checksum)});
    if (i % 1000 > 300) {
      checksum += dequeue(&waiting).number;
      pair *p = dequeue(&queued).object;
      checksum += p->b & 255;
      free(p);
    }
    if (numbers.len > 1000) {
      while (numbers.len > 10) {
        checksum += pop(&numbers).number & 255;
        pair *p = pop(&objects).object;
        checksum += p->b;
        free(p);
      }
    }
  }
  while (waiting.count > 0) {
    checksum += dequeue(&waiting).number & 127;
  }
  while (queued.count > 0) {
    free(dequeue(&queued).object);
  }
  while (objects.len > 0) {
    free(pop(&objects).object);
  }
  free(numbers.items);
  free(objects.items);
  free(waiting.ring);
  free(queued.ring);
  return checksum;
}
