package main

import (
	"strconv"
	"strings"
)

func block() string {
	var text strings.Builder
	state := 11
	for text.Len() < 200000 {
		state = state*6364136223846793005 + 1442695040888963407
		word := (state >> 40 & 65535) * (state >> 20 & 65535) >> 20
		text.WriteString("w" + strconv.Itoa(word) + " ")
	}
	return text.String()[:200000]
}

func kernel(n int) int {
	text := strings.Repeat(block(), n/200000)
	counts := map[string]int{}
	start, words := 0, 0
	for i := 0; i < len(text); i++ {
		if text[i] == ' ' {
			if i > start {
				counts[text[start:i]]++
				words++
			}
			start = i + 1
		}
	}
	checksum := words
	for _, count := range counts {
		checksum += count * count % 1000
	}
	return checksum*10000 + len(counts)
}
