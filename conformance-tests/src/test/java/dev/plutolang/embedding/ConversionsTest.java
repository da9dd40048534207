package dev.plutolang.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plutolang.api.Fields;
import dev.plutolang.api.Instance;
import dev.plutolang.api.Limits;
import dev.plutolang.api.Pluto;
import dev.plutolang.api.PlutoError;
import dev.plutolang.api.PlutoObject;
import dev.plutolang.api.Program;
import dev.plutolang.api.ProgramFailedException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every value that goes into a program and straight back is the same as before. */
@SuppressWarnings("try") // an instance is closed early on purpose
class ConversionsTest {
  private static final Program PROGRAM =
      Pluto.compiler()
          .source(
              "main.pluto",
              """
              enum Color {
                Red
                DarkGreen
                Blue
              }
              enum Shape {
                Dot
                Circle { radius: float }
                Line { length: int }
              }
              enum Tree {
                Leaf
                Node { left: Tree, value: string, right: Tree }
              }
              error Rejected { reason: string, shape: Shape }
              class Address {
                street: string
                zip: int?
              }
              class Person {
                name: string
                age: byte
                tall: bool
                height: float?
                color: Color
                shape: Shape?
                addresses: [Address]
                friend: Person?

                fn greeting(self) string { return f"I am {self.name}" }
                fn rename(mut self, name: string) { self.name = name }
                fn fail(self) int {
                  if self.age > (10 as byte) { raise Rejected { reason: self.name, shape: Shape.Dot } }
                  return 1
                }
              }
              trait Speaker {
                fn speak(self) string
              }
              class Dog impl Speaker {
                name: string
                fn speak(self) string { return f"{self.name}: woof" }
              }
              fn an_int(x: int) int { return x }
              fn a_float(x: float) float { return x }
              fn a_bool(x: bool) bool { return x }
              fn a_byte(x: byte) byte { return x }
              fn a_string(x: string) string { return x }
              fn some_bytes(x: bytes) bytes { return x }
              fn ints(x: [int]) [int] { return x }
              fn floats(x: [float]) [float] { return x }
              fn bools(x: [bool]) [bool] { return x }
              fn byte_array(x: [byte]) [byte] { return x }
              fn strings(x: [string]) [string] { return x }
              fn maybe_int(x: int?) int? { return x }
              fn maybe_float(x: float?) float? { return x }
              fn maybe_bool(x: bool?) bool? { return x }
              fn maybe_byte(x: byte?) byte? { return x }
              fn maybe_string(x: string?) string? { return x }
              fn maybe_shape(x: Shape?) Shape? { return x }
              fn maybe_ints(x: [int?]) [int?] { return x }
              fn maybe_strings(x: [string?]) [string?] { return x }
              fn nested(x: [[int]]) [[int]] { return x }
              fn words(x: Map<string, int>) Map<string, int> { return x }
              fn flags(x: Map<int, bool>) Map<int, bool> { return x }
              fn shapes(x: Map<Shape, [string]>) Map<Shape, [string]> { return x }
              fn halves(x: Map<float, int?>) Map<float, int?> { return x }
              fn names(x: Set<string>) Set<string> { return x }
              fn numbers(x: Set<int>) Set<int> { return x }
              fn colors(x: [Color]) [Color] { return x }
              fn trees(x: Set<Tree>) Set<Tree> { return x }
              fn a_color(x: Color) Color { return x }
              fn a_shape(x: Shape) Shape { return x }
              fn a_tree(x: Tree) Tree { return x }
              fn a_person(x: Person) Person { return x }
              fn people(x: [Person]) [Person] { return x }
              fn maybe_person(p: Person) Person? { return p }
              fn knot() Person {
                let mut p = Person { name: "k", age: 1 as byte, tall: true, height: none, color: Color.Red, shape: none, addresses: [], friend: none }
                p.friend = maybe_person(p)
                return p
              }
              fn speaker(name: string) Speaker { return Dog { name: name } }
              fn hear(s: Speaker) string { return s.speak() }
              fn adder(n: int) fn(int) int { return (x: int) => x + n }
              fn apply(f: fn(int) int, x: int) int { return f(x) }
              fn garbage(n: int) int {
                let mut all = 0
                for i in 0..n { all = all + f"garbage {i}".len() }
                return all
              }
              """)
          .compile();

  private static Instance start() {
    return PROGRAM.launcher().captureOutput().start();
  }

  /** The variants of Color, in Java's spelling. */
  enum Color {
    RED,
    DARK_GREEN,
    BLUE
  }

  /** Variants as records. */
  sealed interface Shape {}

  record Dot() implements Shape {}

  record Circle(double radius) implements Shape {}

  record Line(long length) implements Shape {}

  /** A recursive enum. */
  sealed interface Tree {}

