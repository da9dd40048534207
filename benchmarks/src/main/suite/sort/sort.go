package main

func insertionSort(xs []int, low, high int) {
	for i := low + 1; i <= high; i++ {
		x := xs[i]
		j := i - 1
		for j >= low && xs[j] > x {
			xs[j+1] = xs[j]
			j--
		}
		xs[j+1] = x
	}
}

func median(a, b, c int) int {
	return max(min(a, b), min(max(a, b), c))
}

func quicksort(xs []int, low, high int) {
	for high-low > 16 {
		pivot := median(xs[low], xs[(low+high)/2], xs[high])
		i, j := low, high
		for i <= j {
			for xs[i] < pivot {
				i++
			}
			for xs[j] > pivot {
				j--
			}
			if i <= j {
				xs[i], xs[j] = xs[j], xs[i]
				i++
				j--
			}
		}
		if j-low < high-i {
			quicksort(xs, low, j)
			low = i
		} else {
			quicksort(xs, i, high)
			high = j
		}
	}
	insertionSort(xs, low, high)
}

func kernel(n int) int {
	xs := make([]int, n)
	state := 1
	for i := range xs {
		state = state*6364136223846793005 + 1442695040888963407
		xs[i] = state >> 33
	}
	quicksort(xs, 0, n-1)
	checksum := 0
	for _, x := range xs {
		checksum = checksum*31 + x
	}
	return checksum
}
