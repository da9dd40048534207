package dev.plutolang.api.cache;

import dev.plutolang.api.spi.CompilationRequest;
import dev.plutolang.api.spi.ProgramCode;
import dev.plutolang.api.spi.ProgramFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Programs in a directory, one file each, for any number of JVMs at a time. Files are written under
 * a temporary name and renamed, so readers see whole files; their time of modification is that of
 * their last use. What cannot be read is deleted and made again.
 */
public final class DirectoryStore implements ProgramStore {
  private static final System.Logger LOG = System.getLogger("dev.plutolang.api.CompileCache");
  private static final String FILE = ".program";

  /** The age at which a file that was never renamed belongs to a JVM that died. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  /** Parts of the bound that this JVM writes before it looks what others have written. */
  private static final int WRITES_PER_SCAN = 16;

  private final Path place;
  private final Optional<PrivateDirectory> directory;
  private final long maxBytes;
  private final AtomicBoolean warned = new AtomicBoolean();
  private final AtomicLong evictions = new AtomicLong();
  private final AtomicLong rejections = new AtomicLong();

  /** Bytes that may be written before the next look at the directory. */
  private final AtomicLong untilScan = new AtomicLong();

  /**
   * Opens a directory, and makes it if there is none. One that cannot be made or written is not
   * used, and a warning says so.
   *
   * @throws IllegalArgumentException if others than this user could write the files, or it is a
   *     file
   */
  public DirectoryStore(Path place, long maxBytes) {
    this.place = place;
    this.maxBytes = maxBytes;
    this.directory = open(place);
  }

  private Optional<PrivateDirectory> open(Path place) {
    try {
      return Optional.of(PrivateDirectory.open(place));
    } catch (IOException e) {
      warn(e);
      return Optional.empty();
    }
  }

  @Override
  public Optional<ProgramCode> find(
      CacheKey key, ProgramFormat format, CompilationRequest request) {
    return directory.flatMap(files -> find(files, key, format, request));
  }

  private Optional<ProgramCode> find(
      PrivateDirectory files, CacheKey key, ProgramFormat format, CompilationRequest request) {
    String name = key + FILE;
    try {
      Optional<byte[]> file = files.read(name);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      Optional<ProgramCode> program =
          CacheFile.content(key, file.get())
              .flatMap(format::read)
              .map(found -> found.bind(request));
      if (program.isPresent()) {
        files.touch(name);
      } else {
        rejections.incrementAndGet();
        LOG.log(System.Logger.Level.DEBUG, "{0} is damaged in {1}", name, place);
        Files.deleteIfExists(files.path().resolve(name));
      }
      return program;
    } catch (NoSuchFileException e) {
      // Another JVM has dropped it meanwhile.
      return Optional.empty();
    } catch (IOException e) {
      warn(e);
      return Optional.empty();
    }
  }

  @Override
  public void keep(CacheKey key, ProgramFormat format, ProgramCode program) {
    directory.ifPresent(files -> keep(files, key, format.write(program)));
  }

  private void keep(PrivateDirectory files, CacheKey key, byte[] content) {
    byte[] file = CacheFile.frame(key, content);
    if (file.length > maxBytes) {
      return;
    }
    try {
      files.write(key + FILE, file);
      if (untilScan.addAndGet(-file.length) <= 0) {
        evict(files);
      }
    } catch (IOException e) {
      warn(e);
    }
  }

  /** Deletes the files used least recently while there is too much. */
  private synchronized void evict(PrivateDirectory files) throws IOException {
    long total = 0;
    List<Entry> oldestFirst = entries(files);
    for (Entry entry : oldestFirst) {
      total += entry.bytes();
    }
    for (Entry entry : oldestFirst) {
      boolean abandoned =
          entry.isTemporary() && entry.used().isBefore(Instant.now().minus(ABANDONED));
      boolean dropped = total > maxBytes && !entry.isTemporary();
      if ((abandoned || dropped) && Files.deleteIfExists(entry.file())) {
        total -= entry.bytes();
        evictions.addAndGet(dropped ? 1 : 0);
      }
    }
    untilScan.set(Math.min(maxBytes - total, maxBytes / WRITES_PER_SCAN));
  }

  private record Entry(Path file, long bytes, Instant used) {
    boolean isTemporary() {
      return file.toString().endsWith(PrivateDirectory.TEMPORARY);
    }
  }

  /** What is there, the least recently used first. */
  private static List<Entry> entries(PrivateDirectory files) throws IOException {
    var entries = new ArrayList<Entry>();
    try (Stream<Path> paths = Files.list(files.path())) {
      for (Path file : (Iterable<Path>) paths::iterator) {
        entry(file).ifPresent(entries::add);
      }
    }
    entries.sort(Comparator.comparing(Entry::used).thenComparing(Entry::file));
    return entries;
  }

  private static Optional<Entry> entry(Path file) throws IOException {
    String name = file.toString();
    if (!name.endsWith(FILE) && !name.endsWith(PrivateDirectory.TEMPORARY)) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Entry(file, found.size(), found.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Dropped or renamed by another thread or JVM.
    }
  }

  @Override
  public long bytes() {
    if (directory.isEmpty()) {
      return 0;
    }
    try {
      return entries(directory.get()).stream().mapToLong(Entry::bytes).sum();
    } catch (IOException e) {
      warn(e);
      return 0;
    }
  }

  @Override
  public long evictions() {
    return evictions.get();
  }

  @Override
  public long rejections() {
    return rejections.get();
  }

  private void warn(IOException problem) {
    if (warned.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "programs are compiled without the cache directory " + place + ": " + problem);
    }
  }
}
