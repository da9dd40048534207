#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Strengths are numbers; the smaller, the stronger. */
enum { REQUIRED = 0, PREFERRED = 2, STRONG_DEFAULT = 3, NORMAL = 4, WEAKEST = 6 };

typedef struct constraint constraint;
typedef struct variable variable;

typedef struct {
  void **items;
  int64_t len, cap;
} list;

static void push(list *l, void *item) {
  if (l->len == l->cap) {
    l->cap = l->cap == 0 ? 4 : l->cap * 2;
    l->items = realloc(l->items, l->cap * sizeof *l->items);
  }
  l->items[l->len++] = item;
}

static void *pop(list *l) { return l->items[--l->len]; }

struct variable {
  int64_t value;
  list constraints;
  constraint *determined_by;
  int64_t mark;
  int64_t walk_strength;
  bool stay;
};

typedef struct {
  void (*connect)(constraint *);
  void (*disconnect)(constraint *);
  void (*choose_method)(constraint *, int64_t mark);
  void (*mark_inputs)(constraint *, int64_t mark);
  bool (*inputs_known)(const constraint *, int64_t mark);
  variable *(*output)(const constraint *);
  void (*execute)(constraint *);
  void (*recalculate)(constraint *);
} constraint_class;

/* direction of a unary constraint: 1 if satisfied. Of the others: 1 if the second is computed from
   the first, -1 if the first from the second; 0: not satisfied. */
struct constraint {
  const constraint_class *class;
  int64_t strength, direction;
  bool edit;
  variable *first, *second, *scale, *offset;
};

static bool satisfied(const constraint *c) { return c->direction != 0; }

static void remove_from(variable *v, constraint *c) {
  for (int64_t i = 0; i < v->constraints.len; i++) {
    if (v->constraints.items[i] == c) {
      v->constraints.len--;
      memmove(&v->constraints.items[i], &v->constraints.items[i + 1],
              (v->constraints.len - i) * sizeof(void *));
      break;
    }
  }
  if (v->determined_by == c) {
    v->determined_by = NULL;
  }
}

static void collect_consumers(const variable *v, list *l) {
  for (int64_t i = 0; i < v->constraints.len; i++) {
    constraint *c = v->constraints.items[i];
    if (c != v->determined_by && satisfied(c)) {
      push(l, c);
    }
  }
}

static bool known(const variable *v, int64_t mark) {
  return v->mark == mark || v->stay || v->determined_by == NULL;
}

static int64_t weaker(int64_t a, int64_t b) { return a > b ? a : b; }

/* Unary: keeps a variable as it is, or marks it as being edited from outside. */

static void unary_connect(constraint *c) {
  push(&c->first->constraints, c);
  c->direction = 0;
}

static void unary_disconnect(constraint *c) {
  remove_from(c->first, c);
  c->direction = 0;
}

static void unary_choose(constraint *c, int64_t mark) {
  c->direction = c->first->mark != mark && c->strength < c->first->walk_strength;
}

static void unary_mark(constraint *c, int64_t mark) {
  (void)c;
  (void)mark;
}

static bool unary_known(const constraint *c, int64_t mark) {
  (void)c;
  (void)mark;
  return true;
}

static variable *unary_output(const constraint *c) { return c->first; }
static void unary_execute(constraint *c) { (void)c; }

static void unary_recalculate(constraint *c) {
  c->first->walk_strength = c->strength;
  c->first->stay = !c->edit;
}

static const constraint_class UNARY = {unary_connect, unary_disconnect, unary_choose,  unary_mark,
                                       unary_known,   unary_output,     unary_execute, unary_recalculate};

/* Equality: two variables have one value. */

static variable *input(const constraint *c) { return c->direction == 1 ? c->first : c->second; }
static variable *output(const constraint *c) { return c->direction == 1 ? c->second : c->first; }

static void equality_connect(constraint *c) {
  push(&c->first->constraints, c);
  push(&c->second->constraints, c);
  c->direction = 0;
}

static void equality_disconnect(constraint *c) {
  remove_from(c->first, c);
  remove_from(c->second, c);
  c->direction = 0;
}

static void choose(constraint *c, int64_t mark) {
  c->direction = 0;
  if (c->first->mark == mark) {
    if (c->second->mark != mark && c->strength < c->second->walk_strength) {
      c->direction = 1;
    }
  } else if (c->second->mark == mark) {
    if (c->strength < c->first->walk_strength) {
      c->direction = -1;
    }
  } else if (c->first->walk_strength > c->second->walk_strength) {
    if (c->strength < c->first->walk_strength) {
      c->direction = -1;
    }
  } else if (c->strength < c->second->walk_strength) {
    c->direction = 1;
  }
}

