#include <stdint.h>
#include <stdlib.h>

typedef struct shape shape;

typedef struct {
  double (*area)(const shape *);
  void (*grow)(shape *, double);
} shape_class;

struct shape {
  const shape_class *class;
  double p, q;
};

static double square_area(const shape *s) { return s->p * s->p; }
static double rectangle_area(const shape *s) { return s->p * s->q; }
static double circle_area(const shape *s) { return s->p * s->p * 3.141592653589793; }
static double triangle_area(const shape *s) { return s->p * s->q * 0.5; }
static double ellipse_area(const shape *s) { return s->p * s->q * 3.141592653589793; }
static void grow_p(shape *s, double by) { s->p += by; }
static void grow_q(shape *s, double by) { s->q += by; }

static const shape_class SQUARE = {square_area, grow_p};
static const shape_class RECTANGLE = {rectangle_area, grow_p};
static const shape_class CIRCLE = {circle_area, grow_p};
static const shape_class TRIANGLE = {triangle_area, grow_q};
static const shape_class ELLIPSE = {ellipse_area, grow_p};

static shape *made(int64_t choice, double size) {
  shape *s = malloc(sizeof *s);
  switch (choice) {
    case 0:
      *s = (shape){&SQUARE, size, 0};
      break;
    case 1:
      *s = (shape){&RECTANGLE, size, 2.0};
      break;
    case 2:
      *s = (shape){&CIRCLE, size, 0};
      break;
    case 3:
      *s = (shape){&TRIANGLE, size, 3.0};
      break;
    default:
      *s = (shape){&ELLIPSE, size, 0.5};
      break;
  }
  return s;
}

int64_t kernel(int64_t passes) {
  shape *shapes[1000];
  int64_t state = 3;
  for (int64_t i = 0; i < 1000; i++) {
    state = (state * 16807 + 11) % 2147483647;
    shapes[i] = made(state % 5, (double)(i % 7));
  }
  double total = 0;
  for (int64_t pass = 0; pass < passes; pass++) {
    for (int64_t i = 0; i < 1000; i++) {
      total += shapes[i]->class->area(shapes[i]);
    }
    shape *s = shapes[pass % 1000];
    s->class->grow(s, 0.25);
  }
  for (int64_t i = 0; i < 1000; i++) {
    free(shapes[i]);
  }
  return (int64_t)total;
}
