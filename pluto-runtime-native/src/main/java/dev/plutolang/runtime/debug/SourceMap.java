package dev.plutolang.runtime.debug;

import com.google.common.collect.ImmutableList;
import dev.plutolang.runtime.elf.ElfObject;
import java.util.Optional;

/** Tells for a place in an object's code which calls in the source it stands for. Immutable. */
public final class SourceMap {

  private final LineTable lines;
  private final CallTree calls;

  private SourceMap(LineTable lines, CallTree calls) {
    this.lines = lines;
    this.calls = calls;
  }

  /** Reads an object's debug information. */
  public static SourceMap read(ElfObject object) {
    return new SourceMap(LineTable.read(object), CallTree.read(object));
  }

  /**
   * A call in the source.
   *
   * @param function empty if the debug information does not name it, which it does only for
   *     functions with inlined calls when it is reduced to line tables
   * @param line from 1, 0 if unknown
   * @param column from 1, 0 if unknown
   */
  public record Call(String function, String file, int line, int column) {}

  /**
   * The calls that an instruction stands for, innermost first: the inlined ones, then the function
   * that the code was emitted for.
   *
   * @param place a place as {@link ElfObject#codePlace} numbers them
   * @return empty if the object has no line for the place
   */
  public ImmutableList<Call> at(long place) {
    Optional<LineTable.Line> innermost = lines.at(place);
    if (innermost.isEmpty()) {
      return ImmutableList.of();
    }
    LineTable.Line line = innermost.get();
    ImmutableList.Builder<Call> result = ImmutableList.builder();
    ImmutableList<CallTree.Scope> scopes = calls.around(place);
    if (scopes.isEmpty()) {
      return ImmutableList.of(new Call("", line.file(), line.line(), line.column()));
    }
    for (CallTree.Scope scope : scopes.reverse()) {
      result.add(new Call(scope.function(), line.file(), line.line(), line.column()));
      // Where this scope was called is where the one around it stands.
      line =
          new LineTable.Line(
              lines.file(scope.lineTable(), scope.callFile()),
              scope.callLine(),
              scope.callColumn());
    }
    return result.build();
  }
}
