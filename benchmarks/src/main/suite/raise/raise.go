package main

import (
	"errors"
	"fmt"
)

type tooDeep struct{ level int }

func (e *tooDeep) Error() string { return fmt.Sprint("too deep: ", e.level) }

func descend(level, bottom int) (int, error) {
	if level == bottom {
		return 0, &tooDeep{level}
	}
	below, err := descend(level+1, bottom)
	if err != nil {
		return 0, err
	}
	return below + level, nil
}

func kernel(n int) int {
	checksum := 0
	for i := 0; i < n; i++ {
		result, err := descend(1, 9+(i&1))
		var deep *tooDeep
		if errors.As(err, &deep) {
			checksum += deep.level
		} else {
			checksum += result
		}
	}
	return checksum
}
