package dev.plutolang.supervisor.tree;

import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.SupervisionEvent;

/**
 * What the rules want done. Calls only note what is to be done and return at once: the answer is an
 * {@link Input} of a later time.
 */
public interface Outside {
  /**
   * Makes an instance. Answered by {@link Input.Started}, after which {@link Input.Exited} may come
   * at any time, or by {@link Input.StartFailed}.
   *
   * @param run the name of this instance in everything that follows; never used twice
   */
  void start(long run, String path, long incarnation, ProcessSpec spec);

  /** Asks an instance to terminate. Answered by {@link Input.Exited} when it has. */
  void cancel(long run);

  /** Terminates an instance by all means. Answered by {@link Input.Exited} when it has. */
  void kill(long run);

  /** Answered by {@link Input.TimerFired} after the delay. */
  void schedule(long timer, long delayNanos);

  /** The timer is not needed any more; it does no harm if it fires all the same. */
  void unschedule(long timer);

  /** Something happened that the world may want to know. */
  void emit(SupervisionEvent event);

  /** The answer to a command. */
  void reply(long command, Outcome outcome);
}
