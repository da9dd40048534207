package dev.plutolang.supervisor.tree;

import dev.plutolang.supervisor.AutoShutdown;
import dev.plutolang.supervisor.ChildSpec;
import dev.plutolang.supervisor.ProcessSpec;
import dev.plutolang.supervisor.ProcessState;
import dev.plutolang.supervisor.ProgramSource;
import dev.plutolang.supervisor.SupervisionEvent;
import dev.plutolang.supervisor.SupervisorSpec;
import java.util.function.Consumer;

/** Carries out one command of the host at one supervisor that is not busy. */
final class Orders {
  private final TreeMachine tree;
  private final Node node;
  private final long id;

  Orders(TreeMachine tree, Node node, long id) {
    this.tree = tree;
    this.node = node;
    this.id = id;
  }

  void carryOut(Command command) {
    switch (command) {
      case Command.Add(ChildSpec spec) -> add(spec);
      case Command.Remove(String name) -> with(name, this::remove);
      case Command.Stop(String name) -> with(name, this::stop);
      case Command.Start(String name) -> with(name, this::start);
      case Command.Restart(String name) -> with(name, this::restart);
      case Command.Replace(String name, ProgramSource program) ->
          with(name, child -> replace(child, program));
    }
  }

  private void with(String name, Consumer<Child> action) {
    Child child = node.child(name);
    if (child == null) {
      refuse(Outcome.Refusal.NOT_FOUND, "'%s' has no child '%s'".formatted(node.path(), name));
    } else {
      action.accept(child);
    }
  }

  private void add(ChildSpec spec) {
    if (node.child(spec.name()) != null) {
      refuse(
          Outcome.Refusal.ALREADY_PRESENT,
          "'%s' has a child '%s' already".formatted(node.path(), spec.name()));
      return;
    }
    AutoShutdown autoShutdown = node.spec().autoShutdown();
    try {
      SupervisorSpec.checkAccepted(node.path(), autoShutdown, spec);
    } catch (IllegalArgumentException e) {
      refuse(Outcome.Refusal.INVALID, String.valueOf(e.getMessage()));
      return;
    }
    Child child = new Child(tree, node, spec);
    node.addChild(child);
    node.perform(
        new Ordered() {
          @Override
          void startFailed(Child failed, String message) {
            node.removeChild(failed);
            super.startFailed(failed, message);
          }
        }.then(new Operation.Step.Start(child)));
  }

  private void remove(Child child) {
    node.rule().handOverBackoff(child);
    node.perform(
        new Ordered() {
          @Override
          void done() {
            node.removeChild(child);
            super.done();
          }
        }.then(new Operation.Step.Terminate(child, ProcessState.STOPPED)));
  }

  private void stop(Child child) {
    node.rule().handOverBackoff(child);
    node.perform(new Ordered().then(new Operation.Step.Terminate(child, ProcessState.STOPPED)));
  }

  private void start(Child child) {
    switch (child.state) {
      case STOPPED, COMPLETED -> node.perform(new Ordered().then(new Operation.Step.Start(child)));
      case RUNNING, STARTING, STOPPING ->
          refuse(Outcome.Refusal.RUNNING, "'%s' runs".formatted(child.path));
      case WAITING, DOWN, BACKOFF ->
          refuse(Outcome.Refusal.RESTARTING, "'%s' is about to be restarted".formatted(child.path));
    }
  }

  private void restart(Child child) {
    if (child.temporary()) {
      refuse(
          Outcome.Refusal.INVALID,
          "'%s' is temporary: once terminated it is forgotten".formatted(child.path));
    } else if (child.state == ProcessState.BACKOFF) {
      node.rule()
          .startNow(
              child,
              new Ordered() {
                @Override
                void startFailed(Child failed, String message) {
                  node.rule().restart(failed);
                  refuse(Outcome.Refusal.START_FAILED, message);
                }
              });
    } else {
      node.perform(
          new Ordered()
              .then(new Operation.Step.Terminate(child, ProcessState.WAITING))
              .then(new Operation.Step.Start(child)));
    }
  }

  private void replace(Child child, ProgramSource program) {
    switch (child.spec) {
      case SupervisorSpec supervisor ->
          refuse(
              Outcome.Refusal.INVALID,
              "'%s' is a supervisor and has no program".formatted(child.path));
      case ProcessSpec old -> {
        child.spec = old.withProgram(program);
        if (child.state != ProcessState.RUNNING) {
          tree.emit(child.path, child.incarnation, new SupervisionEvent.Replaced());
          tree.reply(id, new Outcome.Done());
          return;
        }
        node.perform(
            new Ordered() {
              @Override
              void startFailed(Child failed, String message) {
                child.spec = old;
                refuse(Outcome.Refusal.START_FAILED, message);
              }
            }.then(new Operation.Step.StartCandidate(child))
                .then(new Operation.Step.Retire(child)));
      }
    }
  }

  private void refuse(Outcome.Refusal refusal, String message) {
    tree.refuse(id, refusal, message);
  }

  /**
   * An operation that the host waits for. A child that cannot be started stays stopped, as in OTP.
   */
  private class Ordered extends Operation {
    @Override
    void done() {
      tree.reply(id, new Outcome.Done());
    }

    @Override
    void startFailed(Child child, String message) {
      child.state = ProcessState.STOPPED;
      refuse(Outcome.Refusal.START_FAILED, message);
    }
  }
}
