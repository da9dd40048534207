package main

func kernel(n int) int {
	checksum := 0
	for step := 0; step < 10; step++ {
		var xs []int
		for i := 0; i < n; i++ {
			xs = append(xs, i^step)
		}
		for _, x := range xs {
			checksum += x
		}
	}
	return checksum
}
