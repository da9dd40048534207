package dev.plutolang.compiler.stored;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes values of one type and reads equal ones again. */
interface ValueCodec<T> {
  void write(T value, DataOutput out) throws IOException;

  T read(DataInput in) throws IOException;
}
