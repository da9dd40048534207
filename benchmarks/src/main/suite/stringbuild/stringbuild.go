package main

import (
	"strconv"
	"strings"
)

func kernel(n int) int {
	var builder strings.Builder
	for i := 0; i < n; i++ {
		builder.WriteString("item ")
		builder.WriteString(strconv.Itoa(i))
		builder.WriteString(", ")
	}
	text := builder.String()
	checksum := 0
	for i := 0; i < len(text); i++ {
		checksum += int(text[i])
	}
	return checksum
}
