package dev.plutolang.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionsTest {
  @Test
  void noneAllowsNothing() {
    Permissions none = Permissions.none();
    assertThat(none.mayRead(Path.of("/tmp/x"))).isFalse();
    assertThat(none.mayWrite(Path.of("/tmp/x"))).isFalse();
    assertThat(none.mayConnect("localhost", 80)).isFalse();
    assertThat(none.mayReadEnvironment("HOME")).isFalse();
    assertThat(none.mayRun("ls")).isFalse();
  }

  @Test
  void allAllowsEverything() {
    Permissions all = Permissions.all();
    assertThat(all.mayRead(Path.of("/"))).isTrue();
    assertThat(all.mayWrite(Path.of("/"))).isTrue();
    assertThat(all.mayConnect("example.org", 443)).isTrue();
    assertThat(all.mayReadEnvironment("HOME")).isTrue();
    assertThat(all.mayRun("ls")).isTrue();
  }

  @Test
  void aDirectoryStandsForWhatIsBelowIt() {
    Permissions some = Permissions.none().allowRead(Path.of("/data/in"));
    assertThat(some.mayRead(Path.of("/data/in/a/b"))).isTrue();
    assertThat(some.mayRead(Path.of("/data/in/../other"))).isFalse();
    assertThat(some.mayRead(Path.of("/data/input"))).isFalse();
    assertThat(some.mayWrite(Path.of("/data/in/a"))).isFalse();
  }

  @Test
  void linksAndDotsAreFollowed(@TempDir Path directory) throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    Path secret = Files.createDirectory(directory.resolve("secret"));
    Files.writeString(secret.resolve("key"), "1234");
    Files.createDirectory(directory.resolve("database"));
    Files.createDirectories(data.resolve("below/deeper"));
    Files.createSymbolicLink(data.resolve("out"), secret);
    Files.createSymbolicLink(data.resolve("inside"), data.resolve("below/deeper"));
    Files.createSymbolicLink(data.resolve("nowhere"), directory.resolve("missing"));
    Files.createSymbolicLink(data.resolve("loop"), data.resolve("loop"));
    Files.createSymbolicLink(directory.resolve("alias"), data);
    Permissions some = Permissions.none().allowRead(data).allowWrite(data);

    for (String allowed :
        List.of("", "below", "new", "new/file", "below/../new", "inside/x", "inside/../x", "./x")) {
      assertThat(some.mayRead(data.resolve(allowed))).as(allowed).isTrue();
      assertThat(some.mayWrite(data.resolve(allowed))).as(allowed).isTrue();
    }
    for (String elsewhere :
        List.of(
            "..",
            "../secret/key",
            "../database",
            "out",
            "out/key",
            "out/new",
            "nowhere",
            "nowhere/x",
            "loop",
            "new/../../secret/key",
            "new/../below",
            "out/../secret/key")) {
      assertThat(some.mayRead(data.resolve(elsewhere))).as(elsewhere).isFalse();
      assertThat(some.mayWrite(data.resolve(elsewhere))).as(elsewhere).isFalse();
    }
    assertThat(some.mayRead(data.resolve("out/../data/below"))).as("out and in").isTrue();
    assertThat(some.mayRead(directory.resolve("alias/below"))).as("another way in").isTrue();
    assertThat(Permissions.none().allowRead(directory.resolve("alias")).mayRead(data.resolve("x")))
        .as("allowed by a link")
        .isTrue();
  }

  @Test
  void aRelativePathIsBelowTheWorkingDirectory() {
    Permissions some = Permissions.none().allowRead(Path.of("target"));
    assertThat(some.mayRead(Path.of("target/some/file"))).isTrue();
    assertThat(some.mayRead(Path.of("target/../pom.xml"))).isFalse();
    assertThat(some.mayRead(Path.of("targets"))).isFalse();
  }

  @Test
  void aStarStandsForEveryPort() {
    Permissions some = Permissions.none().allowNetwork("localhost:*").allowNetwork("db:5432");
    assertThat(some.mayConnect("localhost", 1)).isTrue();
    assertThat(some.mayConnect("db", 5432)).isTrue();
    assertThat(some.mayConnect("db", 5433)).isFalse();
    assertThat(some.mayConnect("DB", 5432)).as("names of hosts have no case").isTrue();
    assertThat(some.mayConnect("db:5432", 5432)).isFalse();
    assertThat(some.mayConnect("xdb", 5432)).isFalse();
    assertThat(Permissions.none().allowNetwork("[::1]:080").mayConnect("[::1]", 80)).isTrue();
  }

  @Test
  void isImmutable() {
    Permissions before = Permissions.none();
    before.allowCommand("ls").allowEnvironment("HOME").allowWrite(Path.of("/"));
    assertThat(before.mayRun("ls")).isFalse();
  }

  @Test
  void namesTheWrongArgument() {
    assertThatThrownBy(() -> Permissions.none().allowNetwork("localhost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "address must be host:port or host:*, with a port up to 65535, but is 'localhost'");
    assertThatThrownBy(() -> Permissions.none().allowNetwork("localhost:65536"))
        .hasMessageContaining("a port up to 65535");
    assertThatThrownBy(() -> Permissions.none().allowNetwork(":80"))
        .hasMessageContaining("host:port");
  }
}
