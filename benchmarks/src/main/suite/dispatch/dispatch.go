package main

type shape interface {
	area() float64
	grow(by float64)
}

type square struct{ side float64 }

func (s *square) area() float64   { return s.side * s.side }
func (s *square) grow(by float64) { s.side += by }

type rectangle struct{ width, height float64 }

func (r *rectangle) area() float64   { return r.width * r.height }
func (r *rectangle) grow(by float64) { r.width += by }

type circle struct{ radius float64 }

func (c *circle) area() float64   { return c.radius * c.radius * 3.141592653589793 }
func (c *circle) grow(by float64) { c.radius += by }

type triangle struct{ base, height float64 }

func (t *triangle) area() float64   { return t.base * t.height * 0.5 }
func (t *triangle) grow(by float64) { t.height += by }

type ellipse struct{ a, b float64 }

func (e *ellipse) area() float64   { return e.a * e.b * 3.141592653589793 }
func (e *ellipse) grow(by float64) { e.a += by }

func made(choice int, size float64) shape {
	switch choice {
	case 0:
		return &square{size}
	case 1:
		return &rectangle{size, 2}
	case 2:
		return &circle{size}
	case 3:
		return &triangle{size, 3}
	default:
		return &ellipse{size, 0.5}
	}
}

func kernel(passes int) int {
	shapes := make([]shape, 1000)
	state := 3
	for i := range shapes {
		state = (state*16807 + 11) % 2147483647
		shapes[i] = made(state%5, float64(i%7))
	}
	total := 0.0
	for pass := 0; pass < passes; pass++ {
		for _, s := range shapes {
			total += s.area()
		}
		shapes[pass%1000].grow(0.25)
	}
	return int(total)
}
