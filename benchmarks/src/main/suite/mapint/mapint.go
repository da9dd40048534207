package main

func next(state int) int { return state*6364136223846793005 + 1442695040888963407 }

func key(state int) int { return state >> 20 & 1099511627775 }

func kernel(n int) int {
	counts := map[int]int{}
	state := 42
	for i := 0; i < n; i++ {
		state = next(state)
		counts[key(state)] = i
	}
	checksum := len(counts)
	state = 42
	for i := 0; i < n; i++ {
		state = next(state)
		k := key(state)
		checksum += counts[k] & 255
		if _, found := counts[k+1]; found {
			checksum++
		}
	}
	return checksum
}
