#include <stdint.h>

static int64_t escape_steps(double cr, double ci, int64_t limit) {
  double zr = 0, zi = 0;
  int64_t steps = 0;
  while (steps < limit) {
    double rr = zr * zr;
    double ii = zi * zi;
    if (rr + ii > 4.0) {
      return steps;
    }
    zi = 2.0 * zr * zi + ci;
    zr = rr - ii + cr;
    steps++;
  }
  return steps;
}

int64_t kernel(int64_t n) {
  double scale = 2.0 / (double)n;
  int64_t checksum = 0;
  for (int64_t y = 0; y < n; y++) {
    double ci = (double)y * scale - 1.0;
    for (int64_t x = 0; x < n; x++) {
      double cr = (double)x * scale - 1.5;
      checksum += escape_steps(cr, ci, 50);
    }
  }
  return checksum;
}
