package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Access;

/**
 * Where the fields of a kind of object are.
 *
 * @param owner the object's part in the names of alias classes
 * @param size of the whole object
 */
record Layout(int typeId, String owner, ImmutableList<Field> fields, int size) {
  record Field(String name, Shape shape, int offset) {}

  Access access(int field) {
    return Access.field(owner, fields.get(field).name());
  }
}
