/* Strings: every method against a naive model or the tables of chapter 02, with collections at every allocation. */
#include <time.h>

#include "pl_test.h"

static void methods(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
#define T(c) root(task, text(task, c))
  pl_object *s = T("hello world");
  CHECK(is_text(pl_string_substring(task, s, 6, 5), "world"));
  CHECK(is_text(pl_string_substring(task, s, 6, INT64_MAX), "world"));
  CHECK(is_text(pl_string_substring(task, s, -3, 5), "hello"));
  CHECK(is_text(pl_string_substring(task, s, 99, 5), ""));
  CHECK(is_text(pl_string_substring(task, s, 3, -1), ""));
  CHECK(is_text(pl_string_substring(task, s, INT64_MIN, INT64_MAX), "hello world"));
  CHECK(is_text(pl_string_at(task, s, 4), "o"));
  CHECK(pl_string_index_of(s, T("o")) == 4 && pl_string_last_index_of(s, T("o")) == 7);
  CHECK(pl_string_index_of(s, T("")) == 0 && pl_string_last_index_of(s, T("")) == 11);
  CHECK(pl_string_index_of(T(""), T("")) == 0 && pl_string_last_index_of(T(""), T("")) == 0);
  CHECK(pl_string_index_of(T(""), T("a")) == -1 && pl_string_last_index_of(T("a"), T("ab")) == -1);
  CHECK(pl_string_contains(s, T("lo w")) && pl_string_contains(s, T("")) && !pl_string_contains(s, T("low")));
  CHECK(pl_string_starts_with(s, T("hell")) && pl_string_starts_with(s, T("")) && !pl_string_starts_with(T("h"), s));
  CHECK(pl_string_ends_with(s, T("rld")) && pl_string_ends_with(s, T("")) && !pl_string_ends_with(s, T("hello")));
  CHECK(pl_string_count(T("aaaa"), T("aa")) == 2 && pl_string_count(s, T("")) == 0);
  CHECK(is_text(pl_string_replace(task, T("aaa"), T("aa"), T("b")), "ba"));
  CHECK(is_text(pl_string_replace(task, T("abab"), T("b"), T("")), "aa"));
  CHECK(is_text(pl_string_replace(task, T("bb"), T("b"), T("")), ""));
  CHECK(is_text(pl_string_replace(task, T("x.y.z"), T("."), T("..")), "x..y..z"));
  CHECK(is_text(pl_string_replace(task, s, T(""), T("q")), "hello world"));
  CHECK(is_text(pl_string_trim(task, T(" \t\r\nab \n")), "ab") && is_text(pl_string_trim(task, T(" \t ")), ""));
  CHECK(is_text(pl_string_trim_start(task, T("  ab  ")), "ab  ") && is_text(pl_string_trim_end(task, T("  ab  ")), "  ab"));
  CHECK(is_text(pl_string_trim(task, T("\v a \f")), "\v a \f"));
  CHECK(pl_string_is_whitespace(T("")) && pl_string_is_whitespace(T(" \t\r\n")) && !pl_string_is_whitespace(T("\v")));
  CHECK(is_text(pl_string_to_upper(task, T("aZ\xc3\xa9{`")), "AZ\xc3\xa9{`"));
  CHECK(is_text(pl_string_to_lower(task, T("aZ@[")), "az@["));
  CHECK(is_text(pl_string_repeat(task, T("ab"), 3), "ababab") && is_text(pl_string_repeat(task, T("ab"), 0), ""));
  CHECK(is_text(pl_string_repeat(task, T("ab"), -5), "") && is_text(pl_string_repeat(task, T(""), INT64_MAX), ""));
  CHECK(is_text(pl_http_url_decode(task, T("a%20b+c%2g%4")), "a b c%2g%4"));
  pl_object *bytes = root(task, pl_string_to_bytes(task, s));
  *(uint8_t *)pl_array_push(task, bytes, PL_ELEM_1) = 0;
  CHECK(pl_as_string(pl_bytes_to_string(task, bytes))->len == 12);
  CHECK(pl_string_equal(s, T("hello world")) && !pl_string_equal(s, T("hello worle")) && !pl_string_equal(s, T("hello")));
  task->roots_top = base;
}

