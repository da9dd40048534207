package main

const (
	idle = iota
	workerID
	handlerA
	handlerB
	deviceA
	deviceB
)

type packet struct {
	link     *packet
	owner    int
	work     bool
	position int
	data     [4]int
}

func appended(queue, added *packet) *packet {
	added.link = nil
	if queue == nil {
		return added
	}
	last := queue
	for last.link != nil {
		last = last.link
	}
	last.link = added
	return queue
}

type task interface {
	run(s *scheduler, arrived *packet) *control
}

type control struct {
	link                 *control
	id, priority         int
	queue                *packet
	waiting, held, ready bool
	task                 task
}

func (c *control) idleForNow() bool { return c.held || c.waiting && !c.ready }

func (c *control) run(s *scheduler) *control {
	var arrived *packet
	if c.waiting && c.ready {
		arrived = c.queue
		c.queue = arrived.link
		c.waiting = false
		c.ready = c.queue != nil
	}
	return c.task.run(s, arrived)
}

func (c *control) receive(sent *packet, sender *control) *control {
	if c.queue == nil {
		c.queue = appended(c.queue, sent)
		c.ready = true
		if c.priority > sender.priority {
			return c
		}
	} else {
		c.queue = appended(c.queue, sent)
	}
	return sender
}

type scheduler struct {
	first, current *control
	blocks         []*control
	queued, held   int
}

func (s *scheduler) add(priority int, queue *packet, t task) {
	c := &control{
		link: s.first, id: len(s.blocks), priority: priority, queue: queue,
		waiting: priority > 0, ready: queue != nil, task: t,
	}
	s.blocks = append(s.blocks, c)
	s.first = c
}

func (s *scheduler) schedule() {
	s.current = s.first
	for s.current != nil {
		if s.current.idleForNow() {
			s.current = s.current.link
		} else {
			s.current = s.current.run(s)
		}
	}
}

func (s *scheduler) holdCurrent() *control {
	s.held++
	s.current.held = true
	return s.current.link
}

func (s *scheduler) suspendCurrent() *control {
	s.current.waiting = true
	return s.current
}

func (s *scheduler) release(id int) *control {
	c := s.blocks[id]
	c.held = false
	if c.priority > s.current.priority {
		return c
	}
	return s.current
}

func (s *scheduler) send(sent *packet) *control {
	target := s.blocks[sent.owner]
	s.queued++
	sent.owner = s.current.id
	return target.receive(sent, s.current)
}

type idler struct{ seed, count int }

func (t *idler) run(s *scheduler, _ *packet) *control {
	t.count--
	if t.count == 0 {
		return s.holdCurrent()
	}
	if t.seed&1 == 0 {
		t.seed /= 2
		return s.release(deviceA)
	}
	t.seed = t.seed/2 ^ 53256
	return s.release(deviceB)
}

type device struct{ pending *packet }

func (t *device) run(s *scheduler, arrived *packet) *control {
	if arrived != nil {
		t.pending = arrived
		return s.holdCurrent()
	}
	if t.pending == nil {
		return s.suspendCurrent()
	}
	finished := t.pending
	t.pending = nil
	return s.send(finished)
}

type worker struct{ target, letter int }

func (t *worker) run(s *scheduler, work *packet) *control {
	if work == nil {
		return s.suspendCurrent()
	}
	if t.target == handlerA {
		t.target = handlerB
	} else {
		t.target = handlerA
	}
	work.owner = t.target
	work.position = 0
	for i := range work.data {
		t.letter++
		if t.letter > 26 {
			t.letter = 1
		}
		work.data[i] = t.letter
	}
	return s.send(work)
}

type handler struct{ work, devices *packet }

func (t *handler) run(s *scheduler, arrived *packet) *control {
	if arrived != nil {
		if arrived.work {
			t.work = appended(t.work, arrived)
		} else {
			t.devices = appended(t.devices, arrived)
		}
	}
	if t.work != nil {
		work := t.work
		if work.position == 4 {
			t.work = work.link
			return s.send(work)
		}
		if t.devices != nil {
			device := t.devices
			t.devices = device.link
			device.position = work.data[work.position]
			work.position++
			return s.send(device)
		}
	}
	return s.suspendCurrent()
}

func packets(count, owner int, work bool) *packet {
	var list *packet
	for i := 0; i < count; i++ {
		list = &packet{link: list, owner: owner, work: work}
	}
	return list
}

func simulate() int {
	s := &scheduler{}
	s.add(0, nil, &idler{1, 10000})
	s.add(1000, packets(2, workerID, true), &worker{handlerA, 0})
	s.add(2000, packets(3, deviceA, false), &handler{})
	s.add(3000, packets(3, deviceB, false), &handler{})
	s.add(4000, nil, &device{})
	s.add(5000, nil, &device{})
	s.schedule()
	return s.queued*100000 + s.held
}

func kernel(n int) int {
	checksum := 0
	for i := 0; i < n; i++ {
		checksum += simulate()
	}
	return checksum
}
