package dev.plutolang.compiler.lower;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.CoreFunction;
import dev.plutolang.compiler.core.Operand;
import dev.plutolang.compiler.core.Operand.Reg;
import dev.plutolang.compiler.core.Position;
import dev.plutolang.compiler.core.Rep;
import dev.plutolang.compiler.core.RuntimeFunction;
import dev.plutolang.compiler.core.Signature;
import dev.plutolang.compiler.core.Terminator;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.typed.Capture;
import dev.plutolang.compiler.typed.ClosureDef;
import dev.plutolang.compiler.typed.Contract;
import dev.plutolang.compiler.typed.FunctionDef;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TBlock;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.TStmt;
import dev.plutolang.compiler.types.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The lowering of one function or closure body: its registers, its loops, its ways out. */
final class FunctionLowering {
  private final ProgramLowering program;
  private final Code code;
  private final String symbol;
  private final String displayName;
  private final Type result;
  private final boolean mayLeave;
  private final boolean mayEscape;
  private final Map<Integer, ImmutableList<Reg>> locals = new HashMap<>();
  private final Set<Integer> reassigned = new HashSet<>();
  private final Deque<Loop> loops = new ArrayDeque<>();

  /** Accesses whose bounds were checked ahead, with the buffer that they use. */
  private final IdentityHashMap<Object, Operand> knownBuffers = new IdentityHashMap<>();

  /** Who wants the value of an expression as soon as it is evaluated. */
  private final IdentityHashMap<TExpr, Consumer<Value>> watched = new IdentityHashMap<>();

  private final Expressions expressions;
  private final Statements statements;

  /** Where {@code break} and {@code continue} go. */
  record Loop(int breakTarget, int continueTarget) {}

  FunctionLowering(
      ProgramLowering program,
      String symbol,
      String displayName,
      Type result,
      boolean mayLeave,
      boolean mayEscape,
      Position at) {
    this.program = program;
    this.code = new Code(at);
    this.symbol = symbol;
    this.displayName = displayName;
    this.result = result;
    this.mayLeave = mayLeave;
    this.mayEscape = mayEscape;
    this.expressions = new Expressions(this);
    this.statements = new Statements(this);
  }

  static CoreFunction lower(ProgramLowering program, FunctionDef def) {
    FunctionLowering lowering =
        new FunctionLowering(
            program,
            ProgramLowering.symbol(def.id()),
            def.displayName(),
            def.result(),
            def.mayLeave(),
            program.program().escaping().functions().contains(def.id()),
            Position.of(def.span()));
    lowering.noteAssignments(def.body());
    def.params().forEach(lowering::param);
    for (Contract clause : def.requires()) {
      lowering.requires(clause);
    }
    return lowering.body(def.body(), program.signature(def), def.span());
  }

  static CoreFunction lowerClosure(
      ProgramLowering program, ClosureDef def, Type.Function type, Layout layout, String symbol) {
    boolean mayLeave = program.program().mayLeave(type);
    FunctionLowering lowering =
        new FunctionLowering(
            program,
            symbol,
            def.displayName(),
            def.result(),
            mayLeave,
            program.program().escaping().closures().contains(type.params()),
            Position.of(def.span()));
    lowering.noteAssignments(def.body());
    Reg self = lowering.code.builder().newParam(Rep.REF);
    def.params().forEach(lowering::param);
    for (int i = 0; i < def.captures().size(); i++) {
      Capture capture = def.captures().get(i);
      Value value = lowering.expressions.memory().loadField(self, layout, i);
      lowering.assign(capture.inner(), value);
    }
    return lowering.body(def.body(), program.closureSignature(type), def.span());
  }

  private CoreFunction body(TBlock block, Signature signature, Span span) {
    statements.block(block);
    if (code.isOpen()) {
      if (result == Type.Primitive.VOID) {
        leaveNormally(Value.NOTHING);
      } else {
        code.end(new Terminator.Unreachable());
      }
    }
    return code.builder().build(symbol, displayName, signature, Position.of(span), false);
  }

  // ---- parts ----

  ProgramLowering program() {
    return program;
  }

  Code code() {
    return code;
  }

  String symbol() {
    return symbol;
  }

  Expressions expressions() {
    return expressions;
  }

  Statements statements() {
    return statements;
  }

  Shape shape(Type type) {
    return program.shapes().of(type);
  }

  IdentityHashMap<Object, Operand> knownBuffers() {
    return knownBuffers;
  }

  IdentityHashMap<TExpr, Consumer<Value>> watched() {
    return watched;
  }

  Deque<Loop> loops() {
    return loops;
  }

  // ---- variables ----

  private void param(Local local) {
    ImmutableList.Builder<Reg> registers = ImmutableList.builder();
    for (Rep rep : program.shapes().reps(local.type())) {
      registers.add(code.builder().newParam(rep));
    }
    locals.put(local.id(), registers.build());
  }

  /** The registers of a variable. */
  ImmutableList<Reg> registers(Local local) {
    return locals.computeIfAbsent(
        local.id(), id -> code.registers(program.shapes().reps(local.type())));
  }

  void assign(Local local, Value value) {
    code.moveAll(registers(local), value);
  }

  /** The value now; later assignments do not change it. */
  Value read(Local local) {
    Value value = Code.of(registers(local));
    return reassigned.contains(local.id()) ? code.copy(value) : value;
  }

  /** Whether the code so far has assigned the variable. */
  boolean isDefined(Local local) {
    return locals.containsKey(local.id());
  }

  boolean isReassigned(Local local) {
    return reassigned.contains(local.id());
  }

  private void noteAssignments(TBlock body) {
    new TreeWalk(
            statement -> {
              switch (statement) {
                case TStmt.AssignLocal it -> reassigned.add(it.local().id());
                case TStmt.CompoundLocal it -> reassigned.add(it.local().id());
                default -> {}
              }
            },
            expression -> {},
            false)
        .block(body);
  }

  // ---- ways out ----

  void leaveNormally(Value value) {
    ImmutableList.Builder<Operand> values = ImmutableList.<Operand>builder().addAll(value.parts());
    if (mayLeave) {
      values.add(Operand.nothing());
    }
    code.end(new Terminator.Return(values.build()));
  }

  /** An error that was just made leaves the function, or goes to the handler of its call. */
  void noteRaise(Operand error) {
    if (mayEscape) {
      code.runtimeEffect(RuntimeFunction.RAISED, error);
    }
  }

  void leaveWithError(Operand error) {
    if (!mayLeave) {
      // The error sets say that this cannot be; if they are wrong, the program must not go on.
      code.fail(RuntimeFunction.UNCAUGHT_ERROR, error);
      return;
    }
    Value zero = Code.zero(shape(result));
    code.end(
        new Terminator.Return(
            ImmutableList.<Operand>builder().addAll(zero.parts()).add(error).build()));
  }

  /** What {@code ?} does with an absent value. */
  void leaveWithNone() {
    leaveNormally(
        result == Type.Primitive.VOID
            ? Value.NOTHING
            : expressions.conversions().none(shape(result)));
  }

  Type result() {
    return result;
  }

  void requires(Contract clause) {
    ContractOperands.check(
        this,
        clause.condition(),
        0,
        "requires violation in " + clause.subject() + ": " + clause.text(),
        clause.span());
  }

  void invariant(Contract clause) {
    ContractOperands.check(
        this,
        clause.condition(),
        1,
        "invariant violation on " + clause.subject() + ": " + clause.text(),
        clause.span());
  }
}
