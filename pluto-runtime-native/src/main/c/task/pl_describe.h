/*
 * Values as a person reads them in a crash report: short, one line, of any type. Reads objects only, so it is safe at
 * every abort; no safepoint.
 */
#ifndef PL_DESCRIBE_H
#define PL_DESCRIBE_H

#include "pl_program.h"
#include "text/pl_text.h"

/*
 * A value of a PL_FIELD_* kind, given as the words of its field. depth: how many levels of objects inside are written
 * out. Unit enums and scalar enums are written as their variant's number, since a field does not know its variants.
 */
void pl_describe(pl_text *out, const pl_program *program, uint32_t kind, const uint64_t *words, int depth);

#endif
