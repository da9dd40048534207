package dev.plutolang.runtime.platform;

import dev.plutolang.api.PlutoPlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

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
      throw new PlutoPlatformException(
          "libLLVM not found for platform "
              + platform.classifier()
              + ": looked for the resource \""
              + resource
              + "\" on the class path; add the Maven artifact org.bytedeco:llvm with the classifier "
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
}
