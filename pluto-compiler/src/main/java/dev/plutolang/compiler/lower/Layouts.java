package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.GenericName;
import dev.plutolang.compiler.core.ObjectKind;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.TypeDescriptor;
import dev.plutolang.compiler.typed.ClassDef;
import dev.plutolang.compiler.typed.EnumDef;
import dev.plutolang.compiler.typed.ErrorDef;
import dev.plutolang.compiler.typed.FieldDef;
import dev.plutolang.compiler.typed.TypedProgram;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives type ids and layouts, in the order of first need. */
final class Layouts {
  static final int HEADER = 8;

  /** Captures stand behind the header and the code. */
  static final int CLOSURE_CAPTURES = 16;

  private final TypedProgram program;
  private final Shapes shapes;
  private final Constants constants;
  private final List<TypeDescriptor> descriptors = new ArrayList<>();
  private final Map<Object, Layout> known = new LinkedHashMap<>();

  Layouts(TypedProgram program, Shapes shapes, Constants constants) {
    this.program = program;
    this.shapes = shapes;
    this.constants = constants;
    descriptors.add(
        new TypeDescriptor(
            ObjectKind.STRING, 0, 0, ImmutableList.of(), ImmutableList.of(), "", "", 0, false));
  }

  ImmutableList<TypeDescriptor> descriptors() {
    return ImmutableList.copyOf(descriptors);
  }

  Layout ofClass(Type.ClassType type) {
    Layout layout = known.get(type);
    if (layout == null) {
      ClassDef def = classDef(type);
      layout = add(type, ObjectKind.CLASS, 0, def.displayName(), def.fields(), HEADER);
    }
    return layout;
  }

  Layout ofVariant(Type.EnumType type, int variant) {
    record Key(Type.EnumType type, int variant) {}
    Key key = new Key(type, variant);
    Layout layout = known.get(key);
    if (layout == null) {
      EnumDef def = shapes.enumDef(type);
      EnumDef.VariantDef chosen = def.variants().get(variant);
      layout =
          add(
              key,
              ObjectKind.ENUM,
              variant,
              def.displayName() + "." + chosen.name(),
              chosen.fields(),
              HEADER);
    }
    return layout;
  }

  /** The layout of an error that something makes or reads. */
  Optional<Layout> knownError(QualifiedName name) {
    return Optional.ofNullable(known.get(name));
  }

  Layout ofError(QualifiedName name) {
    Layout layout = known.get(name);
    if (layout == null) {
      layout = add(name, ObjectKind.ERROR, 0, name.name(), errorDef(name).fields(), HEADER);
    }
    return layout;
  }

  /** A layout of its own for each closure literal. */
  Layout ofClosure(String symbol, String displayName, ImmutableList<FieldDef> captures) {
    return add("closure " + symbol, ObjectKind.CLOSURE, 0, displayName, captures, CLOSURE_CAPTURES);
  }

  ClassDef classDef(Type.ClassType type) {
    ClassDef def = program.classes().get(type);
    if (def == null) {
      throw new IllegalStateException("no such class: " + type);
    }
    return def;
  }

  ErrorDef errorDef(QualifiedName name) {
    ErrorDef def = program.errors().get(name);
    if (def == null) {
      throw new IllegalStateException("no such error: " + name);
    }
    return def;
  }

  private Layout add(
      Object key,
      ObjectKind kind,
      int variant,
      String name,
      ImmutableList<FieldDef> fields,
      int start) {
    ImmutableList.Builder<Layout.Field> placed = ImmutableList.builder();
    ImmutableList.Builder<Integer> refs = ImmutableList.builder();
    ImmutableList.Builder<TypeDescriptor.Field> described = ImmutableList.builder();
    int offset = start;
    int messageOffset = 0;
    for (int i = 0; i < fields.size(); i++) {
      FieldDef field = fields.get(i);
      Shape shape = shapes.of(field.type());
      placed.add(new Layout.Field(field.name(), shape, offset));
      described.add(
          new TypeDescriptor.Field(
              offset,
              shapes.fieldKind(field.type()),
              shapes.floatVariants(field.type()),
              field.name()));
      if (shape.reps().contains(Rep.REF)) {
        refs.add(offset);
      }
      boolean isText = field.type() == Type.Primitive.STRING;
      if (isText && (field.name().equals("message") || i == 0)) {
        messageOffset = offset;
      }
      offset += shape.fieldSize();
    }
    int id = descriptors.size();
    descriptors.add(
        new TypeDescriptor(
            kind,
            variant,
            offset,
            refs.build(),
            described.build(),
            name,
            constants.text(name),
            messageOffset,
            fields.stream().anyMatch(field -> shapes.holdsFloats(field.type()))));
    // Instances of a generic are one alias class, as their code may be shared.
    String owner = name.contains("<") ? GenericName.of(name) : name + "#" + id;
    Layout layout = new Layout(id, owner, placed.build(), offset);
    known.put(key, layout);
    return layout;
  }
}
