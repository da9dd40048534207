package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.typed.Contract;
import dev.plutolang.compiler.typed.FunctionId;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A unit of chapter 04, 6.1: a function, an instance of a generic one, a method of one class, an
 * inherited default body in one class, a test. Made when it is first needed, checked once, later
 * given its error set. Compared by identity.
 */
final class Unit {
  /** What is declared. */
  record Header(
      FunctionId id,
      Signature signature,
      Optional<ClassInstance> self,
      Decl.SelfParam selfParam,
      Block body,
      ImmutableList<Clause> clauses,
      TypeResolver types,
      Reporter reporter,
      Span span) {}

  /**
   * A {@code requires} clause.
   *
   * @param paramNames what the clause calls the parameters, by position: a trait's clause guards
   *     methods that rename them
   * @param hasSelf whether {@code self} means anything in it
   */
  record Clause(
      Expr condition, ImmutableList<Name> paramNames, TypeResolver types, boolean hasSelf) {}

  /** What the checker made of it. */
  record Checked(ImmutableList<Local> params, ImmutableList<Contract> requires, TBlock body) {}

  private final Header header;
  private final List<Flow> flows = new ArrayList<>();
  private Optional<Checked> checked = Optional.empty();

  Unit(Header header) {
    this.header = header;
  }

  Header header() {
    return header;
  }

  FunctionId id() {
    return header.id;
  }

  Signature signature() {
    return header.signature;
  }

  boolean isMutSelf() {
    return header.selfParam == Decl.SelfParam.MUT_SELF;
  }

  /** Where errors come from: the unit's own body first, then its closures. */
  List<Flow> flows() {
    return flows;
  }

  Optional<Checked> checked() {
    return checked;
  }

  void setChecked(Checked result) {
    checked = Optional.of(result);
  }
}
