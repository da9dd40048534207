package dev.plutolang.api.spi;

import dev.plutolang.api.GcEvent;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Permissions;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an instance is started with.
 *
 * @param environment the environment variables that the program sees
 * @param stdin read on demand, never closed by the instance
 * @param stdout written in chunks and flushed when a run ends, never closed by the instance
 * @param stderr as {@code stdout}
 * @param collectionListener called after each collection in the thread that runs the program; it
 *     may ask for {@link InstanceDriver#gcStats()} and nothing else of the instance
 * @param bindings values for injected dependencies by name, for example {@code Database.url}
 * @param gate what every entry goes through; the API has entered when it calls the driver, except
 *     for calls of functions
 */
public record LaunchRequest(
    List<String> arguments,
    Map<String, String> environment,
    InputStream stdin,
    OutputStream stdout,
    OutputStream stderr,
    Limits limits,
    Permissions permissions,
    Map<String, Object> bindings,
    Optional<Consumer<GcEvent>> collectionListener,
    EntryGate gate) {
  public LaunchRequest {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    bindings = Map.copyOf(bindings);
  }
}