static void check_split(pl_task *task, const char *s, const char *separator, int n, const char *const *parts) {
  pl_object **base = task->roots_top;
  pl_object *whole = T(s);
  pl_object *array = root(task, pl_string_split(task, whole, T(separator)));
  pl_buffer *buffer = pl_as_array(array)->buf;
  CHECK(buffer->len == n);
  for (int i = 0; i < n; i++) {
    CHECK(is_text(((pl_object **)(void *)buffer->elements)[i], parts[i]));
  }
  task->roots_top = base;
}

static void splits(pl_task *task, void *frame) {
  (void)frame;
  check_split(task, "", ",", 1, (const char *[]){""});
  check_split(task, "a", ",", 1, (const char *[]){"a"});
  check_split(task, ",", ",", 2, (const char *[]){"", ""});
  check_split(task, "one,two,,three,", ",", 5, (const char *[]){"one", "two", "", "three", ""});
  check_split(task, "abc", "", 3, (const char *[]){"a", "b", "c"});
  check_split(task, "", "", 0, NULL);
  check_split(task, "aaaa", "aa", 3, (const char *[]){"", "", ""});
}

static int64_t naive_find(const pl_string *s, const pl_string *t, bool last) {
  int64_t found = -1;
  for (int64_t i = 0; i + t->len <= s->len; i++) {
    if (memcmp(s->data + i, t->data, (size_t)t->len) == 0) {
      found = i;
      if (!last) {
        break;
      }
    }
  }
  return found;
}

/* Strings over two letters, so that partial matches abound. */
static pl_object *random_text(pl_task *task, random_source *r, int64_t longest) {
  uint8_t bytes[400];
  int64_t len = (int64_t)(next_random(r) % (uint64_t)(longest + 1));
  for (int64_t i = 0; i < len; i++) {
    bytes[i] = next_random(r) % 5 < 3 ? 'a' : 'b';
  }
  return root(task, pl_string_of(task, bytes, len));
}

static void random_searches(pl_task *task, void *frame) {
  const int rounds = *(const int *)frame;
  random_source r = {4711};
  for (int i = 0; i < rounds; i++) {
    pl_object **base = task->roots_top;
    pl_object *s = random_text(task, &r, i % 3 == 0 ? 390 : 30);
    pl_object *t = random_text(task, &r, 4);
    CHECK(pl_string_index_of(s, t) == naive_find(pl_as_string(s), pl_as_string(t), false));
    CHECK(pl_string_last_index_of(s, t) == naive_find(pl_as_string(s), pl_as_string(t), true));
    if (pl_as_string(t)->len > 0) {
      /* split and join again; replace is split and join with another text */
      pl_object *u = random_text(task, &r, 6);
      pl_object *parts = root(task, pl_string_split(task, s, t));
      pl_object *joined = root(task, pl_string_empty());
      pl_object *replaced = root(task, pl_string_empty());
      pl_object **joined_root = task->roots_top - 2;
      for (int64_t k = 0; k < pl_as_array(parts)->buf->len; k++) {
        if (k > 0) {
          joined_root[0] = joined = pl_string_concat(task, joined, t);
          joined_root[1] = replaced = pl_string_concat(task, replaced, u);
        }
        pl_object *part = ((pl_object **)(void *)pl_as_array(parts)->buf->elements)[k];
        joined_root[0] = joined = pl_string_concat(task, joined, part);
        joined_root[1] = replaced = pl_string_concat(task, replaced, part);
      }
      CHECK(pl_string_equal(joined, s));
      CHECK(pl_string_count(s, t) == pl_as_array(parts)->buf->len - 1);
      CHECK(pl_string_equal(replaced, pl_string_replace(task, s, t, u)));
    }
    task->roots_top = base;
  }
}

