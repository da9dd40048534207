package dev.plutolang.api;

import java.time.Duration;

/**
 * The heap of one instance at one moment.
 *
 * @param heapSize bytes in use, garbage not yet collected included: what {@code gc_heap_size()}
 *     says
 * @param liveObjects objects that were alive after the last collection, plus those allocated since
 * @param allocatedBytes bytes ever allocated
 * @param collections collections ever finished
 * @param totalPause time in which the program stood still for the collector
 * @param longestPause the longest such time
 * @param threshold the heap size in bytes at which the next collection starts
 * @param limit the heap size in bytes that the program cannot pass
 */
public record GcStats(
    long heapSize,
    long liveObjects,
    long allocatedBytes,
    long collections,
    Duration totalPause,
    Duration longestPause,
    long threshold,
    long limit) {}
