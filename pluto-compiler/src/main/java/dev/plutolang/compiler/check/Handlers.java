package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.plutolang.compiler.diagnostic.Code;
import dev.plutolang.compiler.diagnostic.Diagnostics;
import dev.plutolang.compiler.diagnostic.Span;
import dev.plutolang.compiler.diagnostic.Suggestions;
import dev.plutolang.compiler.syntax.tree.Block;
import dev.plutolang.compiler.syntax.tree.Expr;
import dev.plutolang.compiler.syntax.tree.Name;
import dev.plutolang.compiler.typed.Local;
import dev.plutolang.compiler.typed.TExpr;
import dev.plutolang.compiler.typed.ValueBlock;
import dev.plutolang.compiler.types.QualifiedName;
import dev.plutolang.compiler.types.Type;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Postfix {@code !} and {@code catch}, chapter 04, sections 4 and 5. */
final class Handlers {
  private final Body body;

  Handlers(Body body) {
    this.body = body;
  }

  /** The error of that name; reports if there is none. */
  Optional<ErrorInfo> error(Optional<Name> module, Name name) {
    Optional<Symbol.OfError> found;
    if (module.isPresent()) {
      Optional<Namespace> target = body.namespace().imported(module.get().text());
      found = target.flatMap(namespace -> Optional.ofNullable(namespace.errors.get(name.text())));
      if (found.isPresent() && !found.get().isPublic()) {
        body.report(Code.PRIVATE_ITEM, name.span(), name, module.get());
        return Optional.empty();
      }
    } else {
      found = body.namespace().error(name.text());
    }
    if (found.isEmpty()) {
      String written = module.map(prefix -> prefix + "." + name).orElse(name.text());
      Diagnostics.Report report = body.report(Code.UNKNOWN_ERROR, name.span(), written);
      report.suggest(Suggestions.closest(name.text(), body.namespace().errors.keySet()));
    }
    return found.map(symbol -> body.instances().errorOf(symbol.qualifiedName()));
  }

  // ---- call! ---------------------------------------------------------------------------------

  TExpr propagate(Expr.Propagate propagate) {
    Optional<TExpr> call = call(propagate.operand(), new Flow.Mark.Propagated());
    return call.isPresent()
        ? new TExpr.Propagate(call.get(), propagate.span())
        : new TExpr.Erroneous(propagate.span());
  }

  /** The checked call; empty if the operand is none, which the parser has reported. */
  private Optional<TExpr> call(Expr operand, Flow.Mark mark) {
    return switch (Body.ungroup(operand)) {
      case Expr.Call call -> Optional.of(body.calls().call(call, mark));
      case Expr.MethodCall call -> Optional.of(body.calls().methodCall(call, mark));
      case Expr.Erroneous erroneous -> Optional.of(new TExpr.Erroneous(erroneous.span()));
      default -> Optional.empty();
    };
  }

  // ---- call catch ... ------------------------------------------------------------------------

  TExpr handled(Expr.Catch handled) {
    ImmutableList<Optional<ErrorInfo>> errors =
        handled.handlers().stream()
            .map(this::handledError)
            .collect(ImmutableList.toImmutableList());
    Optional<TExpr> call = call(handled.operand(), mark(handled, errors));
    TExpr operand = call.orElseGet(() -> new TExpr.Erroneous(handled.span()));
    Type type = call.isPresent() ? operand.type() : Type.Error.ERROR;
    ImmutableList.Builder<TExpr.Handler> handlers = ImmutableList.builder();
    for (int i = 0; i < handled.handlers().size(); i++) {
      handlers.add(handler(handled.handlers().get(i), errors.get(i), type));
    }
    return call.isPresent()
        ? new TExpr.Catch(operand, handlers.build(), handled.span())
        : new TExpr.Erroneous(handled.span());
  }

  private Optional<ErrorInfo> handledError(Expr.Handler handler) {
    return handler instanceof Expr.Handler.Typed typed
        ? error(typed.module(), typed.error())
        : Optional.empty();
  }

  private static Flow.Mark mark(Expr.Catch handled, ImmutableList<Optional<ErrorInfo>> errors) {
    Set<QualifiedName> named = new LinkedHashSet<>();
    boolean isTotal = false;
    for (int i = 0; i < errors.size(); i++) {
      errors.get(i).ifPresent(error -> named.add(error.name()));
      boolean isUnknown =
          handled.handlers().get(i) instanceof Expr.Handler.Typed && errors.get(i).isEmpty();
      isTotal |= isUnknown || !(handled.handlers().get(i) instanceof Expr.Handler.Typed);
    }
    return new Flow.Mark.Caught(ImmutableSet.copyOf(named), isTotal);
  }

  private TExpr.Handler handler(Expr.Handler handler, Optional<ErrorInfo> error, Type type) {
    return switch (handler) {
      case Expr.Handler.Value(Expr value, var span) -> {
        TExpr fallback = body.expressions().check(value);
        fallback =
            body.convertInto(fallback, type, Conversions.Position.ANY, Code.HANDLER_MISMATCH);
        yield new TExpr.Handler(Optional.empty(), Optional.empty(), ValueBlocks.ofValue(fallback));
      }
      case Expr.Handler.Wildcard wildcard -> {
        body.locals().open();
        Local variable = declare(wildcard.variable(), Type.AnyError.ANY_ERROR);
        yield block(Optional.empty(), variable, wildcard.body(), type, wildcard.span());
      }
      case Expr.Handler.Typed typed -> {
        body.locals().open();
        Local variable =
            declare(
                typed.variable(),
                error
                    .<Type>map(info -> new Type.CaughtError(info.name()))
                    .orElse(Type.Error.ERROR));
        yield block(error.map(ErrorInfo::name), variable, typed.body(), type, typed.span());
      }
    };
  }

  private Local declare(Name variable, Type type) {
    return body.locals().declare(variable, type, Local.Kind.CATCH, Variable.Access.MUTABLE);
  }

  /** The block of a handler, whose scope with the variable is open. */
  private TExpr.Handler block(
      Optional<QualifiedName> error, Local variable, Block block, Type type, Span place) {
    ValueBlock value = body.valueBlocks().handler(block, type, place);
    body.locals().close();
    return new TExpr.Handler(error, Optional.of(variable), value);
  }
}
