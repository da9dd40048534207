import java.util.ArrayList;
import java.util.List;

final class Kernel {
  private static final int WORKER = 1;
  private static final int HANDLER_A = 2;
  private static final int HANDLER_B = 3;
  private static final int DEVICE_A = 4;
  private static final int DEVICE_B = 5;

  private static final class Packet {
    Packet link;
    int owner;
    final boolean work;
    int position;
    final int[] data = new int[4];

    Packet(Packet link, int owner, boolean work) {
      this.link = link;
      this.owner = owner;
      this.work = work;
    }

    static Packet appended(Packet queue, Packet added) {
      added.link = null;
      if (queue == null) {
        return added;
      }
      Packet last = queue;
      while (last.link != null) {
        last = last.link;
      }
      last.link = added;
      return queue;
    }
  }

  private interface Task {
    Control run(Scheduler scheduler, Packet arrived);
  }

  private static final class Control {
    final Control link;
    final int id;
    final int priority;
    Packet queue;
    boolean waiting;
    boolean held;
    boolean ready;
    final Task task;

    Control(Control link, int id, int priority, Packet queue, Task task) {
      this.link = link;
      this.id = id;
      this.priority = priority;
      this.queue = queue;
      this.waiting = priority > 0;
      this.ready = queue != null;
      this.task = task;
    }

    boolean idleForNow() {
      return held || waiting && !ready;
    }

    Control run(Scheduler scheduler) {
      Packet arrived = null;
      if (waiting && ready) {
        arrived = queue;
        queue = arrived.link;
        waiting = false;
        ready = queue != null;
      }
      return task.run(scheduler, arrived);
    }

    Control receive(Packet sent, Control sender) {
      if (queue == null) {
        queue = Packet.appended(queue, sent);
        ready = true;
        if (priority > sender.priority) {
          return this;
        }
      } else {
        queue = Packet.appended(queue, sent);
      }
      return sender;
    }
  }

  private static final class Scheduler {
    private Control first;
    private Control current;
    private final List<Control> blocks = new ArrayList<>();
    long queued;
    long held;

    void add(int priority, Packet queue, Task task) {
      Control block = new Control(first, blocks.size(), priority, queue, task);
      blocks.add(block);
      first = block;
    }

    void schedule() {
      current = first;
      while (current != null) {
        current = current.idleForNow() ? current.link : current.run(this);
      }
    }

    Control holdCurrent() {
      held++;
      current.held = true;
      return current.link;
    }

    Control suspendCurrent() {
      current.waiting = true;
      return current;
    }

    Control release(int id) {
      Control block = blocks.get(id);
      block.held = false;
      return block.priority > current.priority ? block : current;
    }

    Control send(Packet sent) {
      Control target = blocks.get(sent.owner);
      queued++;
      sent.owner = current.id;
      return target.receive(sent, current);
    }
  }

  private static final class Idler implements Task {
    private int seed = 1;
    private int count = 10000;

    @Override
    public Control run(Scheduler scheduler, Packet arrived) {
      if (--count == 0) {
        return scheduler.holdCurrent();
      }
      if ((seed & 1) == 0) {
        seed /= 2;
        return scheduler.release(DEVICE_A);
      }
      seed = seed / 2 ^ 53256;
      return scheduler.release(DEVICE_B);
    }
  }

  private static final class Device implements Task {
    private Packet pending;

    @Override
    public Control run(Scheduler scheduler, Packet arrived) {
      if (arrived != null) {
        pending = arrived;
        return scheduler.holdCurrent();
      }
      if (pending == null) {
        return scheduler.suspendCurrent();
      }
      Packet finished = pending;
      pending = null;
      return scheduler.send(finished);
    }
  }

  private static final class Worker implements Task {
    private int target = HANDLER_A;
    private int letter;

    @Override
    public Control run(Scheduler scheduler, Packet work) {
      if (work == null) {
        return scheduler.suspendCurrent();
      }
      target = target == HANDLER_A ? HANDLER_B : HANDLER_A;
      work.owner = target;
      work.position = 0;
      for (int i = 0; i < work.data.length; i++) {
        if (++letter > 26) {
          letter = 1;
        }
        work.data[i] = letter;
      }
      return scheduler.send(work);
    }
  }

  private static final class Handler implements Task {
    private Packet work;
    private Packet devices;

    @Override
    public Control run(Scheduler scheduler, Packet arrived) {
      if (arrived != null) {
        if (arrived.work) {
          work = Packet.appended(work, arrived);
        } else {
          devices = Packet.appended(devices, arrived);
        }
      }
      if (work != null) {
        Packet first = work;
        if (first.position == 4) {
          work = first.link;
          return scheduler.send(first);
        }
        if (devices != null) {
          Packet device = devices;
          devices = device.link;
          device.position = first.data[first.position++];
          return scheduler.send(device);
        }
      }
      return scheduler.suspendCurrent();
    }
  }

  private static Packet packets(int count, int owner, boolean work) {
    Packet list = null;
    for (int i = 0; i < count; i++) {
      list = new Packet(list, owner, work);
    }
    return list;
  }

  private static long simulate() {
    Scheduler scheduler = new Scheduler();
    scheduler.add(0, null, new Idler());
    scheduler.add(1000, packets(2, WORKER, true), new Worker());
    scheduler.add(2000, packets(3, DEVICE_A, false), new Handler());
    scheduler.add(3000, packets(3, DEVICE_B, false), new Handler());
    scheduler.add(4000, null, new Device());
    scheduler.add(5000, null, new Device());
    scheduler.schedule();
    return scheduler.queued * 100000 + scheduler.held;
  }

  static long kernel(long n) {
    long checksum = 0;
    for (long i = 0; i < n; i++) {
      checksum += simulate();
    }
    return checksum;
  }
}
