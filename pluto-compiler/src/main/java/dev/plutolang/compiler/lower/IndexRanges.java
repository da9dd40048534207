package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Instr.BinaryKind;
import dev.plutolang.compiler.core.Instr.Condition;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Terminator;
import dev.plutolang.compiler.syntax.tree.BinaryOp;
import dev.plutolang.compiler.typed.Builtin;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TBinding;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Bounds checks of a whole run of rounds at once.
 *
 * <p>In an innermost range loop that changes no array's length, an access {@code xs[a * i + b]}, or
 * {@code s.byte_at(a * i + b)} in any innermost range loop, with loop counter {@code i} and
 * unchanging {@code xs}, {@code a}, {@code b} is inside for all rounds of a chunk if it is inside
 * for the first and the last one: the chunk is short (4096 rounds) and {@code a} is small (below
 * 2^31), so nothing wraps in between. Chunks that pass run a copy of the body without these checks;
 * others run the plain body, which fails at the right place.
 */
final class IndexRanges {
  /** Bodies with more nodes than this are not written twice. */
  private static final int LARGEST_BODY = 250;

  private static final int MOST_ACCESSES = 12;
  private static final long STEP_LIMIT = 1L << 31;

  private final FunctionLowering function;
  private final Local counter;
  private final Set<Integer> changing = new HashSet<>();
  private final List<Access> candidates = new ArrayList<>();
  private boolean isExcluded;
  private boolean hasCalls;
  private boolean storesReferences;
  private int nodes;

  /**
   * @param node the expression or statement that does the access
   */
  private record Access(Object node, TExpr container, TExpr index) {}

  /** {@code step * counter + start}. */
  private record Linear(Operand step, Operand start) {}

  private IndexRanges(FunctionLowering function, Local counter) {
    this.function = function;
    this.counter = counter;
  }

  /** What can be checked ahead in this loop; without accesses if there is nothing. */
  static IndexRanges of(FunctionLowering function, TStmt.ForRange loop) {
    IndexRanges ranges = new IndexRanges(function, loop.counter());
    new TreeWalk(ranges::visit, ranges::visit, false).block(loop.body());
    ranges.isExcluded |= ranges.nodes > LARGEST_BODY;
    boolean mayResize = function.program().resizing().mayResize(loop.body());
    ranges.candidates.removeIf(
        access -> !ranges.isUsable(access) || (mayResize && !isString(access.container())));
    return ranges;
  }

  boolean isEmpty() {
    return isExcluded || candidates.isEmpty() || candidates.size() > MOST_ACCESSES;
  }

  /**
   * Writes the checks for rounds from {@code first} to {@code last}; goes to {@code slow} if one
   * fails. The result has the buffer for each access that needs no further check; for a string the
   * address of its bytes.
   */
  IdentityHashMap<Object, Operand> check(Operand first, Operand last, int slow) {
    Code code = function.code();
    IdentityHashMap<Object, Operand> buffers = new IdentityHashMap<>();
    Memory memory = function.expressions().memory();
    for (Access access : candidates) {
      boolean isString = isString(access.container());
      Operand container = reference(access.container(), slow);
      Operand buffer = isString ? memory.stringData(container) : memory.buffer(container);
      Operand length = isString ? memory.stringLength(container) : memory.bufferLength(buffer);
      Linear index = linear(access.index());
      if (!isConstant(index.step(), 1)) {
        goOnIf(code.compare(Condition.ULT, index.step(), Operand.of(STEP_LIMIT)), slow);
      }
      goOnIf(code.compare(Condition.ULT, at(index, first), length), slow);
      goOnIf(code.compare(Condition.ULT, at(index, last), length), slow);
      buffers.put(access.node(), buffer);
    }
    return buffers;
  }

  private void goOnIf(Operand condition, int slow) {
    int next = function.code().block();
    function.code().end(new Terminator.Branch(condition, next, slow, Terminator.Likely.THEN));
    function.code().start(next);
  }

  private Operand at(Linear index, Operand round) {
    return add(multiply(index.step(), round), index.start());
  }

  /** The buffer of an unchanging array; its own indexes are checked on the way. */
  private Operand buffer(TExpr container, int slow) {
    return function.expressions().memory().buffer(reference(container, slow));
  }

  private Operand reference(TExpr expression, int slow) {
    Memory memory = function.expressions().memory();
    return switch (expression) {
      case TExpr.LocalRef it -> function.read(it.local()).single();
      case TExpr.FieldGet it ->
          memory
              .loadField(
                  reference(it.object(), slow),
                  function.expressions().objects().layoutOf(it.object().type()),
                  it.field())
              .single();
      case TExpr.IndexGet it -> {
        Operand buffer = buffer(it.container(), slow);
        Operand index = function.expressions().single(it.index());
        goOnIf(function.code().compare(Condition.ULT, index, memory.bufferLength(buffer)), slow);
        yield memory
            .loadElement(memory.elementAddress(buffer, index, Shape.REF), Shape.REF)
            .single();
      }
      default -> throw new IllegalStateException("not an unchanging reference");
    };
  }

  // ---- analysis ----

  private void visit(TStmt statement) {
    nodes++;
    switch (statement) {
      case TStmt.Let it -> changes(it.local());
      case TStmt.AssignLocal it -> changes(it.local());
      case TStmt.CompoundLocal it -> changes(it.local());
      case TStmt.AssignField it -> storesReferences |= isReference(it.value().type());
      case TStmt.CompoundField it -> storesReferences |= isReference(it.value().type());
      case TStmt.AssignIndex it -> {
        storesReferences |= isReference(it.value().type());
        access(it, it.container(), it.index());
      }
      case TStmt.CompoundIndex it -> {
        storesReferences |= isReference(it.value().type());
        access(it, it.container(), it.index());
      }
      case TStmt.Match it -> it.arms().forEach(arm -> binds(arm.bindings()));
      case TStmt.While ignored -> isExcluded = true;
      case TStmt.ForRange ignored -> isExcluded = true;
      case TStmt.ForEach ignored -> isExcluded = true;
      default -> {}
    }
  }

