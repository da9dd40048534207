package dev.plutolang.supervisor;

/** A running supervision tree. */
public final class Supervisor {
  private Supervisor() {}

  /** Collects a tree. */
  public static final class Builder extends SupervisorSpec.AbstractBuilder<Builder> {
    Builder(String name) {
      super(name);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
