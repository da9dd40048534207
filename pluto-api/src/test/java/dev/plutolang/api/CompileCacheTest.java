package dev.plutolang.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plutolang.api.CompileCache.Stats;
import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompileCacheTest {
  @TempDir Path temporary;

  private final CountingCompiler compiler = new CountingCompiler();

  static CompilationRequest request(String text) {
    return new CompilationRequest(
        "main.pluto", List.of(new SourceText("main.pluto", text)), Optimization.FULL, false);
  }

  private Path directory() {
    return temporary.resolve("cache");
  }

  private String compile(CompileCache cache, String text) {
    Program program = cache.compile(compiler, request(text));
    return program.toString() + compiler.compilations.get();
  }

  private int compilations(CompileCache cache, String... texts) {
    int before = compiler.compilations.get();
    for (String text : texts) {
      cache.compile(compiler, request(text));
    }
    return compiler.compilations.get() - before;
  }

  private Stream<Path> files() throws Exception {
    return Files.list(directory());
  }

  private Path onlyFile() throws Exception {
    try (Stream<Path> files = files()) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  @Test
  void withoutACacheEverythingIsCompiled() {
    assertThat(compilations(CompileCache.none(), "a", "a")).isEqualTo(2);
    assertThat(CompileCache.none().stats()).isEqualTo(new Stats(0, 0, 0, 0, 0));
  }

  @Test
  void memoryFindsWhatWasCompiled() {
    CompileCache cache = CompileCache.inMemory();
    assertThat(compilations(cache, "a", "b", "a", "b", "a")).isEqualTo(2);
    assertThat(cache.stats().hits()).isEqualTo(3);
    assertThat(cache.stats().misses()).isEqualTo(2);
    assertThat(cache.stats().bytes()).isGreaterThan(2);
  }

  @Test
  void aDirectoryServesAnotherCache() {
    assertThat(compilations(CompileCache.directory(directory()), "a", "b")).isEqualTo(2);
    CompileCache second = CompileCache.directory(directory());
    assertThat(compilations(second, "a", "b", "c")).isEqualTo(1);
    assertThat(second.stats().hits()).isEqualTo(2);
    assertThat(second.stats().bytes()).isGreaterThan(3 * 72);
  }

  @Test
  void whatWasFoundSaysSo() {
    CompileCache cache = CompileCache.inMemory();
    Program first = cache.compile(compiler, request("abc"));
    Program second = cache.compile(compiler, request("abc"));
    assertThat(first.compilation().elapsed("cache")).isEmpty();
    assertThat(second.compilation().elapsed("cache")).isPresent();
    assertThat(second.compilation().codeSize()).isEqualTo(3);
  }

  @Test
  void aCompilerUsesItsCache() {
    CompileCache cache = CompileCache.inMemory();
    Compiler compiler = Pluto.compiler().source("main.pluto", "a").cache(cache);
    assertThat(compiler.compile().launcher().captureOutput().run().stdout()).contains("a");
    assertThatThrownBy(() -> Pluto.compiler().cache(null)).hasMessage("cache must not be null");
  }

  @Test
  void everyInputBelongsToTheKey() {
    CompileCache cache = CompileCache.inMemory();
    SourceText a = new SourceText("a.pluto", "x");
    SourceText b = new SourceText("b.pluto", "y");
    List<CompilationRequest> requests =
        List.of(
            new CompilationRequest("a.pluto", List.of(a), Optimization.FULL, false),
            new CompilationRequest("a.pluto", List.of(a), Optimization.FAST, false),
            new CompilationRequest("a.pluto", List.of(a), Optimization.FULL, true),
            new CompilationRequest("a.pluto", List.of(a, b), Optimization.FULL, false),
            new CompilationRequest("b.pluto", List.of(a, b), Optimization.FULL, false),
            new CompilationRequest(
                "a.pluto", List.of(new SourceText("a.pluto", "x ")), Optimization.FULL, false),
            // Texts that an encoder would make equal.
            new CompilationRequest(
                "a.pluto", List.of(new SourceText("a.pluto", "\ud800")), Optimization.FULL, false),
            new CompilationRequest(
                "a.pluto", List.of(new SourceText("a.pluto", "\udbff")), Optimization.FULL, false),
            // The same characters with the border between path and text elsewhere.
            new CompilationRequest(
                "a.pluto", List.of(new SourceText("a.pluto", ".ptx")), Optimization.FULL, false),
            new CompilationRequest(
                "a.pluto.pt", List.of(new SourceText("a.pluto.pt", "x")), Optimization.FULL, false),
            hosted(a, HostModule.named("h")),
            hosted(a, HostModule.named("i")),
            hosted(a, HostModule.named("h").function("f", () -> 1L)),
            hosted(a, HostModule.named("h").function("f", () -> 1L).infallible()),
            hosted(a, HostModule.named("h").function("f", () -> 1.0)),
            hosted(a, HostModule.named("h").function("f", (long x) -> x)));
    for (CompilationRequest request : requests) {
      cache.compile(compiler, request);
    }
    assertThat(cache.stats().misses()).isEqualTo(requests.size());
    compiler.fingerprint = "compiler 2";
    cache.compile(compiler, requests.getFirst());
    assertThat(cache.stats().misses()).isEqualTo(requests.size() + 1);
  }

  @Test
  void anotherFunctionOfTheSameTypeIsTheSameKey() {
    CompileCache cache = CompileCache.inMemory();
    SourceText a = new SourceText("a.pluto", "x");
    cache.compile(compiler, hosted(a, HostModule.named("h").function("f", () -> 1L)));
    cache.compile(compiler, hosted(a, HostModule.named("h").function("f", () -> 2L)));
    assertThat(cache.stats().hits()).isEqualTo(1);
  }

  private static CompilationRequest hosted(SourceText source, HostModule module) {
    return new CompilationRequest(
        source.path(), List.of(source), Optimization.FULL, false, List.of(module.spec()));
  }

  /** Who adds a component has to add it to {@code CacheKey}, and to the test above. */
  @Test
  void theKeyKnowsAllInputs() {
    assertThat(CompilationRequest.class.getRecordComponents())
        .extracting(component -> component.getName())
        .containsExactly("root", "sources", "optimization", "testMode", "hostModules");
  }

  @Test
  void aFoundProgramIsBoundToItsRequest() {
    for (CompileCache cache :
        List.of(CompileCache.inMemory(), CompileCache.directory(directory()))) {
      compilations(cache, "a");
      CompilationRequest again = request("a");
      assertThat(cache.compile(compiler, again).code())
          .isEqualTo(new CountingCompiler.Text("a", again));
    }
  }

  @Test
  void memoryKeepsItsBound() {
    CompileCache cache = CompileCache.inMemory(3 * 5000);
    String a = "a".repeat(900);
    String b = "b".repeat(900);
    String c = "c".repeat(900);
    String d = "d".repeat(900);
    assertThat(compilations(cache, a, b, c)).isEqualTo(3);
    assertThat(compilations(cache, a)).isZero();
    assertThat(compilations(cache, d)).isEqualTo(1);
    assertThat(compilations(cache, a, c, d)).isZero();
    assertThat(compilations(cache, b)).isEqualTo(1);
    assertThat(cache.stats().evictions()).isEqualTo(2);
    assertThat(cache.stats().bytes()).isLessThanOrEqualTo(15_000);
  }

  @Test
  void whatIsTooLargeIsNotKept() {
    CompileCache cache = CompileCache.inMemory(1000);
    assertThat(compilations(cache, "a", "a")).isEqualTo(2);
    CompileCache files = CompileCache.directory(directory(), 1000);
    assertThat(compilations(files, "a".repeat(1000), "a".repeat(1000))).isEqualTo(2);
    assertThat(files.stats().bytes()).isZero();
  }

  @Test
  void aDirectoryKeepsItsBound() throws Exception {
    CompileCache cache = CompileCache.directory(directory(), 10_000);
    for (int i = 0; i < 50; i++) {
      compilations(cache, "a".repeat(900) + i);
    }
    assertThat(cache.stats().bytes()).isBetween(5000L, 10_000L);
    assertThat(cache.stats().evictions()).isBetween(40L, 45L);
    // The file used last is still there, also for another JVM.
    assertThat(compilations(CompileCache.directory(directory()), "a".repeat(900) + 49)).isZero();
  }

  @Test
  void aDirectoryDropsTheLeastRecentlyUsed() throws Exception {
    CompileCache cache = CompileCache.directory(directory(), 4000);
    String a = "a".repeat(900);
    String b = "b".repeat(900);
    String c = "c".repeat(900);
    compilations(cache, a, b, c);
    try (Stream<Path> files = files()) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
      }
    }
    assertThat(compilations(cache, b)).isZero();
    assertThat(compilations(cache, "d".repeat(900), "e".repeat(900))).isEqualTo(2);
    assertThat(compilations(cache, b)).isZero();
    assertThat(cache.stats().evictions()).isEqualTo(1);
  }

  @Test
  void filesOfJvmsThatDiedAreDeleted() throws Exception {
    CompileCache cache = CompileCache.directory(directory());
    Path left = Files.createFile(directory().resolve("x.program123.tmp"));
    Path young = Files.createFile(directory().resolve("y.program123.tmp"));
    Path foreign = Files.createFile(directory().resolve("README"));
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    Files.setLastModifiedTime(left, old);
    Files.setLastModifiedTime(foreign, old);
    compilations(cache, "a");
    assertThat(left).doesNotExist();
    assertThat(young).exists();
    assertThat(foreign).exists();
  }

  @Test
  void everyDamageIsNoticedAndRepaired() throws Exception {
    compilations(CompileCache.directory(directory()), "some program");
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x10;
      assertRepairs(file, damaged, whole);
      assertRepairs(file, java.util.Arrays.copyOf(whole, i), whole);
    }
    assertRepairs(file, java.util.Arrays.copyOf(whole, whole.length + 1), whole);
  }

  private void assertRepairs(Path file, byte[] damaged, byte[] whole) throws Exception {
    Files.write(file, damaged);
    CompileCache cache = CompileCache.directory(directory());
    assertThat(compilations(cache, "some program")).isEqualTo(1);
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    assertThat(cache.stats().rejections()).isPositive();
  }

  @Test
  void aFileUnderTheNameOfAnotherIsNoticed() throws Exception {
    CompileCache cache = CompileCache.directory(directory());
    compilations(cache, "a");
    Path a = onlyFile();
    byte[] contentOfA = Files.readAllBytes(a);
    Files.delete(a);
    compilations(cache, "b");
    Files.write(onlyFile(), contentOfA);
    assertThat(compilations(cache, "b")).isEqualTo(1);
  }

  @Test
  void aDirectoryIsForItsOwnerOnly() throws Exception {
    assumeTrue(temporary.getFileSystem().supportedFileAttributeViews().contains("posix"));
    compilations(CompileCache.directory(directory()), "a");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onlyFile())))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwx-w----", "rwxrwxrwx", "rwx----w-"})
  void aDirectoryThatOthersCanWriteIsRefused(String permissions) throws Exception {
    assumeTrue(temporary.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Files.createDirectory(directory());
    Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString(permissions));
    assertThatThrownBy(() -> CompileCache.directory(directory()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("others can write to the cache directory")
        .hasMessageContaining("chmod go-w '" + directory().toRealPath() + "'");
  }

  @Test
  void aFileThatOthersCanWriteIsNotRead() throws Exception {
    assumeTrue(temporary.getFileSystem().supportedFileAttributeViews().contains("posix"));
    CompileCache cache = CompileCache.directory(directory());
    compilations(cache, "a");
    Files.setPosixFilePermissions(onlyFile(), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(compilations(cache, "a")).isEqualTo(1);
    assertThat(compilations(cache, "a")).isZero();
  }

  @Test
  void aDirectoryOfAnotherUserIsRefused() throws Exception {
    Files.createDirectory(directory());
    try {
      Files.setAttribute(directory(), "unix:uid", 12345);
    } catch (Exception e) {
      assumeTrue(false, "only root can give a directory away");
    }
    assertThatThrownBy(() -> CompileCache.directory(directory()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to another user");
  }

  @Test
  void aFileIsNotADirectory() throws Exception {
    Files.writeString(directory(), "text");
    assertThatThrownBy(() -> CompileCache.directory(directory()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a directory");
    assertThatThrownBy(() -> CompileCache.directory(directory(), 0))
        .hasMessageContaining("maxBytes must be at least 1");
  }

  @Test
  void anUnwritableDirectoryIsNotUsedAndReportedOnce() throws Exception {
    Files.writeString(directory(), "a file where a directory should be");
    List<String> warnings = new ArrayList<>();
    Logger logger = Logger.getLogger("dev.plutolang.api.CompileCache");
    Handler handler = recorder(warnings);
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      CompileCache cache = CompileCache.directory(directory().resolve("below"));
      assertThat(compilations(cache, "a", "a", "a")).isEqualTo(3);
      assertThat(cache.stats()).isEqualTo(new Stats(0, 3, 0, 0, 0));
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(handler);
    }
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("programs are compiled without the cache directory " + directory());
  }

  private static Handler recorder(List<String> messages) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        messages.add(entry.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void threadsShareACompilation() throws Exception {
    for (CompileCache cache :
        List.of(CompileCache.inMemory(), CompileCache.directory(directory()))) {
      var started = new CountDownLatch(1);
      compiler.whileCompiling = () -> await(started);
      compiler.compilations.set(0);
      try (var threads = Executors.newFixedThreadPool(8)) {
        List<Future<String>> results = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          results.add(threads.submit(() -> compile(cache, "a")));
        }
        while (compiler.compilations.get() == 0) {
          Thread.onSpinWait();
        }
        started.countDown();
        for (Future<String> result : results) {
          assertThat(result.get()).endsWith("1");
        }
      }
      assertThat(cache.stats().hits()).isEqualTo(7);
      assertThat(cache.stats().misses()).isEqualTo(1);
    }
  }

  @Test
  void errorsAreSharedButNotKept() throws Exception {
    CompileCache cache = CompileCache.inMemory();
    assertThatThrownBy(() -> compile(cache, "error")).isInstanceOf(CompilationException.class);
    assertThatThrownBy(() -> compile(cache, "error")).isInstanceOf(CompilationException.class);
    assertThat(compiler.compilations.get()).isEqualTo(2);
    assertThat(cache.stats().misses()).isEqualTo(2);
  }

  @Test
  void aFailureOfTheMachineIsNotShared() throws Exception {
    CompileCache cache = CompileCache.inMemory();
    compiler.whileCompiling =
        () -> {
          if (compiler.compilations.get() == 1) {
            throw new PlutoPlatformException("no memory");
          }
        };
    assertThatThrownBy(() -> compile(cache, "a")).isInstanceOf(PlutoPlatformException.class);
    assertThat(compilations(cache, "a", "a")).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
