/* Numbers to text and back, against the C library in the C locale and against the rules of chapter 02, 2.5 and 7.3. */
#include <math.h>

#include "pl_test.h"
#include "text/pl_number.h"

static void check_float_text(double x) {
  char ours[PL_FLOAT_TEXT + 1];
  char theirs[64];
  ours[pl_format_float(ours, x)] = 0;
  snprintf(theirs, sizeof theirs, "%.15g", x);
  if (strcmp(ours, theirs) != 0) {
    fprintf(stderr, "%a: %s, C library %s\n", x, ours, theirs);
    abort();
  }
}

static void check_fixed_text(double x) {
  char ours[PL_FIXED_TEXT + 1];
  char theirs[PL_FIXED_TEXT + 1];
  ours[pl_format_fixed6(ours, x)] = 0;
  snprintf(theirs, sizeof theirs, "%f", x);
  CHECK(strcmp(ours, theirs) == 0);
}

static void check_parse(const char *s) {
  double ours = 0;
  double theirs = strtod(s, NULL);
  CHECK(pl_parse_float((const uint8_t *)s, (int64_t)strlen(s), &ours));
  if (memcmp(&ours, &theirs, sizeof ours) != 0) {
    fprintf(stderr, "%s: %a, C library %a\n", s, ours, theirs);
    abort();
  }
}

static double random_double(random_source *r, int flavour) {
  uint64_t bits = next_random(r);
  double x;
  switch (flavour % 4) {
    case 0:
      memcpy(&x, &bits, sizeof x);
      return x;
    case 1:
      return (double)(int64_t)(bits >> bits % 60) / (double)(1 + next_random(r) % 100000);
    case 2:
      return (double)(bits % 100000000) / 1000.0 * pow(10, (double)(next_random(r) % 40) - 20);
    default:
      bits &= 0x000fffffffffffff; /* subnormal */
      memcpy(&x, &bits, sizeof x);
      return x;
  }
}

static void random_floats(void) {
  random_source r = {88172645463325252u};
  char s[512];
  for (int i = 0; i < 300000; i++) {
    double x = random_double(&r, i);
    if (isnan(x)) {
      continue;
    }
    check_float_text(x);
    if (i % 4 == 1) {
      check_fixed_text(x);
    }
    int precision = (int)(next_random(&r) % 22);
    snprintf(s, sizeof s, i % 5 == 0 ? "%.*f" : "%.*e", precision, x);
    check_parse(s);
    snprintf(s, sizeof s, "%a", x);
    check_parse(s);
  }
}

/* Exactly half way between two doubles, and just above: the hardest inputs for rounding. */
static void half_ways(void) {
  random_source r = {1234567};
  static char s[1600];
  for (int i = 0; i < 2000; i++) {
    uint64_t bits = next_random(&r) & 0x7fffffffffffffff;
    if (i % 3 == 0) {
      bits &= 0x001fffffffffffff;
    }
    double x;
    memcpy(&x, &bits, sizeof x);
    if (!isfinite(x) || !isfinite(nextafter(x, INFINITY)) || x > 1e300) {
      continue;
    }
    long double half = ((long double)x + (long double)nextafter(x, INFINITY)) / 2;
    snprintf(s, sizeof s - 1, "%.1100Lf", half);
    check_parse(s);
    strcat(s, "1");
    check_parse(s);
  }
}

