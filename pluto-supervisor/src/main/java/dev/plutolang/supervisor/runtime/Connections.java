package dev.plutolang.supervisor.runtime;

import dev.plutolang.supervisor.Subscription;
import java.util.LinkedHashSet;
import java.util.Set;

/** Who has to know that an incarnation has ended. Thread-safe. */
final class Connections {
  private static final System.Logger LOG = System.getLogger(Connections.class.getName());

  private final Set<Connection> open = new LinkedHashSet<>();
  private boolean cut;

  private record Connection(Runnable disconnected, Object identity) {}

  /** If it is over already, {@code disconnected} is called at once. */
  Subscription add(Runnable disconnected) {
    Connection connection = new Connection(disconnected, new Object());
    synchronized (this) {
      if (!cut) {
        open.add(connection);
        return () -> remove(connection);
      }
    }
    tell(connection);
    return () -> {};
  }

  private synchronized void remove(Connection connection) {
    open.remove(connection);
  }

  /** Tells all, and returns how many they were. */
  int cut() {
    Set<Connection> all;
    synchronized (this) {
      cut = true;
      all = Set.copyOf(open);
      open.clear();
    }
    all.forEach(Connections::tell);
    return all.size();
  }

  private static void tell(Connection connection) {
    try {
      connection.disconnected().run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a connected peer failed when told of the end", e);
    }
  }
}
