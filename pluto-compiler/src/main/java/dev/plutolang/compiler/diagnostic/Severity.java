package dev.plutolang.compiler.diagnostic;

/** Whether a finding rejects the program. */
public enum Severity {
  ERROR,
  WARNING
}
