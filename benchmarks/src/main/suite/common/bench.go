// The main program of every Go benchmark: bench SIZE WARMUP ROUNDS.
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

func argument(i int) int {
	value, err := strconv.Atoi(os.Args[i])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	return value
}

func main() {
	size, warmup, rounds := argument(1), argument(2), argument(3)
	checksum := 0
	for i := 0; i < warmup; i++ {
		checksum = kernel(size)
	}
	for i := 0; i < rounds; i++ {
		start := time.Now()
		checksum = kernel(size)
		fmt.Println("round", time.Since(start).Nanoseconds())
	}
	fmt.Println("checksum", checksum)
}
