package dev.plutolang.runtime.value;

/** A Java value that a Pluto type has no place for; collects where it is on its way out. */
public final class BadValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String place;
  private final String problem;

  /** With what was expected and what was found. */
  public BadValue(String problem) {
    this("", problem);
  }

  private BadValue(String place, String problem) {
    super(place + problem, null, false, false);
    this.place = place;
    this.problem = problem;
  }

  /** The same, inside of something. */
  public BadValue in(String outer) {
    return new BadValue(place.isEmpty() ? outer + ": " : outer + ", " + place, problem);
  }

  /** What a caller gets. */
  public IllegalArgumentException asIllegalArgument() {
    return new IllegalArgumentException(getMessage());
  }
}
