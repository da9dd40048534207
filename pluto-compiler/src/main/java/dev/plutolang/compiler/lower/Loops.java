package dev.plutolang.compiler.lower;

import dev.plutolang.compiler.core.Access;
import dev.plutolang.compiler.core.Instr.BinaryKind;
import dev.plutolang.compiler.core.Instr.Condition;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import dev.plutolang.compiler.typed.TBlock;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.types.Type;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Loops. Counted ones are strip-mined: an inner loop of at most {@link #CHUNK} rounds without a
 * poll, which LLVM can vectorise, inside of an outer one that polls; around nested loops, whose
 * rounds without a poll would multiply, it polls in each round. A {@code while} loop polls in each
 * round unless it only passes along a short array.
 */
final class Loops {
  /** Rounds between two polls of a counted loop: long enough to vanish in the cost of the loop. */
  private static final int CHUNK = 4096;

  private final FunctionLowering function;
  private final Statements statements;
  private final Code code;

  Loops(FunctionLowering function, Statements statements) {
    this.function = function;
    this.statements = statements;
    this.code = function.code();
  }

  void repeat(TStmt.While loop) {
    int done = code.block();
    Optional<Operand> bound = BoundedScan.lengthOf(function, loop);
    if (bound.isPresent()) {
      int quiet = code.block();
      int usual = code.block();
      Operand isShort = code.compare(Condition.ULE, bound.get(), Operand.of(BoundedScan.SHORT));
      code.branch(isShort, quiet, usual);
      code.start(quiet);
      repeat(loop, done, false);
      code.start(usual);
    }
    repeat(loop, done, true);
    code.start(done);
  }

  private void repeat(TStmt.While loop, int done, boolean polls) {
    int head = code.block();
    int body = code.block();
    int next = code.block();
    code.jump(head);
    code.start(head);
    code.branch(expressions().single(loop.condition()), body, done);
    code.start(body);
    body(loop.body(), done, next);
    code.jump(next);
    code.start(next);
    code.at(loop.span());
    if (polls) {
      code.poll();
    }
    code.jump(head);
  }

  void range(TStmt.ForRange loop) {
    Operand from = expressions().single(loop.from());
    Operand to = expressions().single(loop.to());
    code.at(loop.span());
    Reg counter = function.registers(loop.counter()).get(0);
    if (function.isReassigned(loop.counter())) {
      movable(loop, counter, from, to);
      return;
    }
    int chunk = chunkAround(loop.body());
    if (isShort(from, to, chunk)) {
      few(loop, counter, from, to);
      return;
    }
    Operand isEntered = code.compare(loop.isInclusive() ? Condition.LE : Condition.LT, from, to);
    int enter = code.block();
    int done = code.block();
    code.branch(isEntered, enter, done);
    code.start(enter);
    Operand last = loop.isInclusive() ? to : code.binary(BinaryKind.SUB, to, Operand.of(1));
    code.move(counter, from);
    IndexRanges ranges = IndexRanges.of(function, loop);
    counted(
        counter,
        last,
        done,
        chunk,
        ranges.isEmpty() ? Optional.empty() : Optional.of(ranges),
        next -> body(loop.body(), done, next));
    code.start(done);
  }

  /**
   * Rounds that a loop may make without a poll: one if its body has loops in loops, or a {@code
   * while} loop, which may be a long scan.
   */
  private static int chunkAround(TBlock body) {
    return isAround(body, inner -> isAround(inner, innermost -> true)) ? 1 : CHUNK;
  }

  /** Whether a block has a loop with a body of some kind. */
  private static boolean isAround(TBlock block, Predicate<TBlock> kind) {
    boolean[] found = new boolean[1];
    Consumer<TStmt> find =
        statement ->
            found[0] |=
                switch (statement) {
                  case TStmt.ForRange it -> kind.test(it.body());
                  case TStmt.ForEach it -> kind.test(it.body());
                  case TStmt.While ignored -> true;
                  default -> false;
                };
    new TreeWalk(find, expression -> {}, false).block(block);
    return found[0];
  }

  /** Whether the bounds are known to give at least one round and no more than a chunk has. */
  private static boolean isShort(Operand from, Operand to, int chunk) {
    return from instanceof Operand.IntConst first
        && to instanceof Operand.IntConst end
        && first.value() < end.value()
        && end.value() - first.value() > 0
        && end.value() - first.value() < chunk;
  }

  /** A range loop of a single chunk. */
  private void few(TStmt.ForRange loop, Reg counter, Operand from, Operand to) {
    int done = code.block();
    Operand last = loop.isInclusive() ? to : code.binary(BinaryKind.SUB, to, Operand.of(1));
    code.move(counter, from);
    IndexRanges ranges = IndexRanges.of(function, loop);
    chunk(
        counter,
        last,
        done,
        ranges.isEmpty() ? Optional.empty() : Optional.of(ranges),
        next -> body(loop.body(), done, next));
    code.start(done);
  }

  /** A range loop whose body assigns the counter: every round is checked and polls. */
  private void movable(TStmt.ForRange loop, Reg counter, Operand from, Operand to) {
    int head = code.block();
    int body = code.block();
    int next = code.block();
    int step = code.block();
    int done = code.block();
    code.move(counter, from);
    code.jump(head);
    code.start(head);
    code.branch(
        code.compare(loop.isInclusive() ? Condition.LE : Condition.LT, counter, to), body, done);
    code.start(body);
    body(loop.body(), done, next);
    code.jump(next);
    code.start(next);
    code.at(loop.span());
    // The largest int has no successor: the loop ends there.
    code.branch(code.compare(Condition.EQ, counter, Operand.of(Long.MAX_VALUE)), done, step);
    code.start(step);
    code.move(counter, code.binary(BinaryKind.ADD, counter, Operand.of(1)));
    code.poll();
    code.jump(head);
    code.start(done);
  }

  /** What a counted loop does in a round; it goes on at the given block. */
  interface Round {
    void write(int next);
  }

  /**
   * Rounds with {@code counter} from its present value up to {@code last}, at least one; then goes
   * to {@code done}. The body does not change the counter. A poll follows each {@code length}
   * rounds.
   */
  private void counted(
      Reg counter, Operand last, int done, int length, Optional<IndexRanges> ranges, Round round) {
    int chunk = code.block();
    int chunkEnd = code.block();
    int again = code.block();
    var here = code.position();
    code.jump(chunk);
    code.start(chunk);
    Operand remaining = code.binary(BinaryKind.SUB, last, counter);
    Operand rounds = code.binary(BinaryKind.UMIN, remaining, Operand.of(length - 1));
    Reg chunkLast = code.register(Rep.I64);
    code.move(chunkLast, code.binary(BinaryKind.ADD, counter, rounds));
    chunk(counter, chunkLast, chunkEnd, ranges, round);
    code.start(chunkEnd);
    code.at(here);
    code.branch(code.compare(Condition.EQ, counter, last), done, again);
    code.start(again);
    code.move(counter, code.binary(BinaryKind.ADD, counter, Operand.of(1)));
    code.poll();
    code.jump(chunk);
  }

  /** The rounds of one chunk, once more with checked indexes if there are any to be checked. */
  private void chunk(
      Reg counter, Operand chunkLast, int chunkEnd, Optional<IndexRanges> ranges, Round round) {
    var here = code.position();
    if (ranges.isPresent()) {
      int slow = code.block();
      var buffers = ranges.get().check(counter, chunkLast, slow);
      function.knownBuffers().putAll(buffers);
      rounds(counter, chunkLast, chunkEnd, round);
      buffers.keySet().forEach(function.knownBuffers()::remove);
      code.start(slow);
      code.at(here);
    }
    rounds(counter, chunkLast, chunkEnd, round);
  }

  private void rounds(Reg counter, Operand chunkLast, int chunkEnd, Round round) {
    int body = code.block();
    int next = code.block();
    int advance = code.block();
    var here = code.position();
    code.jump(body);
    code.start(body);
    round.write(next);
    code.jump(next);
    code.start(next);
    code.at(here);
    code.branch(code.compare(Condition.EQ, counter, chunkLast), chunkEnd, advance);
    code.start(advance);
    code.move(counter, code.binary(BinaryKind.ADD, counter, Operand.of(1)));
    code.jump(body);
  }

  void each(TStmt.ForEach loop) {
    Operand container = expressions().single(loop.iterable());
    code.at(loop.span());
    Type type = loop.iterable().type();
    Memory memory = expressions().memory();
    boolean isText = type == Type.Primitive.STRING;
    boolean isFixed = isText || !function.program().resizing().mayResize(loop.body());
    // What holds the elements, read once if its length cannot change.
    Operand storage = isText ? memory.stringData(container) : memory.buffer(container);
    Operand length = isText ? memory.stringLength(container) : memory.bufferLength(storage);
    int enter = code.block();
    int done = code.block();
    code.branch(code.compare(Condition.GT, length, Operand.of(0)), enter, done);
    code.start(enter);
    Reg index = code.register(Rep.I64);
    code.move(index, Operand.of(0));
    Operand last = code.binary(BinaryKind.SUB, length, Operand.of(1));
    counted(
        index,
        last,
        done,
        chunkAround(loop.body()),
        Optional.empty(),
        next -> {
          Value element =
              isText
                  ? character(container, index)
                  : element(type, container, storage, index, isFixed);
          function.assign(loop.element(), element);
          body(loop.body(), done, next);
        });
    code.start(done);
  }

  private Value character(Operand string, Operand index) {
    Operand at = code.elementAddress(expressions().memory().stringData(string), 0, index, 1);
    Operand one = code.load(Rep.I8, at, 0, Access.STRING_BYTES);
    return Value.of(code.runtime(RuntimeFunction.STRING_OF_BYTE, one));
  }

  private Value element(
      Type type, Operand container, Operand storage, Operand index, boolean isFixed) {
    Memory memory = expressions().memory();
    Shape shape = expressions().collections().elementShape(type);
    if (isFixed) {
      return memory.loadElement(memory.elementAddress(storage, index, shape), shape);
    }
    Operand buffer = memory.buffer(container);
    memory.checkIndex(index, memory.bufferLength(buffer), Collections.whatOf(type));
    return memory.loadElement(memory.elementAddress(buffer, index, shape), shape);
  }

  private void body(TBlock body, int breakTarget, int continueTarget) {
    function.loops().push(new FunctionLowering.Loop(breakTarget, continueTarget));
    statements.block(body);
    var _ = function.loops().pop();
  }

  private Expressions expressions() {
    return function.expressions();
  }
}
