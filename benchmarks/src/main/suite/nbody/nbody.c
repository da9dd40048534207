#include <math.h>
#include <stdint.h>

#define COUNT 5
static const double SOLAR_MASS = 39.47841760435743;
static const double DAYS = 365.24;

typedef struct {
  double x, y, z, vx, vy, vz, mass;
} body;

static const body PLANETS[COUNT] = {
    {0, 0, 0, 0, 0, 0, 1},
    {4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694,
     0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609},
    {8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411899,
     0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812},
    {12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618,
     0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298},
    {15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322,
     0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451}};

static void solar_system(body *bodies) {
  double px = 0, py = 0, pz = 0;
  for (int i = 0; i < COUNT; i++) {
    body b = PLANETS[i];
    b.vx *= DAYS;
    b.vy *= DAYS;
    b.vz *= DAYS;
    b.mass *= SOLAR_MASS;
    px += b.vx * b.mass;
    py += b.vy * b.mass;
    pz += b.vz * b.mass;
    bodies[i] = b;
  }
  bodies[0].vx = -px / SOLAR_MASS;
  bodies[0].vy = -py / SOLAR_MASS;
  bodies[0].vz = -pz / SOLAR_MASS;
}

static void advance(body *bodies, double dt) {
  for (int i = 0; i < COUNT; i++) {
    body *a = &bodies[i];
    for (int j = i + 1; j < COUNT; j++) {
      body *b = &bodies[j];
      double dx = a->x - b->x;
      double dy = a->y - b->y;
      double dz = a->z - b->z;
      double squared = dx * dx + dy * dy + dz * dz;
      double magnitude = dt / (squared * sqrt(squared));
      a->vx -= dx * b->mass * magnitude;
      a->vy -= dy * b->mass * magnitude;
      a->vz -= dz * b->mass * magnitude;
      b->vx += dx * a->mass * magnitude;
      b->vy += dy * a->mass * magnitude;
      b->vz += dz * a->mass * magnitude;
    }
  }
  for (int i = 0; i < COUNT; i++) {
    body *b = &bodies[i];
    b->x += dt * b->vx;
    b->y += dt * b->vy;
    b->z += dt * b->vz;
  }
}

static double energy(const body *bodies) {
  double total = 0;
  for (int i = 0; i < COUNT; i++) {
    const body *a = &bodies[i];
    total += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
    for (int j = i + 1; j < COUNT; j++) {
      const body *b = &bodies[j];
      double dx = a->x - b->x;
      double dy = a->y - b->y;
      double dz = a->z - b->z;
      total -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return total;
}

int64_t kernel(int64_t steps) {
  body bodies[COUNT];
  solar_system(bodies);
  for (int64_t step = 0; step < steps; step++) {
    advance(bodies, 0.01);
  }
  return (int64_t)(energy(bodies) * 1e12);
}
