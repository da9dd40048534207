package dev.plutolang.compiler.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.plutolang.api.Optimization;
import dev.plutolang.runtime.codegen.IrModule;
import dev.plutolang.runtime.codegen.ObjectCode;
import dev.plutolang.runtime.program.NativeRuntime;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Every component of a program is stored, those that it gains later included. */
class StoredProgramTest {
  private static final ImmutableList<ObjectCode> CODES =
      ImmutableList.of(code("ret i32 1"), code("ret i32 2"));

  private static ObjectCode code(String body) {
    return NativeRuntime.shared()
        .compiler()
        .compile(
            new IrModule("test", "define i32 @pl_program() {\n" + body + "\n}\n"),
            Optimization.FAST);
  }

  @Provide
  Arbitrary<StoredProgram> programs() {
    return Arbitraries.randomValue(
        random -> new RandomValues(random, CODES).of(StoredProgram.class));
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void readsWhatItWrote(@ForAll("programs") StoredProgram program) {
    assertThat(StoredProgram.of(program.toBytes())).isEqualTo(program);
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void noticesAnEndBeforeTheEnd(@ForAll("programs") StoredProgram program) {
    byte[] bytes = program.toBytes();
    for (int length = 0; length < bytes.length; length += 1 + length / 50) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> StoredProgram.of(part)).isInstanceOf(RuntimeException.class);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> StoredProgram.of(longer)).hasMessageContaining("more bytes");
  }

  /**
   * A component of a type without a codec is refused when the codec is made, not when it is used.
   */
  @Example
  void unknownTypesAreRefused() {
    var codecs = new ValueCodecs();
    assertThatThrownBy(() -> codecs.of(WithThread.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("values of java.lang.Thread cannot be stored");
  }

  /** Not storable. */
  public record WithThread(List<Thread> threads) {}

  /** A type that contains itself. */
  public sealed interface Shape {
    /** A leaf. */
    record Point(long x) implements Shape {}

    /** A node. */
    record Group(List<Shape> members, Inner inner) implements Shape {}

    /** Alternatives of their own. */
    sealed interface Inner extends Shape {
      /** A leaf. */
      record Named(String name) implements Inner {}
    }
  }

  @Example
  void typesMayContainThemselves() throws Exception {
    var named = new Shape.Inner.Named("n");
    Shape shape =
        new Shape.Group(List.of(new Shape.Point(1), new Shape.Group(List.of(named), named)), named);
    ValueCodec<Shape> codec = new ValueCodecs().of(Shape.class);
    var bytes = new java.io.ByteArrayOutputStream();
    codec.write(shape, new java.io.DataOutputStream(bytes));
    var in = new java.io.DataInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()));
    assertThat(codec.read(in)).isEqualTo(shape);
  }
}
