package dev.plutolang.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.plutolang.compiler.typed.HostFunction;
import dev.plutolang.runtime.value.ValueTypes;
import java.util.Optional;

/**
 * A whole program, in a deterministic order.
 *
 * @param types descriptors by type id; id 0 is unused by objects with descriptors
 * @param tables dispatch tables by type id
 * @param main symbol of the wrapper that runs the program and returns its exit code
 * @param exports symbols of the functions, then of the methods of {@code exportTypes}
 * @param hostImports the functions of the host that the program calls, by number
 */
public record CoreProgram(
    ImmutableList<CoreFunction> functions,
    ImmutableList<StaticObject> statics,
    ImmutableList<TypeDescriptor> types,
    ImmutableList<DispatchTable> tables,
    Optional<String> main,
    ImmutableList<String> exports,
    ValueTypes exportTypes,
    ImmutableList<Test> tests,
    ImmutableList<HostFunction> hostImports) {

  /** The same program with other functions. */
  CoreProgram withFunctions(ImmutableList<CoreFunction> newFunctions) {
    return new CoreProgram(
        newFunctions, statics, types, tables, main, exports, exportTypes, tests, hostImports);
  }

  /** The same program with other dispatch tables. */
  CoreProgram withTables(ImmutableList<DispatchTable> newTables) {
    return new CoreProgram(
        functions, statics, types, newTables, main, exports, exportTypes, tests, hostImports);
  }

  /** Function symbols by type id; empty where the type does not take part. */
  public record DispatchTable(String symbol, ImmutableList<Optional<String>> entries) {
    /** The first type id that takes part; 0 if none does. */
    public int first() {
      for (int i = 0; i < entries.size(); i++) {
        if (entries.get(i).isPresent()) {
          return i;
        }
      }
      return 0;
    }

    /** Behind the last type id that takes part; 0 if none does. */
    public int end() {
      int end = entries.size();
      while (end > 0 && entries.get(end - 1).isEmpty()) {
        end--;
      }
      return end;
    }
  }

  /** A test and the function that runs it. */
  public record Test(String name, String function) {}
}
