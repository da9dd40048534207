#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

enum { IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B, TASKS };

typedef struct packet {
  struct packet *link;
  int64_t owner;
  bool work;
  int64_t position;
  int64_t data[4];
} packet;

typedef struct control control;
typedef struct scheduler scheduler;

typedef struct task {
  control *(*run)(struct task *, scheduler *, packet *);
  int64_t seed, count;      /* idler */
  packet *pending;          /* device */
  int64_t target, letter;   /* worker */
  packet *work, *devices;   /* handler */
} task;

struct control {
  control *link;
  int64_t id, priority;
  packet *queue;
  bool waiting, held, ready;
  task task;
};

struct scheduler {
  control *first, *current;
  control *blocks[TASKS];
  packet *packets[8]; /* all that were made, to be freed at the end */
  int64_t count, made, queued, held;
};

static packet *appended(packet *queue, packet *added) {
  added->link = NULL;
  if (queue == NULL) {
    return added;
  }
  packet *last = queue;
  while (last->link != NULL) {
    last = last->link;
  }
  last->link = added;
  return queue;
}

static bool idle_for_now(const control *c) { return c->held || (c->waiting && !c->ready); }

static control *run(control *c, scheduler *s) {
  packet *arrived = NULL;
  if (c->waiting && c->ready) {
    arrived = c->queue;
    c->queue = arrived->link;
    c->waiting = false;
    c->ready = c->queue != NULL;
  }
  return c->task.run(&c->task, s, arrived);
}

static control *receive(control *c, packet *sent, control *sender) {
  if (c->queue == NULL) {
    c->queue = appended(c->queue, sent);
    c->ready = true;
    if (c->priority > sender->priority) {
      return c;
    }
  } else {
    c->queue = appended(c->queue, sent);
  }
  return sender;
}

static void add(scheduler *s, int64_t priority, packet *queue, task t) {
  control *c = malloc(sizeof *c);
  *c = (control){.link = s->first,
                 .id = s->count,
                 .priority = priority,
                 .queue = queue,
                 .waiting = priority > 0,
                 .ready = queue != NULL,
                 .task = t};
  s->blocks[s->count++] = c;
  s->first = c;
}

static void schedule(scheduler *s) {
  s->current = s->first;
  while (s->current != NULL) {
    s->current = idle_for_now(s->current) ? s->current->link : run(s->current, s);
  }
}

static control *hold_current(scheduler *s) {
  s->held++;
  s->current->held = true;
  return s->current->link;
}

static control *suspend_current(scheduler *s) {
  s->current->waiting = true;
  return s->current;
}

static control *release(scheduler *s, int64_t id) {
  control *c = s->blocks[id];
  c->held = false;
  return c->priority > s->current->priority ? c : s->current;
}

static control *send(scheduler *s, packet *sent) {
  control *target = s->blocks[sent->owner];
  s->queued++;
  sent->owner = s->current->id;
  return receive(target, sent, s->current);
}

static control *run_idler(task *t, scheduler *s, packet *arrived) {
  (void)arrived;
  if (--t->count == 0) {
    return hold_current(s);
  }
  if ((t->seed & 1) == 0) {
    t->seed /= 2;
    return release(s, DEVICE_A);
  }
  t->seed = (t->seed / 2) ^ 53256;
  return release(s, DEVICE_B);
}

static control *run_device(task *t, scheduler *s, packet *arrived) {
  if (arrived != NULL) {
    t->pending = arrived;
    return hold_current(s);
  }
  if (t->pending == NULL) {
    return suspend_current(s);
  }
  packet *finished = t->pending;
  t->pending = NULL;
  return send(s, finished);
}

static control *run_worker(task *t, scheduler *s, packet *work) {
  if (work == NULL) {
    return suspend_current(s);
  }
  t->target = t->target == HANDLER_A ? HANDLER_B : HANDLER_A;
  work->owner = t->target;
  work->position = 0;
  for (int i = 0; i < 4; i++) {
    if (++t->letter > 26) {
      t->letter = 1;
    }
    work->data[i] = t->letter;
  }
  return send(s, work);
}

static control *run_handler(task *t, scheduler *s, packet *arrived) {
  if (arrived != NULL) {
    if (arrived->work) {
      t->work = appended(t->work, arrived);
    } else {
      t->devices = appended(t->devices, arrived);
    }
  }
  if (t->work != NULL) {
    packet *work = t->work;
    if (work->position == 4) {
      t->work = work->link;
      return send(s, work);
    }
    if (t->devices != NULL) {
      packet *device = t->devices;
      t->devices = device->link;
      device->position = work->data[work->position++];
      return send(s, device);
    }
  }
  return suspend_current(s);
}

static packet *packets(scheduler *s, int count, int64_t owner, bool work) {
  packet *list = NULL;
  for (int i = 0; i < count; i++) {
    packet *p = malloc(sizeof *p);
    *p = (packet){.link = list, .owner = owner, .work = work};
    s->packets[s->made++] = p;
    list = p;
  }
  return list;
}

static int64_t simulate(void) {
  scheduler s = {0};
  add(&s, 0, NULL, (task){.run = run_idler, .seed = 1, .count = 10000});
  add(&s, 1000, packets(&s, 2, WORKER, true), (task){.run = run_worker, .target = HANDLER_A});
  add(&s, 2000, packets(&s, 3, DEVICE_A, false), (task){.run = run_handler});
  add(&s, 3000, packets(&s, 3, DEVICE_B, false), (task){.run = run_handler});
  add(&s, 4000, NULL, (task){.run = run_device});
  add(&s, 5000, NULL, (task){.run = run_device});
  schedule(&s);
  for (int i = 0; i < TASKS; i++) {
    free(s.blocks[i]);
  }
  for (int i = 0; i < s.made; i++) {
    free(s.packets[i]);
  }
  return s.queued * 100000 + s.held;
}

int64_t kernel(int64_t n) {
  int64_t checksum = 0;
  for (int64_t i = 0; i < n; i++) {
    checksum += simulate();
  }
  return checksum;
}
