package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.typed.Contract;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.types.Type;
import java.util.List;

/** Types the clauses of a unit or class, whose forms {@link ContractForms} has checked. */
final class Contracts {
  private final Body body;

  Contracts(Body body) {
    this.body = body;
  }

  /**
   * The {@code requires} clauses of the unit.
   *
   * @param params the unit's parameters, {@code self} first if there is one
   */
  ImmutableList<Contract> checkRequires(ImmutableList<Local> params) {
    ImmutableList.Builder<Contract> contracts = ImmutableList.builder();
    for (Unit.Clause clause : body.unit().header().clauses()) {
      if (!clause.hasSelf() && ContractForms.mentionsSelf(clause.condition())) {
        continue; // Reported with the declaration.
      }
      body.locals().open();
      bind(clause, params);
      contracts.addAll(
          check(List.of(clause.condition()), Code.REQUIRES_NOT_BOOL, body.unit().id().symbol()));
      body.locals().close();
    }
    return contracts.build();
  }

  private void bind(Unit.Clause clause, ImmutableList<Local> params) {
    boolean isMethod = body.unit().header().selfParam() != Decl.SelfParam.NONE;
    int first = isMethod && !params.isEmpty() ? 1 : 0;
    if (first == 1 && clause.hasSelf()) {
      body.locals().bind("self", clause.condition().span(), params.get(0), Variable.Access.SELF);
    }
    for (int i = 0; i < clause.paramNames().size() && first + i < params.size(); i++) {
      body.locals()
          .bind(
              clause.paramNames().get(i).text(),
              clause.paramNames().get(i).span(),
              params.get(first + i),
              Variable.Access.MUTABLE);
    }
  }

  /**
   * The typed clauses; those of a form that is not allowed are left out, they have been reported.
   */
  ImmutableList<Contract> check(List<Expr> clauses, Code notBool, String subject) {
    ImmutableList.Builder<Contract> contracts = ImmutableList.builder();
    for (Expr clause : clauses) {
      if (ContractForms.isAllowed(clause, body.namespace())) {
        TExpr condition = body.expressions().check(clause);
        if (condition.type() != Type.Primitive.BOOL && !Body.isErroneous(condition)) {
          body.report(notBool, clause.span(), condition.type().display());
        }
        contracts.add(new Contract(condition, ExprText.of(clause), subject, clause.span()));
      }
    }
    return contracts.build();
  }
}
