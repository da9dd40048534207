package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.StaticObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The static objects of a program; equal strings are one. */
final class Constants {
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Set<String> symbols = new HashSet<>();
  private final List<StaticObject> objects = new ArrayList<>();

  ImmutableList<StaticObject> objects() {
    return ImmutableList.copyOf(objects);
  }

  /** The symbol of a static string. */
  String text(String value) {
    String symbol = texts.get(value);
    if (symbol == null) {
      symbol = "string." + texts.size();
      texts.put(value, symbol);
      objects.add(new StaticObject.Text(symbol, value));
    }
    return symbol;
  }

  Operand string(String value) {
    return new Operand.StaticRef(text(value));
  }

  Operand unitVariant(int typeId, int variant) {
    return object(new StaticObject.UnitVariant("variant." + typeId, typeId, variant));
  }

  Operand closure(int typeId, String code) {
    return object(new StaticObject.Closure("closure." + typeId, typeId, code));
  }

  private Operand object(StaticObject object) {
    if (symbols.add(object.symbol())) {
      objects.add(object);
    }
    return new Operand.StaticRef(object.symbol());
  }
}