  /** Variants without fields may be constants. */
  enum NoTree implements Tree {
    LEAF
  }

  record Node(Tree left, String value, Tree right) implements Tree {}

  record Address(String street, Optional<Long> zip) {}

  record Person(
      String name,
      byte age,
      boolean tall,
      Double height,
      Color color,
      Optional<Shape> shape,
      List<Address> addresses,
      Optional<Person> friend) {}

  /** One method for each kind of value. */
  interface Echo {
    Map<String, Long> words(Map<String, Long> x);

    Map<Long, Boolean> flags(Map<Long, Boolean> x);

    Map<Shape, List<String>> shapes(Map<Shape, List<String>> x);

    Map<Double, Optional<Long>> halves(Map<Double, Optional<Long>> x);

    Set<String> names(Set<String> x);

    Set<Long> numbers(Set<Long> x);

    List<Color> colors(Color[] x);

    Set<Tree> trees(Set<Tree> x);

    Shape aShape(Shape x);

    Tree aTree(Tree x);

    Person aPerson(Person x);

    List<Person> people(List<Person> x);

    List<Optional<Long>> maybeInts(List<Optional<Long>> x);

    List<String> maybeStrings(List<String> x);

    List<List<Long>> nested(List<List<Long>> x);

    Optional<Shape> maybeShape(Optional<Shape> x);
  }

