package main

func steps(x, y int) int {
	n := 0
	for y != 0 {
		x, y = y, x%y
		n++
	}
	return n
}

func kernel(n int) int {
	checksum := 0
	for i := 0; i < n; i++ {
		checksum += steps(i+1, (i&1023)+1)
	}
	return checksum
}
