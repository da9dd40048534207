package dev.plutolang.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
  void aStarStandsForEveryPort() {
    Permissions some = Permissions.none().allowNetwork("localhost:*").allowNetwork("db:5432");
    assertThat(some.mayConnect("localhost", 1)).isTrue();
    assertThat(some.mayConnect("db", 5432)).isTrue();
    assertThat(some.mayConnect("db", 5433)).isFalse();
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
        .hasMessage("address must be host:port or host:*, but is 'localhost'");
  }
}
