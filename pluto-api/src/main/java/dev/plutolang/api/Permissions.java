package dev.plutolang.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program may touch besides computing, printing, and reading its arguments and standard
 * input. Everything else has to be allowed. Immutable: each method returns a new value.
 *
 * <p>A path is what the file system makes of it, with symbolic links and {@code ..} followed at the
 * time of the question: a link below an allowed directory that leads out of it leads to something
 * that is not allowed, and so does one that leads nowhere.
 *
 * <p>Functions that the host itself gives to a program are not concerned: what they do is the
 * host's decision, which may ask this value too.
 */
public final class Permissions {
  private static final Permissions NONE =
      new Permissions(false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
  private static final Permissions ALL =
      new Permissions(true, Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  private final boolean everything;
  private final Set<Path> readable;
  private final Set<Path> writable;
  private final Set<String> addresses;
  private final Set<String> variables;
  private final Set<String> commands;

  private Permissions(
      boolean everything,
      Set<Path> readable,
      Set<Path> writable,
      Set<String> addresses,
      Set<String> variables,
      Set<String> commands) {
    this.everything = everything;
    this.readable = readable;
    this.writable = writable;
    this.addresses = addresses;
    this.variables = variables;
    this.commands = commands;
  }

  /** Nothing. The default of {@link Program#launcher()}. */
  public static Permissions none() {
    return NONE;
  }

  /** Everything that the JVM's process itself may do. For trusted programs. */
  public static Permissions all() {
    return ALL;
  }

  /** Allows to read {@code path}, and everything below it if it is a directory. */
  public Permissions allowRead(Path path) {
    return new Permissions(
        everything, plus(readable, absolute(path)), writable, addresses, variables, commands);
  }

  /** Allows to create, change and delete {@code path} and everything below it. */
  public Permissions allowWrite(Path path) {
    return new Permissions(
        everything, readable, plus(writable, absolute(path)), addresses, variables, commands);
  }

  /**
   * Allows to connect to and to listen on an address.
   *
   * @param address {@code host:port}; {@code *} stands for every port, as in {@code localhost:*}.
   *     The host is compared as text, without regard to case: a name allows no address and the
   *     other way round
   */
  public Permissions allowNetwork(String address) {
    Check.notBlank(address, "address");
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, Math.max(0, colon));
    String port = address.substring(colon + 1);
    if (host.isBlank() || !(port.equals("*") || isPort(port))) {
      throw new IllegalArgumentException(
          "address must be host:port or host:*, with a port up to 65535, but is '" + address + "'");
    }
    return new Permissions(
        everything, readable, writable, plus(addresses, form(host, port)), variables, commands);
  }

  /** Allows to read an environment variable of the JVM's process. */
  public Permissions allowEnvironment(String name) {
    Check.notBlank(name, "name");
    return new Permissions(
        everything, readable, writable, addresses, plus(variables, name), commands);
  }

  /**
   * Allows to start a command as a child process.
   *
   * @param command exactly as the program names it: {@code git} does not allow {@code
   *     /usr/bin/git}, nor the other way round
   */
  public Permissions allowCommand(String command) {
    Check.notBlank(command, "command");
    return new Permissions(
        everything, readable, writable, addresses, variables, plus(commands, command));
  }

  /** Whether everything is allowed, see {@link #all()}. */
  public boolean everything() {
    return everything;
  }

  public boolean mayRead(Path path) {
    return everything || isBelow(path, readable);
  }

  public boolean mayWrite(Path path) {
    return everything || isBelow(path, writable);
  }

  public boolean mayConnect(String host, int port) {
    return everything
        || addresses.contains(form(host, Integer.toString(port)))
        || addresses.contains(form(host, "*"));
  }

  public boolean mayReadEnvironment(String name) {
    return everything || variables.contains(name);
  }

  public boolean mayRun(String command) {
    return everything || commands.contains(command);
  }

  /** What {@link #allowRead} was called with, as absolute paths. */
  public Set<Path> readable() {
    return readable;
  }

  /** What {@link #allowWrite} was called with, as absolute paths. */
  public Set<Path> writable() {
    return writable;
  }

  /** What {@link #allowNetwork} was called with. */
  public Set<String> addresses() {
    return addresses;
  }

  /** What {@link #allowEnvironment} was called with. */
  public Set<String> variables() {
    return variables;
  }

  /** What {@link #allowCommand} was called with. */
  public Set<String> commands() {
    return commands;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Permissions that
        && everything == that.everything
        && readable.equals(that.readable)
        && writable.equals(that.writable)
        && addresses.equals(that.addresses)
        && variables.equals(that.variables)
        && commands.equals(that.commands);
  }

  @Override
  public int hashCode() {
    return Objects.hash(everything, readable, writable, addresses, variables, commands);
  }

  @Override
  public String toString() {
    return everything
        ? "Permissions[all]"
        : "Permissions[read=%s, write=%s, network=%s, environment=%s, commands=%s]"
            .formatted(readable, writable, addresses, variables, commands);
  }

  private static Path absolute(Path path) {
    return Check.notNull(path, "path").toAbsolutePath().normalize();
  }

  private static boolean isBelow(Path path, Set<Path> roots) {
    Optional<Path> target = real(Check.notNull(path, "path").toAbsolutePath());
    return target.isPresent()
        && roots.stream()
            .flatMap(root -> real(root).stream())
            .anyMatch(root -> target.get().startsWith(root));
  }

  /**
   * The path that the file system would use; of something that does not exist yet, what would come
   * to be. Empty when nothing can be said of it: a loop of links, a link to nothing, {@code ..}
   * below something that does not exist, a directory that must not be read.
   *
   * @param path absolute, not normalised, as {@code link/..} is not what it looks like
   */
  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (NoSuchFileException e) {
      Path parent = path.getParent();
      Path name = path.getFileName();
      if (parent == null
          || name == null
          || name.toString().equals("..")
          || Files.isSymbolicLink(path)) {
        return Optional.empty();
      }
      return real(parent).map(p -> name.toString().equals(".") ? p : p.resolve(name));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isPort(String text) {
    return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535;
  }

  private static String form(String host, String port) {
    String number = port.equals("*") ? port : Integer.toString(Integer.parseInt(port));
    return host.toLowerCase(Locale.ROOT) + ":" + number;
  }

  private static <T> Set<T> plus(Set<T> set, T element) {
    var larger = new LinkedHashSet<T>(set);
    larger.add(element);
    return Collections.unmodifiableSet(larger);
  }
}
