/* Built-in functions on numbers that are not one instruction. */
#include "pl_abi.h"

bool pl_int_pow(int64_t base, int64_t exp, int64_t *out) {
  if (exp < 0) {
    return false;
  }
  uint64_t result = 1;
  uint64_t factor = (uint64_t)base;
  for (uint64_t e = (uint64_t)exp; e != 0; e >>= 1) {
    if (e & 1) {
      result *= factor;
    }
    factor *= factor;
  }
  *out = (int64_t)result;
  return true;
}
