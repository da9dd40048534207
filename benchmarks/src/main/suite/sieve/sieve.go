package main

func kernel(n int) int {
	composite := make([]bool, n+1)
	count := 0
	for i := 2; i <= n; i++ {
		if !composite[i] {
			count++
			for multiple := i * i; multiple <= n; multiple += i {
				composite[multiple] = true
			}
		}
	}
	return count
}
