package dev.plutolang.cli;

import static java.util.stream.Collectors.toMap;

import dev.plutolang.api.Permissions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What the program may touch. Without any of these it can compute, print and read its input. */
final class PermissionOptions {
  @Option(
      names = {"-A", "--allow-all"},
      description = "Allow everything that you may do yourself.")
  boolean all;

  @Option(
      names = "--allow-read",
      paramLabel = "PATH",
      split = ",",
      description = "Allow to read a file, or a directory and all below it.")
  List<Path> read = new ArrayList<>();

  @Option(
      names = "--allow-write",
      paramLabel = "PATH",
      split = ",",
      description = "Allow to write a file, or a directory and all below it.")
  List<Path> write = new ArrayList<>();

  @Option(
      names = "--allow-network",
      paramLabel = "HOST:PORT",
      split = ",",
      description = "Allow to connect and listen; * stands for every port.")
  List<String> network = new ArrayList<>();

  @Option(
      names = "--allow-environment",
      paramLabel = "NAME",
      split = ",",
      description = "Allow to read an environment variable.")
  List<String> environment = new ArrayList<>();

  @Option(
      names = "--allow-command",
      paramLabel = "COMMAND",
      split = ",",
      description = "Allow to start a command.")
  List<String> commands = new ArrayList<>();

  Permissions permissions() {
    Permissions permissions = all ? Permissions.all() : Permissions.none();
    try {
      for (Path path : read) {
        permissions = permissions.allowRead(path);
      }
      for (Path path : write) {
        permissions = permissions.allowWrite(path);
      }
      for (String address : network) {
        permissions = permissions.allowNetwork(address);
      }
      for (String name : environment) {
        permissions = permissions.allowEnvironment(name);
      }
      for (String command : commands) {
        permissions = permissions.allowCommand(command);
      }
      return permissions;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  /** Of the variables, those that the program may see. */
  Map<String, String> environment(Terminal terminal) {
    Permissions permissions = permissions();
    return terminal.environment().entrySet().stream()
        .filter(variable -> permissions.mayReadEnvironment(variable.getKey()))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