static void interpolations(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  double half = 0.5;
  uint64_t half_bits;
  memcpy(&half_bits, &half, sizeof half);
  pl_part parts[] = {{PL_PART_STRING, (uint64_t)(uintptr_t)T("n=")}, {PL_PART_INT, (uint64_t)-42}, {PL_PART_FLOAT, half_bits},
                     {PL_PART_BOOL, 1}, {PL_PART_BOOL, 0}, {PL_PART_BYTE, 200}, {PL_PART_STRING, (uint64_t)(uintptr_t)T("!")}};
  CHECK(is_text(pl_string_interpolate(task, 7, parts), "n=-420.5truefalse200!"));
  CHECK(is_text(pl_string_interpolate(task, 0, parts), ""));
  pl_part many[60];
  char wanted[200] = "";
  for (int i = 0; i < 60; i++) {
    many[i] = (pl_part){PL_PART_INT, (uint64_t)i};
    size_t used = strlen(wanted);
    snprintf(wanted + used, sizeof wanted - used, "%d", i);
  }
  CHECK(is_text(pl_string_interpolate(task, 60, many), wanted));
  task->roots_top = base;
}

/* s = s + x and s = f"{s}{i}" must be linear: 300,000 appends of up to 6 bytes, and earlier values stay what they were. */
static void appends(pl_task *task, void *frame) {
  const int n = *(const int *)frame;
  pl_object **base = task->roots_top;
  root(task, pl_string_empty());
  pl_object *kept = NULL;
  root(task, NULL);
  clock_t started = clock();
  int64_t expected = 0;
  for (int i = 0; i < n; i++) {
    if (i % 2 == 0) {
      base[0] = pl_string_concat(task, base[0], pl_string_of_byte((uint8_t)('a' + i % 26)));
      expected++;
    } else {
      pl_part parts[] = {{PL_PART_STRING, (uint64_t)(uintptr_t)base[0]}, {PL_PART_INT, (uint64_t)(i % 10)}};
      base[0] = pl_string_interpolate(task, 2, parts);
      expected++;
    }
    if (i == n / 2) {
      base[1] = kept = base[0];
      /* A second append to the same value may not overwrite the first one's bytes. */
      pl_object *other = root(task, pl_string_concat(task, kept, pl_string_of_byte('X')));
      base[0] = pl_string_concat(task, base[0], pl_string_of_byte('Y'));
      expected++;
      CHECK(pl_as_string(other)->data[pl_as_string(other)->len - 1] == 'X');
      CHECK(pl_as_string(base[0])->data[pl_as_string(base[0])->len - 1] == 'Y');
      task->roots_top--;
    }
  }
  CHECK(pl_as_string(base[0])->len == expected);
  CHECK((double)(clock() - started) / CLOCKS_PER_SEC < 20);
  const pl_string *s = pl_as_string(base[0]);
  for (int i = 0; i <= n / 2; i++) {
    CHECK(s->data[i] == (i % 2 == 0 ? 'a' + i % 26 : '0' + i % 10));
    CHECK(pl_as_string(kept)->data[i] == s->data[i]);
  }
  task->roots_top = base;
}

/* Cutting the head off a long text again and again is linear, and a short part does not keep the text alive. */
static void cuts(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  root(task, NULL);
  base[0] = pl_string_repeat(task, T("0123456789"), 100000);
  int64_t n = 0;
  while (pl_as_string(base[0])->len > 0) {
    base[0] = pl_string_substring(task, base[0], 7, INT64_MAX);
    n++;
  }
  CHECK(n == 142858);
  task->roots_top = base;
}

static void short_parts(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  root(task, NULL);
  base[0] = pl_string_repeat(task, pl_string_of_byte('x'), 1000000);
  base[0] = pl_string_substring(task, base[0], 5, 1000);
  pl_task_collect(task, PL_GC_REQUESTED);
  CHECK(pl_gc_heap_size(task) < 3000);
  /* a large part shares */
  base[0] = pl_string_repeat(task, pl_string_of_byte('x'), 1000000);
  pl_object *part = root(task, pl_string_substring(task, base[0], 5, 900000));
  pl_task_collect(task, PL_GC_REQUESTED);
  CHECK(pl_gc_heap_size(task) < 1200000);
  CHECK(pl_as_string(part)->len == 900000);
  task->roots_top = base;
}

