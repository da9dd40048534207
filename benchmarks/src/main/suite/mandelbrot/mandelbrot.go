package main

func escapeSteps(cr, ci float64, limit int) int {
	zr, zi := 0.0, 0.0
	steps := 0
	for steps < limit {
		rr := zr * zr
		ii := zi * zi
		if rr+ii > 4.0 {
			return steps
		}
		zi = 2.0*zr*zi + ci
		zr = rr - ii + cr
		steps++
	}
	return steps
}

func kernel(n int) int {
	scale := 2.0 / float64(n)
	checksum := 0
	for y := 0; y < n; y++ {
		ci := float64(y)*scale - 1.0
		for x := 0; x < n; x++ {
			cr := float64(x)*scale - 1.5
			checksum += escapeSteps(cr, ci, 50)
		}
	}
	return checksum
}
