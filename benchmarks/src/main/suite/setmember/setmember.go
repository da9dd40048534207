package main

func kernel(n int) int {
	members := map[int]struct{}{}
	state := 7
	for i := 0; i < n; i++ {
		state = state*6364136223846793005 + 1442695040888963407
		members[(state>>24&2147483647)%(2*n)] = struct{}{}
	}
	checksum := len(members)
	for i := 0; i < 5*n; i++ {
		if _, found := members[i*7919%(2*n)]; found {
			checksum++
		}
	}
	return checksum
}