/* Parts on the machine stack: they keep the text alive, and a map that stores one as key copies it. */
static void views(pl_task *task, void *frame) {
  (void)frame;
  pl_object **base = task->roots_top;
  pl_string view;
  pl_string inner;
  root(task, NULL);
  pl_object *map = root(task, pl_map_new(task, PL_KEY_STRING, PL_ELEM_8));
  pl_object *refs = root(task, pl_map_new(task, PL_KEY_STRING, PL_ELEM_REF));
  pl_object *set = root(task, pl_set_new(task, PL_KEY_STRING));
  for (int64_t round = 0; round < 2; round++) {
    for (int64_t len = 0; len <= 40; len++) {
      base[0] = pl_string_repeat(task, T("abcdefghijklmnopqrstuvwxyz"), 3);
      pl_string_view(base[0], 2, len + 5, &view.header);
      pl_string_view(&view.header, 1, len, &inner.header);
      pl_string_view(&view.header, 1, len, &view.header);
      base[0] = &view.header; /* the only way to the text */
      pl_task_collect(task, PL_GC_REQUESTED);
      pl_object *copy = root(task, pl_string_substring(task, &view.header, 0, INT64_MAX));
      CHECK(copy != &view.header && pl_string_equal(copy, &view.header) && pl_as_string(copy)->len == len);
      CHECK(pl_string_equal(copy, &inner.header));
      const uint64_t key = (uint64_t)(uintptr_t)&view.header;
      void *found = pl_map_find(task, map, PL_KEY_STRING, PL_ELEM_8, key, 0);
      CHECK((found != NULL) == (round == 1));
      *(int64_t *)pl_map_put_found(task, map, PL_KEY_STRING, PL_ELEM_8, key, 0, found) = len;
      pl_map_put_ref(task, refs, PL_KEY_STRING, key, 0, copy);
      found = pl_map_find(task, refs, PL_KEY_STRING, PL_ELEM_REF, (uint64_t)(uintptr_t)copy, 0);
      CHECK(found != NULL && *(pl_object **)found == copy);
      pl_map_put_ref_found(task, refs, PL_KEY_STRING, key, 0, copy, found);
      pl_set_insert(task, set, PL_KEY_STRING, key, 0);
      CHECK(pl_set_contains(task, set, PL_KEY_STRING, (uint64_t)(uintptr_t)copy, 0));
      task->roots_top = base + 4;
    }
  }
  CHECK(pl_map_len(map) == 41 && pl_map_len(refs) == 41 && pl_set_len(set) == 41);
  base[0] = NULL;
  pl_task_collect(task, PL_GC_REQUESTED);
  pl_object *keys = root(task, pl_map_keys(task, map, PL_ELEM_REF));
  for (int64_t i = 0; i < 41; i++) {
    pl_object *key = ((pl_object **)(void *)pl_as_array(keys)->buf->elements)[i];
    CHECK(!(key->flags & PL_FLAG_VIEW));
    int64_t *len = pl_map_find(task, map, PL_KEY_STRING, PL_ELEM_8, (uint64_t)(uintptr_t)key, 0);
    CHECK(len != NULL && *len == pl_as_string(key)->len);
  }
  task->roots_top = base;
}

static void bad_index(pl_task *task, void *frame) {
  (void)pl_string_at(task, text(task, "abc"), *(const int64_t *)frame);
}

int main(void) {
  static const uint64_t modes[] = {0, CAREFUL | PL_OPTION_COLLECT_ALWAYS};
  for (int i = 0; i < 2; i++) {
    bench b;
    bench_open(&b, 256 << 20, modes[i]);
    int rounds = i == 0 ? 3000 : 60;
    int n = i == 0 ? 300000 : 900;
    CHECK(pl_instance_call(b.instance, methods, NULL) == PL_DONE);
    CHECK(pl_instance_call(b.instance, splits, NULL) == PL_DONE);
    CHECK(pl_instance_call(b.instance, interpolations, NULL) == PL_DONE);
    CHECK(pl_instance_call(b.instance, random_searches, &rounds) == PL_DONE);
    CHECK(pl_instance_call(b.instance, appends, &n) == PL_DONE);
    CHECK(pl_instance_call(b.instance, views, NULL) == PL_DONE);
    bench_close(&b);
  }
  run_careful(cuts, 0);
  run_careful(short_parts, CAREFUL);
  int64_t i = 3;
  run_crash(bad_index, &i, PL_CRASH_INDEX_OUT_OF_BOUNDS, "string index out of bounds: index 3, length 3");
  i = -1;
  run_crash(bad_index, &i, PL_CRASH_INDEX_OUT_OF_BOUNDS, "string index out of bounds: index -1, length 3");
  return 0;
}