static void tables(void) {
  static const struct {
    double x;
    const char *text;
  } forms[] = {{1.0, "1"}, {0.1 + 0.2, "0.3"}, {100000.0, "100000"}, {1e15, "1e+15"}, {999999999999999.0, "999999999999999"},
               {1234567890123456.0, "1.23456789012346e+15"}, {0.0001, "0.0001"}, {0.00001, "1e-05"},
               {1.0 / 3.0, "0.333333333333333"}, {5e-324, "4.94065645841247e-324"}, {0.0, "0"}, {-0.0, "-0"},
               {INFINITY, "inf"}, {-INFINITY, "-inf"}, {1.7976931348623157e308, "1.79769313486232e+308"},
               {999999999999999.5, "1e+15"}, {0.99999999999999999, "1"}, {9.9999999999999995e-5, "0.0001"}};
  char out[PL_FLOAT_TEXT + 1];
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    out[pl_format_float(out, forms[i].x)] = 0;
    CHECK(strcmp(out, forms[i].text) == 0);
  }
  uint64_t nan_bits[] = {0x7ff8000000000000, 0xfff8000000000000};
  for (int i = 0; i < 2; i++) {
    double x;
    memcpy(&x, &nan_bits[i], sizeof x);
    CHECK(pl_format_float(out, x) == 3 && memcmp(out, "nan", 3) == 0);
  }
  static const char *const good[] = {"5.", ".5", "-.5e1", " 1 ", "\v2", "\f2", "inf", "-Infinity", "nAn(ab_1)", "nan", "0x1.8p1",
                                     "0X.8p1" + 0, "1e400", "1e-400", "-0", "+7", "1e99999999999999999999", "0e5", "\t1\r\n"};
  static const char *const bad[] = {".", "1e", "1,5", "2.5f", "", " ", "0x", "0x.8", "1\v", "nan(", "nan(-)", "in", "infinit",
                                    "+-1", "0x1p", "0x1.p1", "e5", "1 2", "- 1", "1_0", "--1", "0x1.8p+"};
  double x;
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    bool expected = strcmp(good[i], "0X.8p1") != 0; /* HexFloat needs digits before the point */
    CHECK(pl_parse_float((const uint8_t *)good[i], (int64_t)strlen(good[i]), &x) == expected);
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    CHECK(!pl_parse_float((const uint8_t *)bad[i], (int64_t)strlen(bad[i]), &x));
  }
  CHECK(!pl_parse_float((const uint8_t *)"1\0", 2, &x));
}

static void integers(void) {
  static const struct {
    const char *text;
    int64_t value;
  } good[] = {{"0", 0}, {"007", 7}, {"-5", -5}, {"+5", 5}, {" \v\f12\t\r\n ", 12}, {"9223372036854775807", INT64_MAX},
              {"9223372036854775808", INT64_MAX}, {"99999999999999999999999", INT64_MAX}, {"-9223372036854775808", INT64_MIN},
              {"-9223372036854775809", INT64_MIN}, {"-99999999999999999999", INT64_MIN}, {"9223372036854775806", INT64_MAX - 1}};
  static const char *const bad[] = {"", " ", "0x10", "1_000", "1.0", "1e3", "- 1", "+", "12a", "1 2", "--1", "1\v"};
  int64_t x;
  char out[PL_INT_TEXT + 1];
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    CHECK(pl_parse_int((const uint8_t *)good[i].text, (int64_t)strlen(good[i].text), &x) && x == good[i].value);
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    CHECK(!pl_parse_int((const uint8_t *)bad[i], (int64_t)strlen(bad[i]), &x));
  }
  random_source r = {99};
  for (int i = 0; i < 200000; i++) {
    int64_t n = i == 0 ? INT64_MIN : (int64_t)(next_random(&r) >> next_random(&r) % 64) * (i % 2 ? 1 : -1);
    char theirs[32];
    snprintf(theirs, sizeof theirs, "%lld", (long long)n);
    out[pl_format_int(out, n)] = 0;
    CHECK(strcmp(out, theirs) == 0);
    CHECK(pl_parse_int((const uint8_t *)out, (int64_t)strlen(out), &x) && x == n);
  }
}

static void powers(void) {
  int64_t x = 5;
  CHECK(!pl_int_pow(2, -1, &x) && x == 5);
  CHECK(pl_int_pow(0, 0, &x) && x == 1);
  CHECK(pl_int_pow(2, 63, &x) && x == INT64_MIN);
  CHECK(pl_int_pow(2, 64, &x) && x == 0);
  CHECK(pl_int_pow(-3, 3, &x) && x == -27);
  CHECK(pl_int_pow(3, INT64_MAX, &x));
}

int main(void) {
  tables();
  integers();
  powers();
  random_floats();
  half_ways();
  return 0;
}
