import java.util.ArrayList;
import java.util.List;

final class Kernel {
  // Strengths are numbers; the smaller, the stronger.
  private static final int REQUIRED = 0;
  private static final int PREFERRED = 2;
  private static final int STRONG_DEFAULT = 3;
  private static final int NORMAL = 4;
  private static final int WEAKEST = 6;

  private static final class Variable {
    long value;
    final List<Constraint> constraints = new ArrayList<>();
    Constraint determinedBy;
    int mark;
    int walkStrength = WEAKEST;
    boolean stay = true;

    Variable(long value) {
      this.value = value;
    }

    void remove(Constraint constraint) {
      constraints.remove(constraint);
      if (determinedBy == constraint) {
        determinedBy = null;
      }
    }

    void collectConsumers(List<Constraint> list) {
      for (Constraint constraint : constraints) {
        if (constraint != determinedBy && constraint.satisfied()) {
          list.add(constraint);
        }
      }
    }

    boolean known(int current) {
      return mark == current || stay || determinedBy == null;
    }
  }

  private abstract static class Constraint {
    final int strength;

    Constraint(int strength) {
      this.strength = strength;
    }

    boolean isEdit() {
      return false;
    }

    abstract boolean satisfied();

    abstract void connect();

    abstract void disconnect();

    abstract void chooseMethod(int mark);

    abstract void markInputs(int mark);

    abstract boolean inputsKnown(int mark);

    abstract void forgetMethod();

    abstract Variable output();

    abstract void execute();

    abstract void recalculate();
  }

  private static final class Unary extends Constraint {
    private final Variable target;
    private final boolean edit;
    private boolean chosen;

    Unary(Variable target, int strength, boolean edit) {
      super(strength);
      this.target = target;
      this.edit = edit;
    }

    @Override
    boolean isEdit() {
      return edit;
    }

    @Override
    boolean satisfied() {
      return chosen;
    }

    @Override
    void connect() {
      target.constraints.add(this);
      chosen = false;
    }

    @Override
    void disconnect() {
      target.remove(this);
      chosen = false;
    }

    @Override
    void chooseMethod(int mark) {
      chosen = target.mark != mark && strength < target.walkStrength;
    }

    @Override
    void markInputs(int mark) {}

    @Override
    boolean inputsKnown(int mark) {
      return true;
    }

    @Override
    void forgetMethod() {
      chosen = false;
    }

    @Override
    Variable output() {
      return target;
    }

    @Override
    void execute() {}

    @Override
    void recalculate() {
      target.walkStrength = strength;
      target.stay = !edit;
    }
  }

  private abstract static class Binary extends Constraint {
    final Variable first;
    final Variable second;

    /** 1: the second is computed from the first; -1: the first from the second; 0: neither. */
    int direction;

    Binary(Variable first, Variable second, int strength) {
      super(strength);
      this.first = first;
      this.second = second;
    }

    @Override
    boolean satisfied() {
      return direction != 0;
    }

    @Override
    void connect() {
      first.constraints.add(this);
      second.constraints.add(this);
      direction = 0;
    }

    @Override
    void disconnect() {
      first.remove(this);
      second.remove(this);
      direction = 0;
    }

    @Override
    void chooseMethod(int mark) {
      direction = 0;
      if (first.mark == mark) {
        if (second.mark != mark && strength < second.walkStrength) {
          direction = 1;
        }
      } else if (second.mark == mark) {
        if (strength < first.walkStrength) {
          direction = -1;
        }
      } else if (first.walkStrength > second.walkStrength) {
        if (strength < first.walkStrength) {
          direction = -1;
        }
      } else if (strength < second.walkStrength) {
        direction = 1;
      }
    }

    @Override
    void markInputs(int mark) {
      input().mark = mark;
    }

    @Override
    boolean inputsKnown(int mark) {
      return input().known(mark);
    }

    @Override
    void forgetMethod() {
      direction = 0;
    }

    Variable input() {
      return direction == 1 ? first : second;
    }

    @Override
    Variable output() {
      return direction == 1 ? second : first;
    }

    boolean staying() {
      return input().stay;
    }

    @Override
    void recalculate() {
      Variable output = output();
      output.walkStrength = Math.max(strength, input().walkStrength);
      output.stay = staying();
      if (output.stay) {
        execute();
      }
    }
  }

  private static final class Equality extends Binary {
    Equality(Variable first, Variable second, int strength) {
      super(first, second, strength);
    }

    @Override
    void execute() {
      output().value = input().value;
    }
  }

  private static final class Scale extends Binary {
    private final Variable scale;
    private final Variable offset;

    Scale(Variable first, Variable second, Variable scale, Variable offset, int strength) {
      super(first, second, strength);
      this.scale = scale;
      this.offset = offset;
    }

    @Override
    void connect() {
      super.connect();
      scale.constraints.add(this);
      offset.constraints.add(this);
    }

    @Override
    void disconnect() {
      super.disconnect();
      scale.remove(this);
      offset.remove(this);
    }

    @Override
    void markInputs(int mark) {
      super.markInputs(mark);
      scale.mark = mark;
      offset.mark = mark;
    }

    @Override
    boolean inputsKnown(int mark) {
      return super.inputsKnown(mark) && scale.known(mark) && offset.known(mark);
    }

    @Override
    boolean staying() {
      return super.staying() && scale.stay && offset.stay;
    }

