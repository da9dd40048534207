/*
 * Functions that LLVM calls back while it works for the Java binding.
 *
 * They are in C because an upcall into Java costs milliseconds at a cold start. They know LLVM only by the addresses
 * in the structs: nothing here is linked against it. The Java side (package runtime.llvm) owns the structs and mirrors
 * their layouts. They allocate nothing, collect nothing and abort nothing.
 */
#ifndef PL_LLVM_H
#define PL_LLVM_H

#include <stddef.h>
#include <stdint.h>

#include "pl_abi.h"

/* Errors that LLVM reported in one context. Used by one thread at a time. */
typedef struct pl_llvm_diagnostics {
  int (*severity)(void *diagnostic);      /* LLVMGetDiagInfoSeverity: 0 is an error */
  char *(*description)(void *diagnostic); /* LLVMGetDiagInfoDescription: text to be disposed of */
  void (*dispose)(char *text);            /* LLVMDisposeMessage */
  uint64_t errors;
  char first[1024 - 32];                  /* text of the first error, cut to size, with a final zero */
} pl_llvm_diagnostics;

/* The outcome of a symbol lookup. Written by whichever thread finishes it; done is set last. */
typedef struct pl_llvm_lookup {
  void *error; /* an LLVMErrorRef, owned by the reader; NULL on success */
  uint64_t done;
  uint64_t address;
} pl_llvm_lookup;

/* An LLVMOrcCSymbolMapPair. */
typedef struct pl_llvm_symbol {
  void *name;
  uint64_t address;
  uint64_t flags;
} pl_llvm_symbol;

/* LLVMDiagnosticHandler: keeps the first error. With a handler set, LLVM does not end the process on one. */
PL_ABI void pl_llvm_on_diagnostic(void *diagnostic, pl_llvm_diagnostics *sink);

/* LLVMOrcExecutionSessionLookupHandleResultFunction: takes the error over, or the address of the first symbol. */
PL_ABI void pl_llvm_on_lookup(void *error, const pl_llvm_symbol *symbols, size_t count, pl_llvm_lookup *sink);

#endif
