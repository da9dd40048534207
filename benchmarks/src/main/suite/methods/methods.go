package main

type generator struct {
	state, draws int
}

func (g *generator) draw() int {
	g.state = (g.state*16807 + 11) % 2147483647
	g.draws++
	return g.state
}

func (g *generator) drawn() int { return g.draws }

type histogram struct {
	low, high int
}

func (h *histogram) add(value int) {
	if value < 1073741824 {
		h.low += value & 15
	} else {
		h.high += value & 15
	}
}

func kernel(n int) int {
	g := &generator{state: 1}
	h := &histogram{}
	for g.drawn() < n {
		h.add(g.draw())
	}
	return h.low*3 + h.high
}
