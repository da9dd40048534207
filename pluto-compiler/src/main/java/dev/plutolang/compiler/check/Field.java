package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.typed.FieldDef;
import dev.plutolang.compiler.types.Type;

/** A field of a class, variant or error, with its position. */
record Field(Name name, int index, Type type) {
  /** Duplicates are reported with the declaration; here the last one counts. */
  static ImmutableMap<String, Field> resolve(ImmutableList<Decl.Field> fields, TypeResolver types) {
    ImmutableMap.Builder<String, Field> map = ImmutableMap.builder();
    int index = 0;
    for (Decl.Field field : fields) {
      map.put(field.name().text(), new Field(field.name(), index++, types.resolve(field.type())));
    }
    return map.buildKeepingLast();
  }

  FieldDef definition() {
    return new FieldDef(name.text(), type);
  }
}
