package main

type ordered interface{ rank() int }

type event struct{ time, source int }

func (e *event) rank() int { return e.time }

type heap[T ordered] struct{ items []T }

func (h *heap[T]) insert(item T) {
	h.items = append(h.items, item)
	at := len(h.items) - 1
	for at > 0 {
		parent := (at - 1) / 2
		above := h.items[parent]
		if above.rank() <= item.rank() {
			break
		}
		h.items[at] = above
		at = parent
	}
	h.items[at] = item
}

func (h *heap[T]) take() T {
	first := h.items[0]
	size := len(h.items) - 1
	moved := h.items[size]
	h.items = h.items[:size]
	if size == 0 {
		return first
	}
	at, child := 0, 1
	for child < size {
		if child+1 < size && h.items[child+1].rank() < h.items[child].rank() {
			child++
		}
		below := h.items[child]
		if moved.rank() <= below.rank() {
			break
		}
		h.items[at] = below
		at = child
		child = 2*at + 1
	}
	h.items[at] = moved
	return first
}

func kernel(n int) int {
	h := &heap[*event]{}
	state := 5
	for source := 0; source < 10000; source++ {
		state = (state*16807 + 11) % 2147483647
		h.insert(&event{state % 100000, source})
	}
	checksum := 0
	for i := 0; i < n; i++ {
		e := h.take()
		checksum = (checksum*31 + e.time) & 1152921504606846975
		state = (state*16807 + 11) % 2147483647
		h.insert(&event{e.time + 1 + state%100000, i})
	}
	return checksum
}
