package dev.plutolang.runtime.program;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.plutolang.api.FunctionSignature;
import dev.plutolang.runtime.host.CallFunctions;
import dev.plutolang.runtime.host.ProgramTable;
import dev.plutolang.runtime.value.JavaForms;
import dev.plutolang.runtime.value.PublicTypes;
import dev.plutolang.runtime.value.RecordShapes;
import dev.plutolang.runtime.value.ValueType;
import dev.plutolang.runtime.value.ValueTypes;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.stream.Collectors;

/** The functions of a loaded program that the host can call. Thread-safe. */
final class CallTable {
  private final ValueTypes types;
  private final PublicTypes publicTypes;
  private final JavaForms forms;
  private final RecordShapes records = new RecordShapes();
  private final ImmutableMap<String, CallableFunction> functions;
  private final ImmutableList<CallableFunction> methods;
  private final CallFunctions natives;

  CallTable(ValueTypes types, long program, CallFunctions natives) {
    this.types = types;
    this.publicTypes = new PublicTypes(types);
    this.forms = new JavaForms(types);
    this.natives = natives;
    ImmutableMap.Builder<String, CallableFunction> byName = ImmutableMap.builder();
    for (int i = 0; i < types.functions().size(); i++) {
      ValueTypes.Function function = types.functions().get(i);
      byName.put(
          function.name(),
          new CallableFunction(this, function, ProgramTable.export(program, i), false));
    }
    functions = byName.buildOrThrow();
    ImmutableList.Builder<CallableFunction> all = ImmutableList.builder();
    for (int i = 0; i < types.methods().size(); i++) {
      all.add(
          new CallableFunction(
              this,
              types.methods().get(i),
              ProgramTable.export(program, types.functions().size() + i),
              true));
    }
    methods = all.build();
  }

  ValueTypes types() {
    return types;
  }

  PublicTypes publicTypes() {
    return publicTypes;
  }

  JavaForms forms() {
    return forms;
  }

  RecordShapes records() {
    return records;
  }

  CallFunctions natives() {
    return natives;
  }

  ImmutableMap<String, CallableFunction> functions() {
    return functions;
  }

  /** The function of a name; an error that lists all of them if there is none. */
  CallableFunction function(String name) {
    CallableFunction function = functions.get(name);
    if (function == null) {
      throw new IllegalArgumentException(
          "the program has no function '" + name + "' to call: " + advice());
    }
    return function;
  }

  /** What there is, and how more can be had. */
  String advice() {
    return functions.isEmpty()
        ? "it exports none; mark a function of the root file pub"
        : "it exports "
            + functions.values().stream()
                .map(CallableFunction::signature)
                .map(FunctionSignature::toString)
                .collect(Collectors.joining("; "))
            + "; mark a function of the root file pub to export it";
  }

  /** A method of the class of an object. */
  Optional<CallableFunction> method(ValueType.ClassType type, String name) {
    return type.methods().stream()
        .map(methods::get)
        .filter(method -> method.name().equals(name))
        .findFirst();
  }

  /** The names of the methods of a class. */
  String methodNames(ValueType.ClassType type) {
    return type.methods().stream()
        .map(index -> methods.get(index).name())
        .collect(Collectors.joining(", "));
  }

  /** The class of an object, by the id in its header. */
  Optional<ValueType.ClassType> classOf(int typeId) {
    return types.types().stream()
        .filter(ValueType.ClassType.class::isInstance)
        .map(ValueType.ClassType.class::cast)
        .filter(type -> type.layout().typeId() == typeId)
        .findFirst();
  }

  /** A copied value in the form that its type has by itself. */
  Object byItself(int type, Object copied) {
    return as(type, copied, Object.class);
  }

  /** A copied value in some Java form. */
  Object as(int type, Object copied, Type target) {
    if (types.type(type) instanceof ValueType.Nullable(int inner)
        && target instanceof Class<?> plain
        && plain.isPrimitive()) {
      return as(inner, ((Optional<?>) copied).orElseThrow(CallTable::none), target);
    }
    Object converted =
        forms
            .form(type, target)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a value of type "
                            + publicTypes.type(type)
                            + " cannot be "
                            + target.getTypeName()
                            + "; it can be "
                            + forms.accepted(type)))
            .of(copied);
    if (converted == null) {
      if (types.type(type) instanceof ValueType.Nullable) {
        throw none();
      }
      throw new IllegalStateException("the function has no result");
    }
    return converted;
  }

  private static IllegalStateException none() {
    return new IllegalStateException("the value is none: ask isNone() first, or use asOptional()");
  }
}