  @Property(tries = 100)
  void plainValues(
      @ForAll long n, @ForAll double d, @ForAll boolean b, @ForAll byte octet, @ForAll String any) {
    String text = new String(any.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    try (Instance i = start()) {
      assertThat(i.call("an_int", n).asLong()).isEqualTo(n);
      assertThat(i.call("a_float", d).asDouble()).isEqualTo(d);
      assertThat(i.call("a_bool", b).asBoolean()).isEqualTo(b);
      assertThat(i.call("a_byte", octet).asByte()).isEqualTo(octet);
      assertThat(i.call("a_byte", octet).asLong()).isEqualTo(octet & 0xff);
      assertThat(i.call("a_string", text).asString()).isEqualTo(text);
      assertThat(i.call("maybe_int", n).asLong()).isEqualTo(n);
      assertThat(i.call("maybe_float", d).asOptional(Double.class)).contains(d);
      assertThat(i.call("maybe_bool", b).asOptional(Boolean.class)).contains(b);
      assertThat(i.call("maybe_byte", octet).asOptional(Byte.class)).contains(octet);
      assertThat(i.call("maybe_string", Optional.of(text)).asString()).isEqualTo(text);
    }
  }

  @Property(tries = 50)
  void arrays(
      @ForAll long[] longs,
      @ForAll double[] doubles,
      @ForAll boolean[] bits,
      @ForAll byte[] bytes,
      @ForAll List<Long> list) {
    try (Instance i = start()) {
      assertThat(i.call("ints", (Object) longs).as(long[].class)).isEqualTo(longs);
      assertThat(i.call("floats", (Object) doubles).as(double[].class)).isEqualTo(doubles);
      assertThat(i.call("bools", (Object) bits).as(boolean[].class)).isEqualTo(bits);
      assertThat(i.call("byte_array", (Object) bytes).asBytes()).isEqualTo(bytes);
      assertThat(i.call("some_bytes", (Object) bytes).asBytes()).isEqualTo(bytes);
      assertThat(i.call("some_bytes", MemorySegment.ofArray(bytes)).asBytes()).isEqualTo(bytes);
      assertThat(i.call("ints", list).asList(Long.class)).isEqualTo(list);
      assertThat(i.call("ints", list).asObject()).isEqualTo(list);
    }
  }

  @Property(tries = 50)
  void mapsAndSets(
      @ForAll Map<@net.jqwik.api.constraints.AlphaChars String, Long> words,
      @ForAll Map<Long, Boolean> flags,
      @ForAll("shapeMaps") Map<Shape, List<String>> shapes,
      @ForAll Set<Long> numbers) {
    try (Instance i = start()) {
      Echo echo = i.bind(Echo.class, MethodHandles.lookup());
      assertThat(echo.words(words)).isEqualTo(words);
      assertThat(echo.flags(flags)).isEqualTo(flags);
      assertThat(echo.shapes(shapes)).isEqualTo(shapes);
      assertThat(echo.numbers(numbers)).isEqualTo(numbers);
      assertThat(echo.names(words.keySet())).isEqualTo(words.keySet());
    }
  }

  @Property(tries = 50)
  void enumsAndClasses(
      @ForAll("shapes") Shape shape,
      @ForAll("trees") Tree tree,
      @ForAll("people") Person person,
      @ForAll Color color) {
    try (Instance i = start()) {
      Echo echo = i.bind(Echo.class, MethodHandles.lookup());
      assertThat(i.call("a_color", color).as(Color.class)).isEqualTo(color);
      assertThat(echo.colors(new Color[] {color, Color.RED})).containsExactly(color, Color.RED);
      assertThat(echo.aShape(shape)).isEqualTo(shape);
      assertThat(echo.maybeShape(Optional.of(shape))).contains(shape);
      assertThat(echo.aTree(tree)).isEqualTo(tree);
      assertThat(echo.trees(Set.of(tree))).containsExactly(tree);
      assertThat(echo.aPerson(person)).isEqualTo(person);
      assertThat(echo.people(List.of(person, person))).containsExactly(person, person);
      Object fields = i.call("a_person", person).asObject();
      assertThat(i.call("a_person", fields).as(Person.class)).isEqualTo(person);
    }
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return Arbitraries.oneOf(
        Arbitraries.just(new Dot()),
        Arbitraries.doubles().map(Circle::new),
        Arbitraries.longs().map(Line::new));
  }

  @Provide
  Arbitrary<Map<Shape, List<String>>> shapeMaps() {
    return Arbitraries.maps(
        shapes().filter(shape -> !(shape instanceof Circle)),
        Arbitraries.strings().ascii().ofMaxLength(5).list().ofMaxSize(4));
  }

  @Provide
  Arbitrary<Tree> trees() {
    return Arbitraries.lazyOf(
        () -> Arbitraries.just(NoTree.LEAF),
        () ->
            Combinators.combine(trees(), Arbitraries.strings().ascii().ofMaxLength(5), trees())
                .as(Node::new));
  }

  @Provide
  Arbitrary<Person> people() {
    Arbitrary<Person> single =
        Combinators.combine(
                Arbitraries.strings().alpha(),
                Arbitraries.bytes(),
                Arbitraries.doubles().injectNull(0.3),
                Arbitraries.of(Color.class),
                shapes().optional(),
                Arbitraries.longs().optional())
            .as(
                (name, age, height, color, shape, zip) ->
                    new Person(
                        name,
                        age,
                        age > 0,
                        height,
                        color,
                        shape,
                        List.of(new Address(name, zip)),
                        Optional.empty()));
    return Combinators.combine(single, single.optional())
        .as(
            (p, friend) ->
                new Person(p.name, p.age, p.tall, p.height, p.color, p.shape, p.addresses, friend));
  }

  @Example
  void absentValues() {
    try (Instance i = start()) {
      Echo echo = i.bind(Echo.class, MethodHandles.lookup());
      assertThat(echo.maybeInts(List.of(Optional.of(1L), Optional.empty())))
          .containsExactly(Optional.of(1L), Optional.empty());
      assertThat(echo.maybeStrings(Arrays.asList("a", null))).containsExactly("a", null);
      assertThat(echo.maybeShape(Optional.empty())).isEmpty();
      assertThat(echo.halves(Map.of(0.5, Optional.empty())))
          .isEqualTo(Map.of(0.5, Optional.empty()));
      for (String name :
          List.of(
              "maybe_int",
              "maybe_float",
              "maybe_bool",
              "maybe_byte",
              "maybe_string",
              "maybe_shape")) {
        assertThat(i.call(name, (Object) null).isNone()).as(name).isTrue();
        assertThat(i.call(name, Optional.empty()).isNone()).as(name).isTrue();
      }
    }
  }

  @Example
  void theOrderOfMapsAndSetsIsThatOfPluto() {
    Map<String, Long> words = new LinkedHashMap<>();
    for (long n = 0; n < 100; n++) {
      words.put("w" + n, n);
    }
    try (Instance i = start()) {
      Map<String, Long> first = i.call("words", words).asMap(String.class, Long.class);
      assertThat(new ArrayList<>(first.keySet()))
          .isEqualTo(
              new ArrayList<>(
                  i.call("names", new LinkedHashSet<>(words.keySet())).asSet(String.class)));
      assertThat(first).isEqualTo(words);
    }
  }

  @Example
  void largeValuesSurviveCollections() {
    List<String> many = new ArrayList<>();
    for (int n = 0; n < 100_000; n++) {
      many.add("element " + n);
    }
    try (Instance i = start()) {
      for (int round = 0; round < 5; round++) {
        assertThat(i.call("strings", many).asList(String.class)).isEqualTo(many);
        i.gc().collect();
      }
      assertThat(i.gc().stats().collections()).isGreaterThan(4);
    }
  }

  @Example
  void aHeapThatIsTooSmallEndsTheInstance() {
    Limits limits = Limits.builder().heap(1 << 20).build();
    try (Instance i = PROGRAM.launcher().captureOutput().limits(limits).start()) {
      assertThatThrownBy(() -> i.call("ints", (Object) new long[1 << 20]))
          .isInstanceOf(ProgramFailedException.class)
          .hasMessageContaining("out of memory");
      assertThatThrownBy(() -> i.call("an_int", 1)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Example
  void wrongPartsAreNamed() {
    try (Instance i = start()) {
      assertThatThrownBy(() -> i.call("ints", Arrays.asList(1L, null)))
          .hasMessage("argument 1 'x' of ints, element 1: expected int, but found null");
      assertThatThrownBy(() -> i.call("nested", List.of(List.of(1L), List.of("x"))))
          .hasMessage(
              "argument 1 'x' of nested, element 1, element 0: expected int (a long, int, short or"
                  + " byte), but found the String \"x\"");
      assertThatThrownBy(() -> i.call("words", Map.of("a", "b")))
          .hasMessageContaining("the value of key the String \"a\": expected int");
      assertThatThrownBy(() -> i.call("a_shape", "Dot"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected Shape");
      assertThatThrownBy(() -> i.call("a_person", new Address("x", Optional.empty())))
          .hasMessageContaining("expected Person (a record with these fields, or a handle)");
      List<Object> knot = new ArrayList<>();
      knot.add(knot);
      assertThatThrownBy(() -> i.call("nested", knot)).isInstanceOf(IllegalArgumentException.class);
      Tree deep = NoTree.LEAF;
      for (int n = 0; n < 10_000; n++) {
        deep = new Node(deep, "", NoTree.LEAF);
      }
      Tree tooDeep = deep;
      assertThatThrownBy(() -> i.call("a_tree", tooDeep))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nested deeper than 500 levels");
      assertThatThrownBy(() -> i.call("knot").as(Person.class))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("contains itself");
      assertThat(i.call("an_int", 1).asLong()).isEqualTo(1);
    }
  }

  @Example
  void handlesKeepObjects() {
    try (Instance i = start();
        Instance other = start()) {
      Person person =
          new Person(
              "Ann",
              (byte) 20,
              true,
              null,
              Color.BLUE,
              Optional.empty(),
              List.of(),
              Optional.empty());
      PlutoObject ann = i.call("a_person", person).asHandle();
      i.gc().collect();
      assertThat(i.call("garbage", 100_000).asLong()).isPositive();
      assertThat(ann.call("greeting").asString()).isEqualTo("I am Ann");
      assertThat(ann.call("rename", "Bea").isNone()).isTrue();
      assertThat(ann.get("name").asString()).isEqualTo("Bea");
      assertThat(ann.get("age").asLong()).isEqualTo(20);
      assertThat(ann.get("color").as(Color.class)).isEqualTo(Color.BLUE);
      assertThat(ann.as(Person.class).name()).isEqualTo("Bea");
      assertThat(i.call("a_person", ann).asHandle()).isEqualTo(ann);
      assertThatThrownBy(() -> ann.call("fail"))
          .isInstanceOfSatisfying(
              PlutoError.class,
              e ->
                  assertThat(e.fields())
                      .containsEntry("reason", "Bea")
                      .containsEntry("shape", new Fields("Shape", "Dot", Map.of())));
      assertThatThrownBy(() -> ann.call("fly")).hasMessageContaining("has no method 'fly'");
      assertThatThrownBy(() -> ann.get("wings")).hasMessageContaining("has no field 'wings'");
      assertThatThrownBy(() -> other.call("a_person", ann))
          .hasMessageContaining("one of another instance");
      PlutoObject knot = i.call("knot").asHandle();
      assertThat(knot.get("friend").asHandle()).isEqualTo(knot);
      PlutoObject dog = i.call("speaker", "Rex").asHandle();
      assertThat(dog.call("speak").asString()).isEqualTo("Rex: woof");
      assertThat(i.call("hear", dog).asString()).isEqualTo("Rex: woof");
      PlutoObject adder = i.call("adder", 5).asHandle();
      assertThat(adder.call("call", 37).asLong()).isEqualTo(42);
      assertThat(i.call("apply", adder, 1).asLong()).isEqualTo(6);
      assertThatThrownBy(() -> i.call("apply", dog, 1)).hasMessageContaining("a handle of Speaker");
      ann.close();
      ann.close();
      assertThatThrownBy(() -> ann.get("name"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("handle of a Person object is closed");
      i.close();
      assertThatThrownBy(() -> dog.call("speak"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the instance is closed");
      knot.close();
    }
  }

  @Example
  void releasedObjectsAreCollected() {
    try (Instance i = start()) {
      for (int round = 0; round < 20_000; round++) {
        try (PlutoObject dog = i.call("speaker", "dog " + round).asHandle()) {
          assertThat(dog).isNotNull();
        }
      }
      i.gc().collect();
      assertThat(i.gc().stats().live().get("class").objects()).isLessThan(100);
    }
  }
}
