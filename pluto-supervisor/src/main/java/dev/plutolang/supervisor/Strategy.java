package dev.plutolang.supervisor;

/** What a supervisor does with the other children when one is restarted. As in Erlang/OTP. */
public enum Strategy {
  /** Only the child that terminated is restarted. */
  ONE_FOR_ONE,
  /** All other children are terminated, in reverse start order, and then all are started. */
  ONE_FOR_ALL,
  /** As {@link #ONE_FOR_ALL}, for the child that terminated and those started after it. */
  REST_FOR_ONE
}
