package dev.plutolang.runtime.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.PlutoPlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64, libLLVM.so",
    "Linux, aarch64, linux-arm64, libLLVM.so",
    "Mac OS X, aarch64, macosx-arm64, libLLVM.dylib",
    "Mac OS X, x86_64, macosx-x86_64, libLLVM.dylib",
    "Windows 11, amd64, windows-x86_64, LLVM.dll",
  })
  void namesFilesAsTheArtifactsDo(String os, String arch, String classifier, String library) {
    Platform platform = Platform.of(os, arch);

    assertThat(platform.classifier()).isEqualTo(classifier);
    assertThat(platform.libraryFile("LLVM")).isEqualTo(library);
  }

  @Test
  void anotherPlatformIsNamed() {
    assertThatThrownBy(() -> Platform.of("Plan 9", "mips"))
        .isInstanceOf(PlutoPlatformException.class)
        .hasMessageContaining("Plan 9")
        .hasMessageContaining("mips");
  }
}
