package main

type tree struct {
	left, right *tree
}

func grown(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{grown(depth - 1), grown(depth - 1)}
}

func (t *tree) count() int {
	if t.left == nil {
		return 1
	}
	return 1 + t.left.count() + t.right.count()
}

func kernel(depth int) int {
	nodes := grown(depth + 1).count()
	longLived := grown(depth)
	for d := 4; d <= depth; d += 2 {
		for i := 0; i < 1<<(depth-d+4); i++ {
			nodes += grown(d).count()
		}
	}
	return nodes + longLived.count()
}
