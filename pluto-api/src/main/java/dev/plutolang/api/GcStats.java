package dev.plutolang.api;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The heap of one instance at one moment. Sizes are bytes.
 *
 * @param heapSize bytes in use, garbage not yet collected included: what {@code gc_heap_size()}
 *     says
 * @param allocatedBytes bytes ever allocated
 * @param committedBytes bytes of the machine's memory that the heap holds
 * @param collections collections ever finished
 * @param totalPause time in which the program stood still for the collector
 * @param maxPause the longest such time
 * @param lastPause the latest such time
 * @param threshold the heap size at which the next collection starts
 * @param limit the heap size that the program cannot pass
 * @param live what the last collection left alive, by kind of object, such as {@code string} or
 *     {@code array}; empty before the first collection
 */
public record GcStats(
    long heapSize,
    long allocatedBytes,
    long committedBytes,
    long collections,
    Duration totalPause,
    Duration maxPause,
    Duration lastPause,
    long threshold,
    long limit,
    Map<String, Live> live) {
  public GcStats {
    Check.notNull(totalPause, "totalPause");
    Check.notNull(maxPause, "maxPause");
    Check.notNull(lastPause, "lastPause");
    live = java.util.Collections.unmodifiableMap(new TreeMap<>(live));
  }

  /** Objects of one kind. */
  public record Live(long objects, long bytes) {}

  /** Objects that the last collection left alive. */
  public long liveObjects() {
    return live.values().stream().mapToLong(Live::objects).sum();
  }

  /** Bytes of the objects that the last collection left alive. */
  public long liveBytes() {
    return live.values().stream().mapToLong(Live::bytes).sum();
  }
}
