package dev.plutolang.api;

import java.util.List;
import java.util.stream.Collectors;

/** An interface that does not fit the functions of a program. Lists everything that does not. */
public final class BindingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> mismatches;

  /** With one text for each method that does not fit. */
  public BindingException(String interfaceName, List<String> mismatches) {
    super(
        mismatches.stream()
            .map(text -> "\n  " + text.replace("\n", "\n    "))
            .collect(
                Collectors.joining(
                    "",
                    "interface "
                        + interfaceName
                        + " does not fit the program in "
                        + mismatches.size()
                        + (mismatches.size() == 1 ? " method:" : " methods:"),
                    "")));
    this.mismatches = List.copyOf(mismatches);
  }

  /** One text for each method that does not fit. */
  public List<String> mismatches() {
    return mismatches;
  }
}
