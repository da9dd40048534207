package main

type pair struct{ a, b int }

type stack[T any] struct{ items []T }

func (s *stack[T]) push(item T) { s.items = append(s.items, item) }

func (s *stack[T]) pop() T {
	last := len(s.items) - 1
	item := s.items[last]
	s.items = s.items[:last]
	return item
}

type queue[T any] struct {
	ring        []T
	head, count int
}

func (q *queue[T]) enqueue(item T) {
	if q.count == len(q.ring) {
		bigger := make([]T, 2*q.count+8)
		for i := 0; i < q.count; i++ {
			bigger[i] = q.ring[(q.head+i)%len(q.ring)]
		}
		q.ring, q.head = bigger, 0
	}
	q.ring[(q.head+q.count)%len(q.ring)] = item
	q.count++
}

func (q *queue[T]) dequeue() T {
	item := q.ring[q.head]
	q.head = (q.head + 1) % len(q.ring)
	q.count--
	return item
}

func kernel(n int) int {
	numbers, objects := &stack[int]{}, &stack[*pair]{}
	waiting, queued := &queue[int]{}, &queue[*pair]{}
	checksum := 0
	for i := 0; i < n; i++ {
		numbers.push(i)
		objects.push(&pair{i, i & 7})
		if i%3 == 0 {
			checksum += numbers.pop()
			p := objects.pop()
			checksum += p.a ^ p.b
		}
		waiting.enqueue(i * 3)
		queued.enqueue(&pair{i, checksum})
		if i%1000 > 300 {
			checksum += waiting.dequeue()
			checksum += queued.dequeue().b & 255
		}
		if len(numbers.items) > 1000 {
			for len(numbers.items) > 10 {
				checksum += numbers.pop() & 255
				checksum += objects.pop().b
			}
		}
	}
	for waiting.count > 0 {
		checksum += waiting.dequeue() & 127
	}
	return checksum
}
