package dev.plutolang.api;

import java.time.Duration;

/**
 * One collection of garbage.
 *
 * @param number 1 for the first collection of the instance
 * @param pause the time in which the program stood still
 * @param heapBefore heap size in bytes before the collection
 * @param heapAfter heap size in bytes after it
 * @param threshold the heap size in bytes at which the next collection starts
 */
public record GcEvent(
    long number, Cause cause, Duration pause, long heapBefore, long heapAfter, long threshold) {

  /** Why a collection began. */
  public enum Cause {
    /** The heap had reached the threshold. */
    THRESHOLD,
    /** The heap had reached its limit. */
    LIMIT,
    /** The host asked for it, see {@link Instance.Gc#collect()}. */
    REQUESTED,
    /** A switch for finding defects of Pluto itself is on. */
    DEBUG
  }

  public GcEvent {
    Check.notNull(cause, "cause");
    Check.notNull(pause, "pause");
  }
}