    @Override
    void execute() {
      if (direction == 1) {
        second.value = first.value * scale.value + offset.value;
      } else {
        first.value = (second.value - offset.value) / scale.value;
      }
    }
  }

  private static final class Planner {
    private int currentMark;

    void add(Constraint constraint) {
      constraint.connect();
      incrementalAdd(constraint);
    }

    void destroy(Constraint constraint) {
      if (constraint.satisfied()) {
        incrementalRemove(constraint);
      } else {
        constraint.disconnect();
      }
    }

    private void incrementalAdd(Constraint constraint) {
      int mark = ++currentMark;
      Constraint overridden = satisfy(constraint, mark);
      while (overridden != null) {
        overridden = satisfy(overridden, mark);
      }
    }

    private Constraint satisfy(Constraint constraint, int mark) {
      constraint.chooseMethod(mark);
      if (!constraint.satisfied()) {
        return null;
      }
      constraint.markInputs(mark);
      Variable output = constraint.output();
      Constraint overridden = output.determinedBy;
      if (overridden != null) {
        overridden.forgetMethod();
      }
      output.determinedBy = constraint;
      propagate(constraint, mark);
      output.mark = mark;
      return overridden;
    }

    private void propagate(Constraint constraint, int mark) {
      List<Constraint> todo = new ArrayList<>(List.of(constraint));
      while (!todo.isEmpty()) {
        Constraint next = todo.removeLast();
        if (next.output().mark == mark) {
          incrementalRemove(constraint);
          return;
        }
        next.recalculate();
        next.output().collectConsumers(todo);
      }
    }

    private void incrementalRemove(Constraint constraint) {
      Variable output = constraint.output();
      constraint.forgetMethod();
      constraint.disconnect();
      List<Constraint> unsatisfied = removeDownstream(output);
      for (int strength = 0; strength < WEAKEST; strength++) {
        for (Constraint candidate : unsatisfied) {
          if (candidate.strength == strength) {
            incrementalAdd(candidate);
          }
        }
      }
    }

    private static List<Constraint> removeDownstream(Variable output) {
      output.determinedBy = null;
      output.walkStrength = WEAKEST;
      output.stay = true;
      List<Constraint> unsatisfied = new ArrayList<>();
      List<Variable> todo = new ArrayList<>(List.of(output));
      while (!todo.isEmpty()) {
        Variable changed = todo.removeLast();
        for (Constraint constraint : changed.constraints) {
          if (!constraint.satisfied()) {
            unsatisfied.add(constraint);
          }
        }
        for (Constraint constraint : changed.constraints) {
          if (constraint != changed.determinedBy && constraint.satisfied()) {
            constraint.recalculate();
            todo.add(constraint.output());
          }
        }
      }
      return unsatisfied;
    }

    List<Constraint> plan(Constraint edit) {
      List<Constraint> plan = new ArrayList<>();
      List<Constraint> todo = new ArrayList<>();
      if (edit.isEdit() && edit.satisfied()) {
        todo.add(edit);
      }
      int mark = ++currentMark;
      while (!todo.isEmpty()) {
        Constraint constraint = todo.removeLast();
        Variable output = constraint.output();
        if (output.mark != mark && constraint.inputsKnown(mark)) {
          plan.add(constraint);
          output.mark = mark;
          output.collectConsumers(todo);
        }
      }
      return plan;
    }

    void change(Variable target, long value) {
      Constraint edit = new Unary(target, PREFERRED, true);
      add(edit);
      List<Constraint> steps = plan(edit);
      for (int i = 0; i < 10; i++) {
        target.value = value;
        for (Constraint step : steps) {
          step.execute();
        }
      }
      destroy(edit);
    }
  }

  private static long chain(int n) {
    Planner planner = new Planner();
    List<Variable> variables = new ArrayList<>();
    for (int i = 0; i <= n; i++) {
      variables.add(new Variable(0));
      if (i > 0) {
        planner.add(new Equality(variables.get(i - 1), variables.get(i), REQUIRED));
      }
    }
    planner.add(new Unary(variables.get(n), STRONG_DEFAULT, false));
    Constraint edit = new Unary(variables.get(0), PREFERRED, true);
    planner.add(edit);
    List<Constraint> steps = planner.plan(edit);
    long checksum = steps.size();
    for (int i = 0; i < 100; i++) {
      variables.get(0).value = i;
      for (Constraint step : steps) {
        step.execute();
      }
      checksum += variables.get(n).value;
    }
    planner.destroy(edit);
    return checksum;
  }

  private static long projection(int n) {
    Planner planner = new Planner();
    Variable scale = new Variable(10);
    Variable offset = new Variable(1000);
    List<Variable> sources = new ArrayList<>();
    List<Variable> targets = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Variable source = new Variable(i);
      Variable target = new Variable(i);
      sources.add(source);
      targets.add(target);
      planner.add(new Unary(source, NORMAL, false));
      planner.add(new Scale(source, target, scale, offset, REQUIRED));
    }
    planner.change(sources.get(n - 1), 17);
    long checksum = targets.get(n - 1).value;
    planner.change(targets.get(n - 1), 1050);
    checksum = checksum * 31 + sources.get(n - 1).value;
    planner.change(scale, 5);
    planner.change(offset, 2000);
    for (Variable target : targets) {
      checksum += target.value;
    }
    return checksum;
  }

  static long kernel(long n) {
    return chain((int) n) * 1000003 + projection((int) n);
  }
}
