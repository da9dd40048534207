package main

import "slices"

// Strengths are numbers; the smaller, the stronger.
const (
	required      = 0
	preferred     = 2
	strongDefault = 3
	normal        = 4
	weakest       = 6
)

type variable struct {
	value        int
	constraints  []constraint
	determinedBy constraint
	mark         int
	walkStrength int
	stay         bool
}

func newVariable(value int) *variable {
	return &variable{value: value, walkStrength: weakest, stay: true}
}

func (v *variable) remove(c constraint) {
	if at := slices.Index(v.constraints, c); at >= 0 {
		v.constraints = slices.Delete(v.constraints, at, at+1)
	}
	if v.determinedBy == c {
		v.determinedBy = nil
	}
}

func (v *variable) consumers(list []constraint) []constraint {
	for _, c := range v.constraints {
		if c != v.determinedBy && c.satisfied() {
			list = append(list, c)
		}
	}
	return list
}

type constraint interface {
	strength() int
	isEdit() bool
	satisfied() bool
	connect()
	disconnect()
	chooseMethod(mark int)
	markInputs(mark int)
	inputsKnown(mark int) bool
	forgetMethod()
	output() *variable
	execute()
	recalculate()
}

type unary struct {
	target *variable
	power  int
	edit   bool
	chosen bool
}

func (u *unary) strength() int   { return u.power }
func (u *unary) isEdit() bool    { return u.edit }
func (u *unary) satisfied() bool { return u.chosen }

func (u *unary) connect() {
	u.target.constraints = append(u.target.constraints, u)
	u.chosen = false
}

func (u *unary) disconnect() {
	u.target.remove(u)
	u.chosen = false
}

func (u *unary) chooseMethod(mark int) {
	u.chosen = u.target.mark != mark && u.power < u.target.walkStrength
}

func (u *unary) markInputs(mark int)       {}
func (u *unary) inputsKnown(mark int) bool { return true }
func (u *unary) forgetMethod()             { u.chosen = false }
func (u *unary) output() *variable         { return u.target }
func (u *unary) execute()                  {}

func (u *unary) recalculate() {
	u.target.walkStrength = u.power
	u.target.stay = !u.edit
}

// 1: the second is computed from the first; -1: the first from the second; 0: neither.
type link struct {
	first, second *variable
	direction     int
}

func (l *link) choose(power, mark int) {
	l.direction = 0
	if l.first.mark == mark {
		if l.second.mark != mark && power < l.second.walkStrength {
			l.direction = 1
		}
	} else if l.second.mark == mark {
		if power < l.first.walkStrength {
			l.direction = -1
		}
	} else if l.first.walkStrength > l.second.walkStrength {
		if power < l.first.walkStrength {
			l.direction = -1
		}
	} else if power < l.second.walkStrength {
		l.direction = 1
	}
}

func (l *link) input() *variable {
	if l.direction == 1 {
		return l.first
	}
	return l.second
}

func (l *link) output() *variable {
	if l.direction == 1 {
		return l.second
	}
	return l.first
}

func known(input *variable, mark int) bool {
	return input.mark == mark || input.stay || input.determinedBy == nil
}

type equality struct {
	link
	power int
}

func (e *equality) strength() int   { return e.power }
func (e *equality) isEdit() bool    { return false }
func (e *equality) satisfied() bool { return e.direction != 0 }

func (e *equality) connect() {
	e.first.constraints = append(e.first.constraints, e)
	e.second.constraints = append(e.second.constraints, e)
	e.direction = 0
}

func (e *equality) disconnect() {
	e.first.remove(e)
	e.second.remove(e)
	e.direction = 0
}

func (e *equality) chooseMethod(mark int)     { e.choose(e.power, mark) }
func (e *equality) markInputs(mark int)       { e.input().mark = mark }
func (e *equality) inputsKnown(mark int) bool { return known(e.input(), mark) }
func (e *equality) forgetMethod()             { e.direction = 0 }
func (e *equality) execute()                  { e.output().value = e.input().value }

func (e *equality) recalculate() {
	in, out := e.input(), e.output()
	out.walkStrength = max(e.power, in.walkStrength)
	out.stay = in.stay
	if out.stay {
		e.execute()
	}
}

type scaling struct {
	link
	scale, offset *variable
	power         int
}

func (s *scaling) strength() int   { return s.power }
func (s *scaling) isEdit() bool    { return false }
func (s *scaling) satisfied() bool { return s.direction != 0 }

func (s *scaling) connect() {
	for _, v := range []*variable{s.first, s.second, s.scale, s.offset} {
		v.constraints = append(v.constraints, s)
	}
	s.direction = 0
}

func (s *scaling) disconnect() {
	for _, v := range []*variable{s.first, s.second, s.scale, s.offset} {
		v.remove(s)
	}
	s.direction = 0
}

func (s *scaling) chooseMethod(mark int) { s.choose(s.power, mark) }

func (s *scaling) markInputs(mark int) {
	s.input().mark = mark
	s.scale.mark = mark
	s.offset.mark = mark
}

