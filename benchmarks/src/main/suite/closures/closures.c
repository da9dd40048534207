#include <stdint.h>
#include <stdlib.h>

typedef struct closure closure;

struct closure {
  int64_t (*code)(const closure *, int64_t);
  union {
    int64_t number;
    const closure *closure;
  } captured[2];
};

static int64_t call(const closure *f, int64_t x) { return f->code(f, x); }

static int64_t applied(const closure *f, int64_t from, int64_t to) {
  int64_t total = 0;
  for (int64_t i = from; i < to; i++) {
    total += call(f, i) & 1023;
  }
  return total;
}

static int64_t add(const closure *self, int64_t x) { return x + self->captured[0].number; }
static int64_t multiply(const closure *self, int64_t x) { return x * self->captured[0].number; }
static int64_t xor_with(const closure *self, int64_t x) { return x ^ self->captured[0].number; }

static int64_t compose(const closure *self, int64_t x) {
  return call(self->captured[1].closure, call(self->captured[0].closure, x));
}

static closure *with_number(int64_t (*code)(const closure *, int64_t), int64_t k) {
  closure *f = malloc(sizeof *f);
  f->code = code;
  f->captured[0].number = k;
  return f;
}

static closure *composed(const closure *f, const closure *g) {
  closure *c = malloc(sizeof *c);
  c->code = compose;
  c->captured[0].closure = f;
  c->captured[1].closure = g;
  return c;
}

int64_t kernel(int64_t n) {
  closure *functions[12];
  closure *parts[8];
  for (int64_t i = 0; i < 4; i++) {
    functions[3 * i] = with_number(add, i);
    functions[3 * i + 1] = with_number(multiply, i + 3);
    parts[2 * i] = with_number(add, i);
    parts[2 * i + 1] = with_number(multiply, i + 7);
    functions[3 * i + 2] = composed(parts[2 * i], parts[2 * i + 1]);
  }
  int64_t checksum = 0;
  for (int64_t i = 0; i < n; i++) {
    checksum += call(functions[i % 12], i) & 255;
  }
  for (int64_t i = 0; i < 12; i++) {
    checksum += applied(functions[i], 0, n / 12);
  }
  closure last = {xor_with, {{checksum}, {0}}};
  checksum += applied(&last, 0, n);
  for (int64_t i = 0; i < 12; i++) {
    free(functions[i]);
  }
  for (int64_t i = 0; i < 8; i++) {
    free(parts[i]);
  }
  return checksum;
}
