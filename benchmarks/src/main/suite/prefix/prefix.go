package main

func kernel(passes int) int {
	xs := make([]int, 20000)
	for i := range xs {
		xs[i] = i * 7 % 1000
	}
	for pass := 0; pass < passes; pass++ {
		for i := 1; i < len(xs); i++ {
			xs[i] = xs[i] + xs[i-1]
		}
	}
	return xs[19999]
}
