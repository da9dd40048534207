package main

type node struct {
	key, priority int
	left, right   *node
}

func (n *node) rotatedRight() *node {
	up := n.left
	n.left = up.right
	up.right = n
	return up
}

func (n *node) rotatedLeft() *node {
	up := n.right
	n.right = up.left
	up.left = n
	return up
}

func (n *node) inserted(key, priority int) *node {
	if n == nil {
		return &node{key: key, priority: priority}
	}
	if key < n.key {
		n.left = n.left.inserted(key, priority)
		if n.left.priority > n.priority {
			return n.rotatedRight()
		}
	} else if key > n.key {
		n.right = n.right.inserted(key, priority)
		if n.right.priority > n.priority {
			return n.rotatedLeft()
		}
	}
	return n
}

func merged(low, high *node) *node {
	if low == nil {
		return high
	}
	if high == nil {
		return low
	}
	if low.priority > high.priority {
		low.right = merged(low.right, high)
		return low
	}
	high.left = merged(low, high.left)
	return high
}

func (n *node) removed(key int) *node {
	if n == nil {
		return nil
	}
	if key < n.key {
		n.left = n.left.removed(key)
		return n
	}
	if key > n.key {
		n.right = n.right.removed(key)
		return n
	}
	return merged(n.left, n.right)
}

func (n *node) lookUp(key int) int {
	for n != nil {
		if key == n.key {
			return 1
		}
		if key < n.key {
			n = n.left
		} else {
			n = n.right
		}
	}
	return 0
}

func (n *node) walk(depth int, total *int) {
	if n == nil {
		return
	}
	n.left.walk(depth+1, total)
	*total = *total*31 + (n.key ^ depth)
	n.right.walk(depth+1, total)
}

func next(state int) int { return state*6364136223846793005 + 1442695040888963407 }

func key(state int) int { return state >> 33 & 1048575 }

func kernel(n int) int {
	var tree *node
	state := 9
	for i := 0; i < n; i++ {
		drawn := next(state)
		state = next(drawn)
		tree = tree.inserted(key(drawn), key(state))
	}
	tally := 0
	for i := 0; i < 2*n; i++ {
		state = next(state)
		tally += tree.lookUp(key(state))
	}
	for i := 0; i < n/2; i++ {
		state = next(state)
		tree = tree.removed(key(state))
	}
	tree.walk(0, &tally)
	return tally
}
