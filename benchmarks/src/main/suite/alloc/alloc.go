package main

type cell struct {
	_       int // as much memory as in the languages with a header
	a, b, c int
}

func kernel(n int) int {
	recent := make([]*cell, 1024)
	for i := range recent {
		recent[i] = &cell{a: i, b: i, c: i}
	}
	checksum := 0
	for i := 0; i < n; i++ {
		slot := i & 1023
		checksum += recent[slot].a
		recent[slot] = &cell{a: i, b: checksum, c: slot}
	}
	for _, cell := range recent {
		checksum += cell.b ^ cell.c
	}
	return checksum
}
