package dev.plutolang.compiler.core;

/**
 * The alias class of a memory access: two accesses of different classes never touch the same
 * memory, which is what lets LLVM keep lengths and buffers in registers across stores to elements.
 *
 * @param name a readable, unique name
 */
public record Access(String name) {
  /** The reference from an array or bytes object to its buffer. */
  public static final Access ARRAY_BUFFER = new Access("array.buffer");

  public static final Access BUFFER_LENGTH = new Access("buffer.length");
  public static final Access STRING_LENGTH = new Access("string.length");
  public static final Access STRING_DATA = new Access("string.data");
  public static final Access STRING_BYTES = new Access("string.bytes");
  public static final Access OBJECT_HEADER = new Access("object.header");
  public static final Access CLOSURE_CODE = new Access("closure.code");
  public static final Access CLOSURE_CAPTURE = new Access("closure.capture");

  /** The program's own scratch memory on the machine stack. */
  public static final Access STACK = new Access("stack");

  /** A slot that a C function handed out; C code reads and writes it too. */
  public static final Access SLOT = new Access("");

  /** Elements of arrays; arrays of different element representations are different objects. */
  public static Access element(Rep rep, int size) {
    return new Access(
        "element."
            + (size == 16
                ? "wide"
                : rep == Rep.RAW ? "ref" : rep.name().toLowerCase(java.util.Locale.ROOT)));
  }

  public static Access field(String owner, String field) {
    return new Access("field." + owner + "." + field);
  }
}
