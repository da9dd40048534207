package main

import "strconv"

func kernel(n int) int {
	counts := map[string]int{}
	for i := 0; i < n; i++ {
		counts["key"+strconv.Itoa(i*7919%n)] = i
	}
	checksum := len(counts)
	for i := 0; i < n; i++ {
		if value, found := counts["key"+strconv.Itoa(i*2)]; found {
			checksum += value & 255
		}
	}
	return checksum
}
