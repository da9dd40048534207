package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.core.Operand.Reg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls through dispatch tables with few different entries become comparisons of the object's type
 * with direct calls behind them, which LLVM can inline: always for two entries, for some more only
 * if all of them are so small that they will be inlined.
 */
final class GuardedCalls {
  private static final int ALWAYS = 2;
  private static final int MOST = 6;

  /** Steps of a body that costs less than a call. */
  private static final int SMALL = 12;

  private final Map<String, ImmutableList<Entry>> tables = new HashMap<>();

  /** One function of a table and the types of the objects that it is for. */
  private record Entry(String symbol, ImmutableList<Integer> types) {}

  private GuardedCalls(CoreProgram program) {
    Set<String> small =
        program.functions().stream()
            .filter(GuardedCalls::isSmall)
            .map(CoreFunction::symbol)
            .collect(Collectors.toSet());
    for (CoreProgram.DispatchTable table : program.tables()) {
      ImmutableList<Entry> entries = entries(table);
      boolean isFew = entries.size() <= ALWAYS;
      boolean isSmall =
          entries.size() <= MOST
              && entries.stream().allMatch(entry -> small.contains(entry.symbol()));
      if (!entries.isEmpty() && (isFew || isSmall)) {
        tables.put(table.symbol(), entries);
      }
    }
  }

  static CoreProgram apply(CoreProgram program) {
    GuardedCalls pass = new GuardedCalls(program);
    return program.withFunctions(
        program.functions().stream()
            .map(function -> pass.rewritten(function))
            .collect(ImmutableList.toImmutableList()));
  }

  private static ImmutableList<Entry> entries(CoreProgram.DispatchTable table) {
    Map<String, ImmutableList.Builder<Integer>> types = new LinkedHashMap<>();
    for (int id = 0; id < table.entries().size(); id++) {
      int type = id;
      table
          .entries()
          .get(id)
          .ifPresent(
              symbol -> types.computeIfAbsent(symbol, key -> ImmutableList.builder()).add(type));
    }
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    types.forEach((symbol, ids) -> entries.add(new Entry(symbol, ids.build())));
    return entries.build();
  }

  private static boolean isSmall(CoreFunction function) {
    int steps = 0;
    for (Block block : function.blocks()) {
      for (Instr step : block.steps()) {
        if (step instanceof Instr.Call || step instanceof Instr.Poll) {
          return false;
        }
      }
      steps += block.steps().size() + 1;
    }
    return steps <= SMALL;
  }

  private CoreFunction rewritten(CoreFunction function) {
    for (Block block : function.blocks()) {
      for (int i = 0; i + 1 < block.steps().size(); i++) {
        if (guarded(block, i).isPresent()) {
          return new Rewriting(function).run();
        }
      }
    }
    return function;
  }

  /** What may be called by the step behind this one, if this one looks its code up. */
  private Optional<ImmutableList<Entry>> guarded(Block block, int step) {
    return block.steps().get(step) instanceof Instr.Dispatch dispatch
            && step + 1 < block.steps().size()
            && block.steps().get(step + 1) instanceof Instr.Call call
            && call.callee() instanceof Instr.Callee.Indirect indirect
            && indirect.code().equals(dispatch.to())
        ? Optional.ofNullable(tables.get(dispatch.table()))
        : Optional.empty();
  }

  /** The rewriting of one function. Blocks keep their numbers; new ones come behind them. */
  private final class Rewriting {
    private final CoreFunction function;
    private final List<Block> added = new ArrayList<>();
    private int registers;

    Rewriting(CoreFunction function) {
      this.function = function;
      this.registers = function.registers();
    }

    CoreFunction run() {
      List<Block> blocks = new ArrayList<>();
      for (Block block : function.blocks()) {
        blocks.add(split(block));
      }
      blocks.addAll(added);
      return function.withBody(ImmutableList.copyOf(blocks), registers);
    }

    /** The block up to its first guarded call; the rest goes into new blocks. */
    private Block split(Block block) {
      for (int i = 0; i + 1 < block.steps().size(); i++) {
        Optional<ImmutableList<Entry>> entries = guarded(block, i);
        if (entries.isPresent()) {
          int rest = reserve();
          Instr.Dispatch dispatch = (Instr.Dispatch) block.steps().get(i);
          Instr.Call call = (Instr.Call) block.steps().get(i + 1);
          Position at = block.positions().get(i + 1);
          Block head = choice(block, i, dispatch, call, entries.get(), rest, at);
          int from = i + 2;
          added.set(
              rest - function.blocks().size(),
              split(
                  new Block(
                      block.steps().subList(from, block.steps().size()),
                      block.end(),
                      block.positions().subList(from, block.positions().size()))));
          return head;
        }
      }
      return block;
    }

    /** The steps before the call, then the comparisons that lead to the direct calls. */
    private Block choice(
        Block block,
        int step,
        Instr.Dispatch dispatch,
        Instr.Call call,
        ImmutableList<Entry> entries,
        int rest,
        Position at) {
      Reg header = new Reg(registers++, Rep.I64);
      Reg type = new Reg(registers++, Rep.I64);
      ImmutableList<Instr> head =
          ImmutableList.<Instr>builder()
              .addAll(block.steps().subList(0, step))
              .add(new Instr.Load(header, dispatch.object(), 0, Access.OBJECT_HEADER))
              .add(new Instr.Binary(type, Instr.BinaryKind.SHR, header, Operand.of(32)))
              .build();
      ImmutableList<Position> positions =
          ImmutableList.<Position>builder()
              .addAll(block.positions().subList(0, step))
              .add(at, at)
              .build();
      int next = direct(call, entries.get(entries.size() - 1), rest, at);
      for (int i = entries.size() - 2; i >= 0; i--) {
        int then = direct(call, entries.get(i), rest, at);
        for (int id : entries.get(i).types()) {
          next = comparison(type, id, then, next, at);
        }
      }
      return new Block(
          head,
          new Terminator.Jump(next),
          ImmutableList.<Position>builder().addAll(positions).add(at).build());
    }

    private int comparison(Reg type, int id, int then, int otherwise, Position at) {
      Reg isType = new Reg(registers++, Rep.I1);
      return add(
          new Block(
              ImmutableList.of(new Instr.Compare(isType, Instr.Condition.EQ, type, Operand.of(id))),
              new Terminator.Branch(isType, then, otherwise, Terminator.Likely.UNKNOWN),
              ImmutableList.of(at, at)));
    }

    private int direct(Instr.Call call, Entry entry, int rest, Position at) {
      Signature signature = ((Instr.Callee.Indirect) call.callee()).signature();
      return add(
          new Block(
              ImmutableList.of(
                  new Instr.Call(
                      call.to(),
                      new Instr.Callee.Direct(entry.symbol(), signature),
                      call.arguments())),
              new Terminator.Jump(rest),
              ImmutableList.of(at, at)));
    }

    private int reserve() {
      return add(new Block(ImmutableList.of(), new Terminator.Unreachable(), ImmutableList.of()));
    }

    private int add(Block block) {
      added.add(block);
      return function.blocks().size() + added.size() - 1;
    }
  }
}
