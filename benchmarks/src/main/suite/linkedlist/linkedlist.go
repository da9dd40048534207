package main

type node struct {
	value int
	next  *node
}

func built(n int) *node {
	var head *node
	for i := 0; i < n; i++ {
		head = &node{i, head}
	}
	return head
}

func reversed(rest *node) *node {
	var done *node
	for rest != nil {
		n := rest
		rest = n.next
		n.next = done
		done = n
	}
	return done
}

func odd(rest *node) *node {
	var kept *node
	for ; rest != nil; rest = rest.next {
		if rest.value%2 != 0 {
			kept = &node{rest.value * 3, kept}
		}
	}
	return kept
}

func sum(rest *node) int {
	total, weight := 0, 0
	for ; rest != nil; rest = rest.next {
		total += rest.value ^ weight
		weight++
	}
	return total
}

func kernel(n int) int {
	total := 0
	for round := 0; round < 10; round++ {
		list := reversed(built(n))
		total += sum(list) + sum(odd(list))
	}
	return total
}
