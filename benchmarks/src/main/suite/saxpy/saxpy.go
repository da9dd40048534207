package main

func saxpy(a float64, xs, ys []float64) {
	for i := range xs {
		ys[i] = float64(a*xs[i]) + ys[i]
	}
}

func kernel(passes int) int {
	const n = 2000
	xs := make([]float64, n)
	ys := make([]float64, n)
	for i := range xs {
		xs[i] = float64(i % 100)
		ys[i] = float64(i % 77)
	}
	for pass := 0; pass < passes; pass++ {
		saxpy(float64(pass%3-1)*0.5, xs, ys)
	}
	total := 0.0
	for _, y := range ys {
		total += y
	}
	return int(total)
}
