package dev.plutolang.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The command without a subcommand: it says what there is. */
@Command(
    name = "pluto",
    description = "Compiles and runs programs in the Pluto language.",
    mixinStandardHelpOptions = true,
    versionProvider = PlutoCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
final class PlutoCommand implements Runnable {
  private final Terminal terminal;

  private PlutoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Carries out a command line, and says with which exit code the process should end. */
  static int execute(Terminal terminal, String... arguments) {
    return commandLine(terminal).execute(arguments);
  }

  private static CommandLine commandLine(Terminal terminal) {
    var line = new CommandLine(new PlutoCommand(terminal));
    line.addSubcommand(new RunCommand(terminal))
        .addSubcommand(new CheckCommand(terminal))
        .addSubcommand(new TestCommand(terminal))
        .addSubcommand(new CompileCommand(terminal))
        .addSubcommand(new CompletionCommand(terminal));
    for (CommandLine subcommand : line.getSubcommands().values()) {
      subcommand.getCommandSpec().mixinStandardHelpOptions(true);
      subcommand.getCommandSpec().versionProvider(new Version());
    }
    line.registerConverter(Size.class, new Size.Converter());
    line.registerConverter(Duration.class, new DurationConverter());
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setOut(terminal.answers())
        .setErr(terminal.messages())
        .setExecutionExceptionHandler(PlutoCommand::defect);
  }

  /** What nobody expected is shown in full: it has to be reported. */
  private static int defect(
      Exception exception, CommandLine line, CommandLine.ParseResult arguments) {
    PrintWriter out = line.getErr();
    out.println("pluto: the command itself failed:");
    exception.printStackTrace(out);
    return ExitCode.MACHINE;
  }

  @Override
  public void run() {
    new CommandLine(this).usage(terminal.messages());
    throw new CommandLine.ParameterException(
        commandLine(terminal), "a command is missing: run, check, test or compile");
  }

  /** Says which build this is. */
  static final class Version implements IVersionProvider {
    Version() {}

    @Override
    public String[] getVersion() throws IOException {
      var properties = new Properties();
      try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
        if (in != null) {
          properties.load(in);
        }
      }
      return new String[] {
        "pluto " + properties.getProperty("version", "of unknown version"),
        "Java %s, %s %s"
            .formatted(
                Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"))
      };
    }
  }
}
