package dev.plutolang.runtime.program;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the class file of a class that implements an interface: its only field is a context, and
 * each method calls one method handle of the class data with the context and its own arguments.
 * Being a constant of a hidden class, the handle is inlined by the JVM. The format is that of the
 * Java Virtual Machine Specification, chapter 4, version 55.
 */
final class ProxyWriter {
  private static final int VERSION = 55;
  private static final int FINAL_SUPER_SYNTHETIC = 0x1030;
  private static final int PRIVATE_FINAL = 0x0012;
  private static final int PUBLIC = 0x0001;
  private static final String HANDLE = "java/lang/invoke/MethodHandle";

  private final ByteArrayOutputStream poolBytes = new ByteArrayOutputStream();
  private final DataOutputStream pool = new DataOutputStream(poolBytes);
  private final Map<String, Integer> entries = new HashMap<>();
  private int poolSize = 1;

  /** A method to implement; its handle has {@code Object} for the context in front. */
  record Method(String name, MethodType type) {}

  private ProxyWriter() {}

  /** The class file; {@code name} is the internal name of the class. */
  static byte[] write(String name, Class<?> type, ImmutableList<Method> methods) {
    try {
      return new ProxyWriter().writeClass(name, type, methods);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] writeClass(String name, Class<?> type, ImmutableList<Method> methods)
      throws IOException {
    var bodyBytes = new ByteArrayOutputStream();
    var body = new DataOutputStream(bodyBytes);
    int self = classEntry(name);
    int object = classEntry("java/lang/Object");
    body.writeShort(FINAL_SUPER_SYNTHETIC);
    body.writeShort(self);
    body.writeShort(object);
    body.writeShort(1);
    body.writeShort(classEntry(internalName(type)));
    body.writeShort(1);
    body.writeShort(PRIVATE_FINAL);
    body.writeShort(utf8("context"));
    body.writeShort(utf8("Ljava/lang/Object;"));
    body.writeShort(0);
    body.writeShort(methods.size() + 1);
    int context = member(9, name, "context", "Ljava/lang/Object;");
    constructor(body, context);
    for (int i = 0; i < methods.size(); i++) {
      method(body, methods.get(i), i, context);
    }
    body.writeShort(1);
    bootstraps(body, methods.size());
    var file = new ByteArrayOutputStream();
    var out = new DataOutputStream(file);
    out.writeInt(0xCAFEBABE);
    out.writeShort(0);
    out.writeShort(VERSION);
    out.writeShort(poolSize);
    out.write(poolBytes.toByteArray());
    out.write(bodyBytes.toByteArray());
    return file.toByteArray();
  }

  private void constructor(DataOutputStream body, int context) throws IOException {
    var code = new ByteArrayOutputStream();
    var out = new DataOutputStream(code);
    out.writeByte(0x2a); // aload_0
    out.writeByte(0xb7); // invokespecial
    out.writeShort(member(10, "java/lang/Object", "<init>", "()V"));
    out.writeByte(0x2a); // aload_0
    out.writeByte(0x2b); // aload_1
    out.writeByte(0xb5); // putfield
    out.writeShort(context);
    out.writeByte(0xb1); // return
    writeMethod(body, "<init>", "(Ljava/lang/Object;)V", code.toByteArray(), 2, 2);
  }

  private void method(DataOutputStream body, Method method, int index, int context)
      throws IOException {
    MethodType type = method.type();
    String called = type.insertParameterTypes(0, Object.class).descriptorString();
    var code = new ByteArrayOutputStream();
    var out = new DataOutputStream(code);
    out.writeByte(0x13); // ldc_w
    out.writeShort(classData(index));
    out.writeByte(0x2a); // aload_0
    out.writeByte(0xb4); // getfield
    out.writeShort(context);
    int local = 1;
    for (Class<?> parameter : type.parameterList()) {
      out.writeByte(loadOf(parameter));
      out.writeByte(local);
      local += slots(parameter);
    }
    out.writeByte(0xb6); // invokevirtual
    out.writeShort(member(10, HANDLE, "invokeExact", called));
    out.writeByte(returnOf(type.returnType()));
    writeMethod(body, method.name(), type.descriptorString(), code.toByteArray(), local + 2, local);
  }

  private void writeMethod(
      DataOutputStream body, String name, String type, byte[] code, int stack, int locals)
      throws IOException {
    body.writeShort(PUBLIC);
    body.writeShort(utf8(name));
    body.writeShort(utf8(type));
    body.writeShort(1);
    body.writeShort(utf8("Code"));
    body.writeInt(12 + code.length);
    body.writeShort(stack);
    body.writeShort(locals);
    body.writeInt(code.length);
    body.write(code);
    body.writeShort(0);
    body.writeShort(0);
  }

  /** One call of {@code MethodHandles.classDataAt} for each handle. */
  private void bootstraps(DataOutputStream body, int count) throws IOException {
    int bootstrap =
        referenceEntry(
            member(
                10,
                "java/lang/invoke/MethodHandles",
                "classDataAt",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)"
                    + "Ljava/lang/Object;"));
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = integer(i);
    }
    body.writeShort(utf8("BootstrapMethods"));
    body.writeInt(2 + 6 * count);
    body.writeShort(count);
    for (int index : indices) {
      body.writeShort(bootstrap);
      body.writeShort(1);
      body.writeShort(index);
    }
  }

  private static int slots(Class<?> type) {
    return type == long.class || type == double.class ? 2 : 1;
  }

  private static int loadOf(Class<?> type) {
    if (!type.isPrimitive()) {
      return 0x19;
    }
    return type == long.class
        ? 0x16
        : type == double.class ? 0x18 : type == float.class ? 0x17 : 0x15;
  }

  private static int returnOf(Class<?> type) {
    if (!type.isPrimitive()) {
      return 0xb0;
    }
    if (type == void.class) {
      return 0xb1;
    }
    return type == long.class
        ? 0xad
        : type == double.class ? 0xaf : type == float.class ? 0xae : 0xac;
  }

  static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  // ---- constants; what they refer to is written first ----

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private int entry(String key, Writing content) throws IOException {
    Integer known = entries.get(key);
    if (known != null) {
      return known;
    }
    content.to(pool);
    entries.put(key, poolSize);
    return poolSize++;
  }

  private int utf8(String text) throws IOException {
    return entry(
        "utf8 " + text,
        out -> {
          out.writeByte(1);
          out.writeUTF(text);
        });
  }

  private int pair(int tag, int first, int second) throws IOException {
    return entry(
        tag + " " + first + " " + second,
        out -> {
          out.writeByte(tag);
          out.writeShort(first);
          out.writeShort(second);
        });
  }

  private int classEntry(String name) throws IOException {
    int text = utf8(name);
    return entry(
        "class " + name,
        out -> {
          out.writeByte(7);
          out.writeShort(text);
        });
  }

  private int integer(int value) throws IOException {
    return entry(
        "int " + value,
        out -> {
          out.writeByte(3);
          out.writeInt(value);
        });
  }

  private int nameAndType(String name, String type) throws IOException {
    return pair(12, utf8(name), utf8(type));
  }

  /** A field (tag 9) or method (tag 10). */
  private int member(int tag, String owner, String name, String type) throws IOException {
    return pair(tag, classEntry(owner), nameAndType(name, type));
  }

  /** A static method as a bootstrap. */
  private int referenceEntry(int method) throws IOException {
    return entry(
        "reference " + method,
        out -> {
          out.writeByte(15);
          out.writeByte(6);
          out.writeShort(method);
        });
  }

  /** A constant that is computed by the bootstrap of this number. */
  private int classData(int bootstrap) throws IOException {
    return pair(17, bootstrap, nameAndType("_", "L" + HANDLE + ";"));
  }
}
