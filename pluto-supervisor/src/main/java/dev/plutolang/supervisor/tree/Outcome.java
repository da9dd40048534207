package dev.plutolang.supervisor.tree;

/** How a command ended. */
public sealed interface Outcome {
  /** As wanted. */
  record Done() implements Outcome {}

  /** Not done, and nothing was changed unless the refusal says so. */
  record Refused(Refusal refusal, String message) implements Outcome {}

  /** Why a command was not done. The first four are the errors of OTP's supervisor functions. */
  enum Refusal {
    /** There is no such child. */
    NOT_FOUND,
    /** There is a child with this name. */
    ALREADY_PRESENT,
    /** The child runs. */
    RUNNING,
    /** The child is about to be restarted. */
    RESTARTING,
    /** The specification does not fit the supervisor, or the command does not fit the child. */
    INVALID,
    /** The instance could not be made. */
    START_FAILED,
    /** The supervisor does not run. */
    TERMINATED
  }
}
