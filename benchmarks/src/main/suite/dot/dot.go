package main

func dot(xs, ys []float64) float64 {
	total := 0.0
	for i := range xs {
		total += xs[i] * ys[i]
	}
	return total
}

func kernel(passes int) int {
	const n = 10000
	xs := make([]float64, n)
	ys := make([]float64, n)
	for i := range xs {
		xs[i] = float64(i % 100)
		ys[i] = float64(i%77) * 0.5
	}
	total := 0.0
	for pass := 0; pass < passes; pass++ {
		xs[pass%n] = float64(pass % 13)
		total += dot(xs, ys)
	}
	return int(total)
}