static void equality_mark(constraint *c, int64_t mark) { input(c)->mark = mark; }
static bool equality_known(const constraint *c, int64_t mark) { return known(input(c), mark); }
static void equality_execute(constraint *c) { output(c)->value = input(c)->value; }

static void equality_recalculate(constraint *c) {
  variable *in = input(c), *out = output(c);
  out->walk_strength = weaker(c->strength, in->walk_strength);
  out->stay = in->stay;
  if (out->stay) {
    equality_execute(c);
  }
}

static const constraint_class EQUALITY = {equality_connect, equality_disconnect, choose,           equality_mark,
                                          equality_known,   output,              equality_execute, equality_recalculate};

/* Scale: second = first * scale + offset. */

static void scale_connect(constraint *c) {
  equality_connect(c);
  push(&c->scale->constraints, c);
  push(&c->offset->constraints, c);
}

static void scale_disconnect(constraint *c) {
  equality_disconnect(c);
  remove_from(c->scale, c);
  remove_from(c->offset, c);
}

static void scale_mark(constraint *c, int64_t mark) {
  input(c)->mark = mark;
  c->scale->mark = mark;
  c->offset->mark = mark;
}

static bool scale_known(const constraint *c, int64_t mark) {
  return known(input(c), mark) && known(c->scale, mark) && known(c->offset, mark);
}

static void scale_execute(constraint *c) {
  if (c->direction == 1) {
    c->second->value = c->first->value * c->scale->value + c->offset->value;
  } else {
    c->first->value = (c->second->value - c->offset->value) / c->scale->value;
  }
}

static void scale_recalculate(constraint *c) {
  variable *in = input(c), *out = output(c);
  out->walk_strength = weaker(c->strength, in->walk_strength);
  out->stay = in->stay && c->scale->stay && c->offset->stay;
  if (out->stay) {
    scale_execute(c);
  }
}

static const constraint_class SCALE = {scale_connect, scale_disconnect, choose,        scale_mark,
                                       scale_known,   output,           scale_execute, scale_recalculate};

typedef struct {
  int64_t current_mark;
  list made; /* variables and constraints, to be freed at the end */
  list variables;
} planner;

static void incremental_add(planner *p, constraint *c);

static list remove_downstream(variable *out) {
  out->determined_by = NULL;
  out->walk_strength = WEAKEST;
  out->stay = true;
  list unsatisfied = {0}, todo = {0};
  push(&todo, out);
  while (todo.len > 0) {
    variable *changed = pop(&todo);
    for (int64_t i = 0; i < changed->constraints.len; i++) {
      constraint *c = changed->constraints.items[i];
      if (!satisfied(c)) {
        push(&unsatisfied, c);
      }
    }
    for (int64_t i = 0; i < changed->constraints.len; i++) {
      constraint *c = changed->constraints.items[i];
      if (c != changed->determined_by && satisfied(c)) {
        c->class->recalculate(c);
        push(&todo, c->class->output(c));
      }
    }
  }
  free(todo.items);
  return unsatisfied;
}

static void incremental_remove(planner *p, constraint *c) {
  variable *out = c->class->output(c);
  c->direction = 0;
  c->class->disconnect(c);
  list unsatisfied = remove_downstream(out);
  for (int64_t strength = 0; strength < WEAKEST; strength++) {
    for (int64_t i = 0; i < unsatisfied.len; i++) {
      constraint *candidate = unsatisfied.items[i];
      if (candidate->strength == strength) {
        incremental_add(p, candidate);
      }
    }
  }
  free(unsatisfied.items);
}

static void propagate(planner *p, constraint *c, int64_t mark) {
  list todo = {0};
  push(&todo, c);
  while (todo.len > 0) {
    constraint *next = pop(&todo);
    if (next->class->output(next)->mark == mark) {
      incremental_remove(p, c);
      break;
    }
    next->class->recalculate(next);
    collect_consumers(next->class->output(next), &todo);
  }
  free(todo.items);
}

static constraint *satisfy(planner *p, constraint *c, int64_t mark) {
  c->class->choose_method(c, mark);
  if (!satisfied(c)) {
    return NULL;
  }
  c->class->mark_inputs(c, mark);
  variable *out = c->class->output(c);
  constraint *overridden = out->determined_by;
  if (overridden != NULL) {
    overridden->direction = 0;
  }
  out->determined_by = c;
  propagate(p, c, mark);
  out->mark = mark;
  return overridden;
}

