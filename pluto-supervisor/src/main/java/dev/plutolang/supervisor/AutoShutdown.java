package dev.plutolang.supervisor;

/**
 * Whether a supervisor shuts itself down when its significant children have terminated by
 * themselves for good. As in Erlang/OTP: children that the supervisor terminated, for a sibling or
 * by a command, do not count.
 */
public enum AutoShutdown {
  /** Never; significant children are not accepted. */
  NEVER,
  /** When the first significant child has terminated. */
  ANY_SIGNIFICANT,
  /** When the last active significant child has terminated. */
  ALL_SIGNIFICANT
}
