package dev.plutolang.runtime.platform;

import dev.plutolang.api.PlutoPlatformException;
import java.util.Locale;

/** An operating system with a processor architecture, as native files are named after it. */
public record Platform(Os os, Arch arch) {

  /** Operating systems that native files exist for. */
  public enum Os {
    LINUX("linux", "lib", ".so"),
    MACOS("macosx", "lib", ".dylib"),
    WINDOWS("windows", "", ".dll");

    private final String key;
    private final String libraryPrefix;
    private final String librarySuffix;

    Os(String key, String libraryPrefix, String librarySuffix) {
      this.key = key;
      this.libraryPrefix = libraryPrefix;
      this.librarySuffix = librarySuffix;
    }
  }

  /** Processor architectures that native files exist for. */
  public enum Arch {
    X86_64("x86_64", "X86"),
    ARM64("arm64", "AArch64");

    private final String key;
    private final String llvmTarget;

    Arch(String key, String llvmTarget) {
      this.key = key;
      this.llvmTarget = llvmTarget;
    }
  }

  /**
   * The platform that this JVM runs on.
   *
   * @throws PlutoPlatformException if no native files are made for it
   */
  public static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /** The platform for the values of {@code os.name} and {@code os.arch}. */
  static Platform of(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    String arch = osArch.toLowerCase(Locale.ROOT);
    Os os;
    if (name.startsWith("linux")) {
      os = Os.LINUX;
    } else if (name.startsWith("mac")) {
      os = Os.MACOS;
    } else if (name.startsWith("windows")) {
      os = Os.WINDOWS;
    } else {
      throw unsupported(osName, osArch);
    }
    return switch (arch) {
      case "amd64", "x86_64" -> new Platform(os, Arch.X86_64);
      case "aarch64", "arm64" -> new Platform(os, Arch.ARM64);
      default -> throw unsupported(osName, osArch);
    };
  }

  private static PlutoPlatformException unsupported(String osName, String osArch) {
    return new PlutoPlatformException(
        "Pluto has no native code for this platform: os.name is \""
            + osName
            + "\", os.arch is \""
            + osArch
            + "\"; supported are Linux, macOS and Windows on x86_64 and arm64");
  }

  /** The name of this platform in jars and Maven classifiers, for example {@code linux-x86_64}. */
  public String classifier() {
    return os.key + "-" + arch.key;
  }

  /** The file name of a shared library, for example {@code libLLVM.so} for {@code LLVM}. */
  public String libraryFile(String baseName) {
    return os.libraryPrefix + baseName + os.librarySuffix;
  }

  /** The name that LLVM's initialisation functions carry for this architecture. */
  public String llvmTarget() {
    return arch.llvmTarget;
  }
}
