package main

func matrix(n, seed int) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		row := make([]float64, n)
		for j := range row {
			row[j] = float64((i*seed+j*7)%19) - 9
		}
		rows[i] = row
	}
	return rows
}

func product(a, b [][]float64) [][]float64 {
	n := len(a)
	rows := make([][]float64, n)
	for i := range rows {
		row := make([]float64, n)
		for k, factor := range a[i] {
			other := b[k]
			for j := range row {
				row[j] += factor * other[j]
			}
		}
		rows[i] = row
	}
	return rows
}

func kernel(n int) int {
	result := product(matrix(n, 3), matrix(n, 5))
	trace := 0.0
	for i := range result {
		trace += result[i][i] * float64(i%10)
	}
	return int(trace)
}
