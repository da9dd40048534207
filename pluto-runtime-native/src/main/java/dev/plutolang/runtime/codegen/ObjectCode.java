package dev.plutolang.runtime.codegen;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.plutolang.runtime.elf.ElfFormatException;
import dev.plutolang.runtime.elf.ElfObject;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Native code of a program as a value: it can be kept, stored and loaded again. Immutable.
 *
 * <p>It runs on processors with the features of {@link #target()} only.
 */
public final class ObjectCode {

  /** What content of several objects starts with; an object itself starts with 0x7f. */
  private static final int SEVERAL = 0x504c_5432;

  private final String target;
  private final byte[] content;
  private final ImmutableList<byte[]> objects;
  private final ImmutableSortedSet<String> imports;

  private ObjectCode(String target, byte[] content) {
    this.target = target;
    this.content = content;
    this.objects = split(content);
    this.imports = importsOf(parts());
  }

  private static ImmutableSortedSet<String> importsOf(List<ElfObject> parts) {
    Set<String> exports = new HashSet<>();
    parts.forEach(part -> exports.addAll(part.exports()));
    return parts.stream()
        .flatMap(part -> part.imports().stream())
        .filter(name -> !exports.contains(name))
        .collect(toImmutableSortedSet(Comparator.naturalOrder()));
  }

  /**
   * Object code from its parts, for example from a cache.
   *
   * @param target what {@link NativeCompiler#target()} said when it was made
   * @param content the bytes of an ELF object, or what {@link #content()} returned
   * @throws dev.plutolang.runtime.elf.ElfFormatException if the bytes are nothing of that kind
   */
  public static ObjectCode of(String target, byte[] content) {
    return new ObjectCode(target, content.clone());
  }

  /** Object code of one program whose modules were compiled apart; the first has its entry. */
  static ObjectCode of(String target, List<byte[]> objects) {
    return new ObjectCode(target, objects.size() == 1 ? objects.get(0) : join(objects));
  }

  private static byte[] join(List<byte[]> objects) {
    int size = 2 * Integer.BYTES;
    for (byte[] object : objects) {
      size += Integer.BYTES + object.length;
    }
    ByteBuffer content = ByteBuffer.allocate(size).putInt(SEVERAL).putInt(objects.size());
    for (byte[] object : objects) {
      content.putInt(object.length).put(object);
    }
    return content.array();
  }

  private static ImmutableList<byte[]> split(byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content);
    if (content.length < 2 * Integer.BYTES || in.getInt() != SEVERAL) {
      return ImmutableList.of(content);
    }
    List<byte[]> objects = new ArrayList<>();
    try {
      for (int count = in.getInt(); count > 0; count--) {
        int size = in.getInt();
        if (size < 0 || size > in.remaining()) {
          throw new ElfFormatException("an object of " + size + " bytes does not fit");
        }
        byte[] object = new byte[size];
        in.get(object);
        objects.add(object);
      }
    } catch (BufferUnderflowException e) {
      throw new ElfFormatException("the content ends in an object");
    }
    return ImmutableList.copyOf(objects);
  }

  /** The system, processor and features that the code was made for. */
  public String target() {
    return target;
  }

  /** The object file, or several of them joined. */
  public byte[] content() {
    return content.clone();
  }

  /** Size of the object files in bytes. */
  public int size() {
    return content.length;
  }

  /** The runtime functions that the code calls. */
  public ImmutableSortedSet<String> imports() {
    return imports;
  }

  /** The object files as the linker takes them. */
  public ImmutableList<byte[]> objects() {
    return objects.stream().map(byte[]::clone).collect(toImmutableList());
  }

  /** The sections and symbols of each object file. */
  public ImmutableList<ElfObject> parts() {
    return objects.stream().map(ElfObject::read).collect(toImmutableList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectCode that
        && target.equals(that.target)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Objects.hash(target, Arrays.hashCode(content));
  }

  @Override
  public String toString() {
    return "ObjectCode[" + content.length + " bytes for " + target + "]";
  }
}