static void incremental_add(planner *p, constraint *c) {
  int64_t mark = ++p->current_mark;
  while (c != NULL) {
    c = satisfy(p, c, mark);
  }
}

static constraint *add(planner *p, constraint made) {
  constraint *c = malloc(sizeof *c);
  *c = made;
  push(&p->made, c);
  c->class->connect(c);
  incremental_add(p, c);
  return c;
}

static void destroy(planner *p, constraint *c) {
  if (satisfied(c)) {
    incremental_remove(p, c);
  } else {
    c->class->disconnect(c);
  }
}

static list plan(planner *p, constraint *edit) {
  list steps = {0}, todo = {0};
  if (edit->edit && satisfied(edit)) {
    push(&todo, edit);
  }
  int64_t mark = ++p->current_mark;
  while (todo.len > 0) {
    constraint *c = pop(&todo);
    variable *out = c->class->output(c);
    if (out->mark != mark && c->class->inputs_known(c, mark)) {
      push(&steps, c);
      out->mark = mark;
      collect_consumers(out, &todo);
    }
  }
  free(todo.items);
  return steps;
}

static void execute(const list *steps) {
  for (int64_t i = 0; i < steps->len; i++) {
    constraint *c = steps->items[i];
    c->class->execute(c);
  }
}

static variable *new_variable(planner *p, int64_t value) {
  variable *v = malloc(sizeof *v);
  *v = (variable){.value = value, .walk_strength = WEAKEST, .stay = true};
  push(&p->variables, v);
  return v;
}

static void drop(planner *p) {
  for (int64_t i = 0; i < p->variables.len; i++) {
    variable *v = p->variables.items[i];
    free(v->constraints.items);
    free(v);
  }
  for (int64_t i = 0; i < p->made.len; i++) {
    free(p->made.items[i]);
  }
  free(p->variables.items);
  free(p->made.items);
}

static void change(planner *p, variable *target, int64_t value) {
  constraint *edit =
      add(p, (constraint){.class = &UNARY, .first = target, .strength = PREFERRED, .edit = true});
  list steps = plan(p, edit);
  for (int i = 0; i < 10; i++) {
    target->value = value;
    execute(&steps);
  }
  destroy(p, edit);
  free(steps.items);
}

static int64_t chain(int64_t n) {
  planner p = {0};
  variable **variables = malloc((n + 1) * sizeof *variables);
  for (int64_t i = 0; i <= n; i++) {
    variables[i] = new_variable(&p, 0);
    if (i > 0) {
      add(&p, (constraint){.class = &EQUALITY,
                           .first = variables[i - 1],
                           .second = variables[i],
                           .strength = REQUIRED});
    }
  }
  add(&p, (constraint){.class = &UNARY, .first = variables[n], .strength = STRONG_DEFAULT});
  constraint *edit = add(
      &p, (constraint){.class = &UNARY, .first = variables[0], .strength = PREFERRED, .edit = true});
  list steps = plan(&p, edit);
  int64_t checksum = steps.len;
  for (int64_t i = 0; i < 100; i++) {
    variables[0]->value = i;
    execute(&steps);
    checksum += variables[n]->value;
  }
  destroy(&p, edit);
  free(steps.items);
  free(variables);
  drop(&p);
  return checksum;
}

static int64_t projection(int64_t n) {
  planner p = {0};
  variable *scale = new_variable(&p, 10);
  variable *offset = new_variable(&p, 1000);
  variable **sources = malloc(n * sizeof *sources);
  variable **targets = malloc(n * sizeof *targets);
  for (int64_t i = 0; i < n; i++) {
    sources[i] = new_variable(&p, i);
    targets[i] = new_variable(&p, i);
    add(&p, (constraint){.class = &UNARY, .first = sources[i], .strength = NORMAL});
    add(&p, (constraint){.class = &SCALE,
                         .first = sources[i],
                         .second = targets[i],
                         .scale = scale,
                         .offset = offset,
                         .strength = REQUIRED});
  }
  change(&p, sources[n - 1], 17);
  int64_t checksum = targets[n - 1]->value;
  change(&p, targets[n - 1], 1050);
  checksum = checksum * 31 + sources[n - 1]->value;
  change(&p, scale, 5);
  change(&p, offset, 2000);
  for (int64_t i = 0; i < n; i++) {
    checksum += targets[i]->value;
  }
  free(sources);
  free(targets);
  drop(&p);
  return checksum;
}

int64_t kernel(int64_t n) { return chain(n) * 1000003 + projection(n); }
