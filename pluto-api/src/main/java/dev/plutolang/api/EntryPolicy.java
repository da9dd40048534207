package dev.plutolang.api;

/** What happens to a thread that wants into an instance which another thread is in. */
public enum EntryPolicy {
  /** It gets an {@link IllegalStateException} at once. The default. */
  REFUSE,
  /** It waits until the other thread has left. */
  WAIT
}
