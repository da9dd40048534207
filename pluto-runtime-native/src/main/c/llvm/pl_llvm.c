#include "pl_llvm.h"

_Static_assert(sizeof(pl_llvm_diagnostics) == 1024, "mirrored by the Java class LlvmContext");

void pl_llvm_on_diagnostic(void *diagnostic, pl_llvm_diagnostics *sink) {
  if (sink->severity(diagnostic) != 0) {
    return;
  }
  if (sink->errors++ != 0) {
    return;
  }
  char *text = sink->description(diagnostic);
  size_t n = 0;
  while (n < sizeof sink->first - 1 && text[n] != '\0') {
    sink->first[n] = text[n];
    n++;
  }
  sink->first[n] = '\0';
  sink->dispose(text);
}

void pl_llvm_on_lookup(void *error, const pl_llvm_symbol *symbols, size_t count, pl_llvm_lookup *sink) {
  sink->error = error;
  if (error == NULL && count > 0) {
    sink->address = symbols[0].address;
  }
  __atomic_store_n(&sink->done, 1, __ATOMIC_RELEASE);
}