func (s *scaling) inputsKnown(mark int) bool {
	return known(s.input(), mark) && known(s.scale, mark) && known(s.offset, mark)
}

func (s *scaling) forgetMethod() { s.direction = 0 }

func (s *scaling) execute() {
	if s.direction == 1 {
		s.second.value = s.first.value*s.scale.value + s.offset.value
	} else {
		s.first.value = (s.second.value - s.offset.value) / s.scale.value
	}
}

func (s *scaling) recalculate() {
	in, out := s.input(), s.output()
	out.walkStrength = max(s.power, in.walkStrength)
	out.stay = in.stay && s.scale.stay && s.offset.stay
	if out.stay {
		s.execute()
	}
}

type planner struct{ currentMark int }

func (p *planner) newMark() int {
	p.currentMark++
	return p.currentMark
}

func (p *planner) add(c constraint) {
	c.connect()
	p.incrementalAdd(c)
}

func (p *planner) destroy(c constraint) {
	if c.satisfied() {
		p.incrementalRemove(c)
	} else {
		c.disconnect()
	}
}

func (p *planner) incrementalAdd(c constraint) {
	mark := p.newMark()
	for overridden := p.satisfy(c, mark); overridden != nil; {
		overridden = p.satisfy(overridden, mark)
	}
}

func (p *planner) satisfy(c constraint, mark int) constraint {
	c.chooseMethod(mark)
	if !c.satisfied() {
		return nil
	}
	c.markInputs(mark)
	out := c.output()
	overridden := out.determinedBy
	if overridden != nil {
		overridden.forgetMethod()
	}
	out.determinedBy = c
	p.propagate(c, mark)
	out.mark = mark
	return overridden
}

func (p *planner) propagate(c constraint, mark int) {
	todo := []constraint{c}
	for len(todo) > 0 {
		next := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if next.output().mark == mark {
			p.incrementalRemove(c)
			return
		}
		next.recalculate()
		todo = next.output().consumers(todo)
	}
}

func (p *planner) incrementalRemove(c constraint) {
	out := c.output()
	c.forgetMethod()
	c.disconnect()
	unsatisfied := p.removeDownstream(out)
	for strength := 0; strength < weakest; strength++ {
		for _, candidate := range unsatisfied {
			if candidate.strength() == strength {
				p.incrementalAdd(candidate)
			}
		}
	}
}

func (p *planner) removeDownstream(out *variable) []constraint {
	out.determinedBy = nil
	out.walkStrength = weakest
	out.stay = true
	var unsatisfied []constraint
	todo := []*variable{out}
	for len(todo) > 0 {
		changed := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, c := range changed.constraints {
			if !c.satisfied() {
				unsatisfied = append(unsatisfied, c)
			}
		}
		for _, c := range changed.constraints {
			if c != changed.determinedBy && c.satisfied() {
				c.recalculate()
				todo = append(todo, c.output())
			}
		}
	}
	return unsatisfied
}

func (p *planner) plan(edit constraint) []constraint {
	var plan, todo []constraint
	if edit.isEdit() && edit.satisfied() {
		todo = append(todo, edit)
	}
	mark := p.newMark()
	for len(todo) > 0 {
		c := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		out := c.output()
		if out.mark != mark && c.inputsKnown(mark) {
			plan = append(plan, c)
			out.mark = mark
			todo = out.consumers(todo)
		}
	}
	return plan
}

func (p *planner) change(target *variable, value int) {
	edit := &unary{target: target, power: preferred, edit: true}
	p.add(edit)
	steps := p.plan(edit)
	for i := 0; i < 10; i++ {
		target.value = value
		for _, step := range steps {
			step.execute()
		}
	}
	p.destroy(edit)
}

func chain(n int) int {
	p := &planner{}
	var variables []*variable
	for i := 0; i <= n; i++ {
		variables = append(variables, newVariable(0))
		if i > 0 {
			p.add(&equality{link{variables[i-1], variables[i], 0}, required})
		}
	}
	p.add(&unary{target: variables[n], power: strongDefault})
	edit := &unary{target: variables[0], power: preferred, edit: true}
	p.add(edit)
	steps := p.plan(edit)
	checksum := len(steps)
	for i := 0; i < 100; i++ {
		variables[0].value = i
		for _, step := range steps {
			step.execute()
		}
		checksum += variables[n].value
	}
	p.destroy(edit)
	return checksum
}

func projection(n int) int {
	p := &planner{}
	scale, offset := newVariable(10), newVariable(1000)
	var sources, targets []*variable
	for i := 0; i < n; i++ {
		source, target := newVariable(i), newVariable(i)
		sources = append(sources, source)
		targets = append(targets, target)
		p.add(&unary{target: source, power: normal})
		p.add(&scaling{link{source, target, 0}, scale, offset, required})
	}
	p.change(sources[n-1], 17)
	checksum := targets[n-1].value
	p.change(targets[n-1], 1050)
	checksum = checksum*31 + sources[n-1].value
	p.change(scale, 5)
	p.change(offset, 2000)
	for _, target := range targets {
		checksum += target.value
	}
	return checksum
}

func kernel(n int) int { return chain(n)*1000003 + projection(n) }
