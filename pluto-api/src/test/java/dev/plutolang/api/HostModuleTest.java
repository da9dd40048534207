package dev.plutolang.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class HostModuleTest {
  /** Methods of all types that convert. */
  public static final class Everything {
    public long countUsers() {
      return 1;
    }

    public Optional<String> findURLOf(int id, Long limit, OptionalLong offset) {
      return Optional.empty();
    }

    public void store(byte[] content, boolean isNew, double weight, byte kind) {}
  }

  /** Methods of which most do not convert. */
  public static final class Mixed {
    public long fine() {
      return 1;
    }

    public Map<String, Long> result() {
      return Map.of();
    }

    public void parameter(String name, float weight, Object any) {}

    public void same(long x) {}

    public void same(double x) {}
  }

  /** Marks some of its methods. */
  public static final class Marked {
    @HostMethod("renamed")
    public long first() {
      return 1;
    }

    @HostMethod(infallible = true)
    public long second() {
      return 2;
    }

    public Object other() {
      return this;
    }
  }

  @Test
  void methodsBecomeFunctions() {
    assertThat(HostModule.of("all", new Everything()).toString())
        .isEqualTo(
            """
            module host.all
              fn count_users() int
              fn find_url_of(id: int, limit: int?, offset: int?) string?
              fn store(content: bytes, is_new: bool, weight: float, kind: byte)""");
  }

  @Test
  void everyMethodThatDoesNotConvertIsListed() {
    assertThatThrownBy(() -> HostModule.of("mixed", new Mixed()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Mixed cannot be a module of the host")
        .hasMessageContaining("the result has type java.util.Map<java.lang.String, java.lang.Long>")
        .hasMessageContaining("parameter 2 has type float")
        .hasMessageContaining("parameter 3 has type java.lang.Object")
        .hasMessageContaining("'same' is the name of")
        .hasMessageContaining("Types that convert: long, int, double");
  }

  @Test
  void markedMethodsAreTheOnlyOnes() {
    HostModule module = HostModule.of("m", new Marked());
    assertThat(module.toString()).isEqualTo("module host.m\n  fn renamed() int\n  fn second() int");
    assertThat(module.spec().function("second").orElseThrow().infallible()).isTrue();
    assertThat(module.spec().function("renamed").orElseThrow().infallible()).isFalse();
  }

  @Test
  void signaturesOfRunTimeAreChecked() {
    HostModule module = HostModule.named("m");
    var array = new PlutoType.ArrayType(PlutoType.INT);
    assertThatThrownBy(() -> module.function("f", array, List.of(), arguments -> 1L))
        .hasMessageContaining("'f': values of type [int] do not cross");
    assertThatThrownBy(
            () -> module.function("f", PlutoType.INT, List.of(PlutoType.VOID), arguments -> 1L))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> module.function("f", List.class, List.of()))
        .hasMessageContaining("is not a functional interface");
  }

  @Test
  void aModuleIsAValue() {
    HostModule empty = HostModule.named("m");
    HostModule one = empty.function("f", () -> 1L);
    assertThat(empty.toString()).isEqualTo("module host.m");
    assertThat(one.infallible().spec().functions().getFirst().infallible()).isTrue();
    assertThat(one.spec().functions().getFirst().infallible()).isFalse();
  }
}
