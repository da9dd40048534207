package dev.plutolang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sessions on the page about the command are what a user would see. */
class DocumentationTest {
  private static final Path PAGE =
      Path.of(System.getProperty("pluto.root", "..")).resolve("docs/cli.md");
  private static final Pattern FILE =
      Pattern.compile("(?ms)^`([a-z]+\\.pluto)`:\\n\\n```pluto\\n(.*?)^```$");
  private static final Pattern SESSION = Pattern.compile("(?ms)^```console\\n(.*?)^```$");

  @TempDir Path directory;

  private int exitCode;

  @Test
  void sessionsAreTrue() throws Exception {
    String page = Files.readString(PAGE);
    Matcher file = FILE.matcher(page);
    while (file.find()) {
      Files.writeString(directory.resolve(file.group(1)), file.group(2));
    }
    Matcher session = SESSION.matcher(page);
    int sessions = 0;
    while (session.find()) {
      assertThat(played(session.group(1))).isEqualTo(comparable(session.group(1)));
      sessions++;
    }
    assertThat(sessions).isEqualTo(4);
  }

  /** The session with the output that the commands really have. */
  private String played(String session) {
    var text = new StringBuilder();
    session
        .lines()
        .filter(line -> line.startsWith("$ "))
        .forEach(line -> text.append(line).append('\n').append(output(line.substring(2))));
    return comparable(text.toString());
  }

  private String output(String command) {
    if (command.equals("echo $?")) {
      return exitCode + "\n";
    }
    var words = new ArrayList<>(Arrays.asList(command.split(" ")));
    assertThat(words.removeFirst()).isEqualTo("pluto");
    words.replaceAll(word -> word.endsWith(".pluto") ? directory.resolve(word).toString() : word);
    var out = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            out,
            out,
            Map.of("XDG_CACHE_HOME", directory.resolve("caches").toString()),
            false);
    exitCode = PlutoCommand.execute(terminal, words.toArray(String[]::new));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Heap sizes differ between machines and levels. */
  private static String comparable(String text) {
    return text.replaceAll("heap: [0-9,]+ of [0-9,]+ bytes", "heap: N of M bytes");
  }
}