  private void visit(TExpr expression) {
    nodes++;
    switch (expression) {
      case TExpr.IndexGet it -> access(it, it.container(), it.index());
      case TExpr.Call ignored -> hasCalls = true;
      case TExpr.HostCall ignored -> hasCalls = true;
      case TExpr.Closure ignored -> isExcluded = true;
      case TExpr.Catch ignored -> isExcluded = true;
      case TExpr.MatchValue it -> it.arms().forEach(arm -> binds(arm.bindings()));
      // A reversed array has the same length but other rows.
      case TExpr.BuiltinCall it -> {
        storesReferences |= it.function() == Builtin.ARRAY_REVERSE;
        if (it.function() == Builtin.STRING_BYTE_AT) {
          candidates.add(new Access(it, it.arguments().get(0), it.arguments().get(1)));
        }
      }
      default -> {}
    }
  }

  private void binds(ImmutableList<TBinding> bindings) {
    bindings.forEach(binding -> changes(binding.local()));
  }

  private void changes(Local local) {
    changing.add(local.id());
  }

  private boolean isReference(Type type) {
    return function.shape(type) == Shape.REF;
  }

  private void access(Object node, TExpr container, TExpr index) {
    if (container.type() instanceof Type.Array || container.type() == Type.Primitive.BYTES) {
      candidates.add(new Access(node, container, index));
    }
  }

  private static boolean isString(TExpr container) {
    return container.type() == Type.Primitive.STRING;
  }

  private boolean isUsable(Access access) {
    return isUnchanging(access.container()) && isLinear(access.index());
  }

  private boolean isUnchanging(TExpr reference) {
    return switch (reference) {
      case TExpr.LocalRef it -> isFixed(it.local());
      case TExpr.FieldGet it ->
          !hasCalls
              && !storesReferences
              && it.object().type() instanceof Type.ClassType
              && isUnchanging(it.object());
      case TExpr.IndexGet it ->
          !hasCalls
              && !storesReferences
              && it.container().type() instanceof Type.Array
              && isUnchanging(it.container())
              && isFixedNumber(it.index());
      default -> false;
    };
  }

  private boolean isFixed(Local local) {
    return !changing.contains(local.id()) && local.id() != counter.id();
  }

  private boolean isFixedNumber(TExpr index) {
    return switch (index) {
      case TExpr.IntLit ignored -> true;
      case TExpr.LocalRef it -> isFixed(it.local());
      default -> isLinear(index) && !mentionsCounter(index);
    };
  }

  private boolean isLinear(TExpr index) {
    return switch (index) {
      case TExpr.IntLit ignored -> true;
      case TExpr.LocalRef it -> it.local().id() == counter.id() || isFixed(it.local());
      case TExpr.Binary it ->
          switch (it.op()) {
            case ADD, SUB -> isLinear(it.left()) && isLinear(it.right());
            case MUL ->
                isLinear(it.left())
                    && isLinear(it.right())
                    && !(mentionsCounter(it.left()) && mentionsCounter(it.right()));
            default -> false;
          };
      default -> false;
    };
  }

  private boolean mentionsCounter(TExpr index) {
    return switch (index) {
      case TExpr.LocalRef it -> it.local().id() == counter.id();
      case TExpr.Binary it -> mentionsCounter(it.left()) || mentionsCounter(it.right());
      default -> false;
    };
  }

  // ---- arithmetic on operands, folding the constants that appear here ----

  private Linear linear(TExpr index) {
    return switch (index) {
      case TExpr.IntLit it -> new Linear(Operand.of(0), Operand.of(it.value()));
      case TExpr.LocalRef it ->
          it.local().id() == counter.id()
              ? new Linear(Operand.of(1), Operand.of(0))
              : new Linear(Operand.of(0), function.read(it.local()).single());
      case TExpr.Binary it -> combine(it.op(), linear(it.left()), linear(it.right()));
      default -> throw new IllegalStateException("not linear");
    };
  }

  private Linear combine(BinaryOp op, Linear left, Linear right) {
    return switch (op) {
      case ADD -> new Linear(add(left.step(), right.step()), add(left.start(), right.start()));
      case SUB ->
          new Linear(subtract(left.step(), right.step()), subtract(left.start(), right.start()));
      default ->
          isConstant(left.step(), 0)
              ? new Linear(
                  multiply(left.start(), right.step()), multiply(left.start(), right.start()))
              : new Linear(
                  multiply(left.step(), right.start()), multiply(left.start(), right.start()));
    };
  }

  private Operand add(Operand left, Operand right) {
    return isConstant(left, 0)
        ? right
        : isConstant(right, 0) ? left : function.code().binary(BinaryKind.ADD, left, right);
  }

  private Operand subtract(Operand left, Operand right) {
    return isConstant(right, 0) ? left : function.code().binary(BinaryKind.SUB, left, right);
  }

  private Operand multiply(Operand left, Operand right) {
    if (isConstant(left, 0) || isConstant(right, 0)) {
      return Operand.of(0);
    }
    return isConstant(left, 1)
        ? right
        : isConstant(right, 1) ? left : function.code().binary(BinaryKind.MUL, left, right);
  }

  private static boolean isConstant(Operand operand, long value) {
    return operand instanceof Operand.IntConst constant && constant.value() == value;
  }
}
