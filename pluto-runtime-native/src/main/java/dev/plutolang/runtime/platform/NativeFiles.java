package dev.plutolang.runtime.platform;

import com.google.common.base.Splitter;
import dev.plutolang.api.PlutoPlatformException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The native files of this project, by what they are. */
public final class NativeFiles {

  private static final String RUNTIME_DIRECTORY = "dev/plutolang/runtime/native/";

  private NativeFiles() {}

  /**
   * libLLVM of the pinned artifact.
   *
   * @throws PlutoPlatformException if the artifact for this platform is not on the class path
   */
  public static Path libLlvm(NativeCache cache, Platform platform) {
    String resource =
        "org/bytedeco/llvm/" + platform.classifier() + "/" + platform.libraryFile("LLVM");
    ClassLoader loader = loaderOf(resource);
    if (loader.getResource(resource) == null) {
      Optional<ClassLoader> modulePath = loaderOfModulePath(resource);
      if (modulePath.isPresent()) {
        return cache.provide(modulePath.get(), resource);
      }
      throw new PlutoPlatformException(
          "libLLVM not found for platform "
              + platform.classifier()
              + ": looked for the resource \""
              + resource
              + "\" on the class path and the module path; add the Maven artifact org.bytedeco:llvm with the classifier "
              + platform.classifier());
    }
    return cache.provide(loader, resource);
  }

  /** The shared library of the C runtime. */
  public static Path runtimeLibrary(NativeCache cache, Platform platform) {
    String resource = runtimeResource(platform, platform.libraryFile("pluto_runtime"));
    return cache.provide(loaderOf(resource), resource);
  }

  /** The bitcode of the C runtime's hot part. */
  public static byte[] hotBitcode(Platform platform) {
    String resource = runtimeResource(platform, "pluto_hot.bc");
    try (InputStream in = loaderOf(resource).getResourceAsStream(resource)) {
      if (in == null) {
        throw new PlutoPlatformException(
            "The Pluto runtime has no code for platform "
                + platform.classifier()
                + ": looked for the resource \""
                + resource
                + "\" on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new PlutoPlatformException("Cannot read the resource \"" + resource + "\": " + e, e);
    }
  }

  private static String runtimeResource(Platform platform, String file) {
    return RUNTIME_DIRECTORY + platform.classifier() + "/" + file;
  }

  /** The loader of this library, or else the thread's, for hosts that load jars in layers. */
  private static ClassLoader loaderOf(String resource) {
    ClassLoader own = NativeFiles.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null && own.getResource(resource) == null ? context : own;
  }

  /**
   * A loader of the jars on the module path that have a name like the artifact's. Its module cannot
   * be resolved, as it asks for the Java wrappers of LLVM, which are not used.
   */
  private static Optional<ClassLoader> loaderOfModulePath(String resource) {
    String path = System.getProperty("jdk.module.path", "");
    URL[] jars =
        Splitter.on(File.pathSeparatorChar)
            .omitEmptyStrings()
            .splitToStream(path)
            .map(Path::of)
            .flatMap(NativeFiles::jars)
            .filter(file -> String.valueOf(file.getFileName()).contains("llvm"))
            .map(NativeFiles::url)
            .toArray(URL[]::new);
    ClassLoader loader = new URLClassLoader(jars, null);
    return Optional.of(loader).filter(found -> found.getResource(resource) != null);
  }

  /** A jar itself, or the jars of a directory. */
  private static Stream<Path> jars(Path place) {
    if (!Files.isDirectory(place)) {
      return Stream.of(place);
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.toList().stream();
    } catch (IOException e) {
      return Stream.empty(); // The JVM could not read it either.
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a file: " + file, e);
    }
  }
}
