package dev.plutolang.runtime.program;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings out what running programs have printed, several times a second, so that a program which
 * prints and then computes silently is seen to have printed. Ticks only while programs run; a short
 * run costs an entry in a table. Thread-safe.
 */
final class OutputTicker {

  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final Timer timer;
  private final Set<NativeState> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean ticking = new AtomicBoolean();

  OutputTicker(Timer timer) {
    this.timer = timer;
  }

  void started(NativeState state) {
    state.setTicking(true);
    running.add(state);
    if (ticking.compareAndSet(false, true)) {
      scheduleTick();
    }
  }

  /**
   * What nothing runs in is forgotten. An entry that begins meanwhile either sees that and makes
   * itself known again, or is seen here.
   */
  private void tick(NativeState state) {
    if (state.isEntered()) {
      state.flushOutput();
      return;
    }
    running.remove(state);
    state.setTicking(false);
    if (state.isEntered()) {
      started(state);
    }
  }

  private void scheduleTick() {
    var _ = timer.after(INTERVAL, this::tick);
  }

  private void tick() {
    for (NativeState state : running) {
      tick(state);
    }
    if (!running.isEmpty()) {
      scheduleTick();
      return;
    }
    ticking.set(false);
    // One that started meanwhile saw the flag still set.
    if (!running.isEmpty() && ticking.compareAndSet(false, true)) {
      scheduleTick();
    }
  }
}
