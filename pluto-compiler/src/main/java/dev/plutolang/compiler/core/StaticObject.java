package dev.plutolang.compiler.core;

import java.nio.charset.StandardCharsets;

/** A read-only object in the program's data, shared by all its instances. */
public sealed interface StaticObject {
  String symbol();

  /** A string. */
  record Text(String symbol, String value) implements StaticObject {
    /** The bytes of the text. */
    public byte[] utf8() {
      return value.getBytes(StandardCharsets.UTF_8);
    }

    /** The low half of the FNV-1a hash of chapter 02, 5.6, which strings keep in their header. */
    public int hash() {
      long hash = 0xCBF29CE484222325L;
      for (byte b : utf8()) {
        hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
      }
      return (int) hash;
    }
  }

  /** A variant without fields of an enum whose values are objects. */
  record UnitVariant(String symbol, int typeId, int variant) implements StaticObject {}

  /** A closure without captures. */
  record Closure(String symbol, int typeId, String code) implements StaticObject {}
}
