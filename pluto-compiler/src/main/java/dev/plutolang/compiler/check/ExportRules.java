package dev.plutolang.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.syntax.tree.Decl;
import dev.plutolang.compiler.typed.ExportDef;

/**
 * Which functions the host may call: the functions of the entry file that are public and not
 * generic; in a file without {@code main}, which is a library for the host, all that are not
 * generic.
 */
final class ExportRules {
  private ExportRules() {}

  static ImmutableList<ExportDef> of(Module entry, Namespace root, Instances instances) {
    boolean isLibrary = root.function("main").isEmpty();
    ImmutableList.Builder<ExportDef> exports = ImmutableList.builder();
    for (Decl declaration : entry.units().get(0).declarations()) {
      if (declaration instanceof Decl.Function function) {
        String name = function.name().text();
        // A function whose name is taken is not part of the namespace.
        root.function(name)
            .filter(symbol -> symbol.name().equals(function.name()) && !symbol.isGeneric())
            .filter(symbol -> isLibrary || symbol.isPublic())
            .ifPresent(
                symbol ->
                    exports.add(
                        new ExportDef(
                            name,
                            instances
                                .function(symbol, ImmutableList.of(), function.name().span())
                                .id())));
      }
    }
    return exports.build();
  }
}
