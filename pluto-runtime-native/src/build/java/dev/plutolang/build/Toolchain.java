package dev.plutolang.build;

import dev.plutolang.runtime.platform.NativeCache;
import dev.plutolang.runtime.platform.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The clang and lld of the LLVM artifact, laid out on disk as they expect to find themselves. Kept
 * in the same cache as libLLVM, once per version and machine.
 *
 * @param clang the compiler, which finds {@code ld.lld} and its headers beside itself
 */
record Toolchain(Path clang) {

  private static final String RESOURCE_HEADERS = "lib/clang/";

  /** Unpacks the tools if they are not there yet. */
  static Toolchain provide(NativeCache cache, Platform platform) throws IOException {
    String prefix = "org/bytedeco/llvm/" + platform.classifier() + "/";
    String suffix = platform.os() == Platform.Os.WINDOWS ? ".exe" : "";
    ClassLoader loader = Toolchain.class.getClassLoader();
    URL url = loader.getResource(prefix + "clang" + suffix);
    if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
      throw new IOException("no " + prefix + "clang" + suffix + " in a jar of the class path");
    }
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      long crc = connection.getJarEntry().getCrc();
      Path home = cache.root().resolve(String.format(Locale.ROOT, "toolchain-%08x", crc));
      Path clang = home.resolve("bin").resolve("clang" + suffix);
      if (Files.exists(home.resolve("complete"))) {
        return new Toolchain(clang);
      }
      Files.createDirectories(home.resolve("bin"));
      Files.createDirectories(home.resolve("lib"));
      unpack(jar, prefix + "clang" + suffix, clang);
      unpack(jar, prefix + "lld" + suffix, home.resolve("bin").resolve(linkerName(platform)));
      unpackHeaders(jar, prefix, home);
      for (String library : new String[] {"LLVM", "clang-cpp"}) {
        String resource = prefix + platform.libraryFile(library);
        if (jar.getEntry(resource) != null) {
          link(home.resolve("lib"), cache.provide(loader, resource), platform);
        }
      }
      Files.writeString(home.resolve("complete"), "");
      return new Toolchain(clang);
    }
  }

  private static String linkerName(Platform platform) {
    return switch (platform.os()) {
      case LINUX -> "ld.lld";
      case MACOS -> "ld64.lld";
      case WINDOWS -> "lld-link.exe";
    };
  }

  /** The tools look for the library by the name of its interface, {@code libLLVM.so.20.1}. */
  private static void link(Path directory, Path library, Platform platform) throws IOException {
    String name = library.getFileName().toString();
    String alias = platform.os() == Platform.Os.LINUX ? name + ".20.1" : name;
    try {
      Files.createSymbolicLink(directory.resolve(alias), library);
    } catch (FileAlreadyExistsException e) {
      // Another build was faster.
    }
  }

  private static void unpackHeaders(JarFile jar, String prefix, Path home) throws IOException {
    for (JarEntry entry : jar.stream().toList()) {
      String name = entry.getName();
      if (name.startsWith(prefix + RESOURCE_HEADERS) && !entry.isDirectory()) {
        unpack(jar, name, home.resolve(name.substring(prefix.length())));
      }
    }
  }

  private static void unpack(JarFile jar, String entry, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Path temporary = Files.createTempFile(target.getParent(), "unpack", ".tmp");
    try {
      try (InputStream in = jar.getInputStream(jar.getJarEntry(entry))) {
        Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
      }
      temporary.toFile().setReadable(true, false);
      temporary.toFile().setExecutable(true, false);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
