package main

import "math"

func entry(i, j int) float64 {
	return 1.0 / float64((i+j)*(i+j+1)/2+i+1)
}

func times(v, result []float64) {
	for i := range v {
		total := 0.0
		for j := range v {
			total += entry(i, j) * v[j]
		}
		result[i] = total
	}
}

func timesTransposed(v, result []float64) {
	for i := range v {
		total := 0.0
		for j := range v {
			total += entry(j, i) * v[j]
		}
		result[i] = total
	}
}

func kernel(n int) int {
	u := make([]float64, n)
	v := make([]float64, n)
	between := make([]float64, n)
	for i := range u {
		u[i] = 1
	}
	for step := 0; step < 10; step++ {
		times(u, between)
		timesTransposed(between, v)
		times(v, between)
		timesTransposed(between, u)
	}
	uv, vv := 0.0, 0.0
	for i := range u {
		uv += u[i] * v[i]
		vv += v[i] * v[i]
	}
	return int(math.Sqrt(uv/vv) * 1e12)
}
