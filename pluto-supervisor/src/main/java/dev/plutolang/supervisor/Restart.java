package dev.plutolang.supervisor;

/** When a child that terminated by itself is restarted. As in Erlang/OTP. */
public enum Restart {
  /** Always. */
  PERMANENT,
  /** Only after an abnormal end, see {@link ExitReason#abnormal()}. */
  TRANSIENT,
  /**
   * Never, not even with its siblings. The child is forgotten as soon as it has terminated,
   * whatever the reason.
   */
  TEMPORARY
}
