package main

func kernel(n int) int {
	permutation := make([]int, n)
	flipped := make([]int, n)
	count := make([]int, n)
	for i := range permutation {
		permutation[i] = i
	}
	most, checksum, r := 0, 0, n
	even := true
	for {
		for ; r != 1; r-- {
			count[r-1] = r
		}
		copy(flipped, permutation)
		flips := 0
		for first := flipped[0]; first != 0; first = flipped[0] {
			for low, high := 0, first; low < high; low, high = low+1, high-1 {
				flipped[low], flipped[high] = flipped[high], flipped[low]
			}
			flips++
		}
		most = max(most, flips)
		if even {
			checksum += flips
		} else {
			checksum -= flips
		}
		for ; ; r++ {
			if r == n {
				return checksum*1000 + most
			}
			front := permutation[0]
			for i := 0; i < r; i++ {
				permutation[i] = permutation[i+1]
			}
			permutation[r] = front
			count[r]--
			if count[r] > 0 {
				break
			}
		}
		even = !even
	}
}
