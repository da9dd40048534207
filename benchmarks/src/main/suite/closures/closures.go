package main

func applied(f func(int) int, from, to int) int {
	total := 0
	for i := from; i < to; i++ {
		total += f(i) & 1023
	}
	return total
}

func adder(k int) func(int) int {
	return func(x int) int { return x + k }
}

func multiplier(k int) func(int) int {
	return func(x int) int { return x * k }
}

func composed(f, g func(int) int) func(int) int {
	return func(x int) int { return g(f(x)) }
}

func kernel(n int) int {
	var functions []func(int) int
	for i := 0; i < 4; i++ {
		functions = append(functions, adder(i))
		functions = append(functions, multiplier(i+3))
		functions = append(functions, composed(adder(i), multiplier(i+7)))
	}
	checksum := 0
	for i := 0; i < n; i++ {
		checksum += functions[i%12](i) & 255
	}
	for _, f := range functions {
		checksum += applied(f, 0, n/12)
	}
	captured := checksum
	return checksum + applied(func(x int) int { return x ^ captured }, 0, n)
}
