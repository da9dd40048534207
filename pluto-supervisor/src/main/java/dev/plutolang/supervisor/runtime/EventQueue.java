package dev.plutolang.supervisor.runtime;

import dev.plutolang.supervisor.Subscription;
import dev.plutolang.supervisor.SupervisionEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Delivers the events of a tree to its listeners, in order, each event to all before the next, in a
 * thread of its own: a slow listener delays the others, but never the tree.
 */
public final class EventQueue {
  private static final System.Logger LOG = System.getLogger(EventQueue.class.getName());

  private final LinkedBlockingQueue<Optional<SupervisionEvent>> queue = new LinkedBlockingQueue<>();
  private final CopyOnWriteArrayList<Consumer<? super SupervisionEvent>> listeners;
  private final CopyOnWriteArrayList<Consumer<? super SupervisionEvent>> firsts;
  private final Thread thread;

  /**
   * @param firsts called by the tree's thread itself, before everything else: for what has to be
   *     known before the tree goes on; they must be quick
   */
  public EventQueue(
      String name,
      List<Consumer<? super SupervisionEvent>> firsts,
      List<Consumer<? super SupervisionEvent>> listeners) {
    this.firsts = new CopyOnWriteArrayList<>(firsts);
    this.listeners = new CopyOnWriteArrayList<>(listeners);
    this.thread = Thread.ofPlatform().name("pluto-events-" + name).daemon().start(this::loop);
  }

  void add(SupervisionEvent event) {
    tell(firsts, event);
    queue.add(Optional.of(event));
  }

  /** Adds a listener for the events from now on. */
  public Subscription subscribe(Consumer<? super SupervisionEvent> listener) {
    // A wrapper, so that the same listener can be subscribed twice and cancelled once.
    Consumer<SupervisionEvent> own = listener::accept;
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  /** No event will be added any more. */
  public void end() {
    queue.add(Optional.empty());
  }

  /** Waits until all events were delivered; not in a listener, which would wait for itself. */
  public void join() throws InterruptedException {
    if (Thread.currentThread() != thread) {
      thread.join();
    }
  }

  private void loop() {
    try {
      for (Optional<SupervisionEvent> event = queue.take();
          event.isPresent();
          event = queue.take()) {
        tell(listeners, event.get());
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.WARNING, "a listener interrupted the delivery of events");
    }
  }

  private static void tell(
      List<Consumer<? super SupervisionEvent>> listeners, SupervisionEvent event) {
    for (Consumer<? super SupervisionEvent> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "a listener failed at " + event, e);
      }
    }
  }
}
