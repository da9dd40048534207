package dev.plutolang.runtime.codegen;

import com.google.common.collect.ImmutableSortedSet;
import dev.plutolang.runtime.elf.ElfObject;
import java.util.Arrays;
import java.util.Objects;

/**
 * Native code of a program as a value: it can be kept, stored and loaded again. Immutable.
 *
 * <p>It runs on processors with the features of {@link #target()} only.
 */
public final class ObjectCode {

  private final String target;
  private final byte[] content;
  private final ImmutableSortedSet<String> imports;

  private ObjectCode(String target, byte[] content, ImmutableSortedSet<String> imports) {
    this.target = target;
    this.content = content;
    this.imports = imports;
  }

  /**
   * Object code from its parts, for example from a cache.
   *
   * @param target what {@link NativeCompiler#target()} said when it was made
   * @param content the bytes of an ELF object
   * @throws dev.plutolang.runtime.elf.ElfFormatException if the bytes are not such an object
   */
  public static ObjectCode of(String target, byte[] content) {
    byte[] copy = content.clone();
    return new ObjectCode(target, copy, ElfObject.read(copy).imports());
  }

  /** The system, processor and features that the code was made for. */
  public String target() {
    return target;
  }

  /** The object file. */
  public byte[] content() {
    return content.clone();
  }

  /** Size of the object file in bytes. */
  public int size() {
    return content.length;
  }

  /** The runtime functions that the code calls. */
  public ImmutableSortedSet<String> imports() {
    return imports;
  }

  /** The object's sections and symbols. */
  public ElfObject elf() {
    return ElfObject.read(content);
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
