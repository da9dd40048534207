package main

import "fmt"

type negativeNumber struct{ value int }

func (e *negativeNumber) Error() string { return fmt.Sprint("negative number ", e.value) }

func steps(x, y int) (int, error) {
	if y < 0 {
		return 0, &negativeNumber{y}
	}
	n := 0
	for y != 0 {
		x, y = y, x%y
		n++
	}
	return n, nil
}

func total(n int) (int, error) {
	sum := 0
	for i := 0; i < n; i++ {
		count, err := steps(i+1, (i&1023)+1)
		if err != nil {
			return 0, err
		}
		sum += count
	}
	return sum, nil
}

func kernel(n int) int {
	result, err := total(n)
	if err != nil {
		return -1
	}
	return result
}
