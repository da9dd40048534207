package main

func sum(xs []int) int {
	total := 0
	for _, x := range xs {
		total += x
	}
	return total
}

func kernel(passes int) int {
	xs := make([]int, 20000)
	for i := range xs {
		xs[i] = i * 7 % 1000
	}
	checksum := 0
	for pass := 0; pass < passes; pass++ {
		xs[pass%20000] = pass
		checksum += sum(xs)
	}
	return checksum
}
