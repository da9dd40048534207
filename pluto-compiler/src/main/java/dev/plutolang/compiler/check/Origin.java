package dev.plutolang.compiler.check;

import dev.plutolang.compiler.diagnostic.Span;

/**
 * Why an instance of a generic declaration exists.
 *
 * @param place where it was first needed
 * @param instance what a programmer calls it: {@code max<string>}
 */
record Origin(Span place, String instance) {}
