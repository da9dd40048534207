package main

import "math"

const (
	solarMass = 39.47841760435743
	days      = 365.24
)

type body struct {
	x, y, z, vx, vy, vz, mass float64
}

func planet(x, y, z, vx, vy, vz, mass float64) *body {
	return &body{x, y, z, vx * days, vy * days, vz * days, mass * solarMass}
}

func solarSystem() []*body {
	bodies := []*body{
		planet(0, 0, 0, 0, 0, 0, 1),
		planet(4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
			0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609),
		planet(8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
			-0.00276742510726411899, 0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812),
		planet(12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
			0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298),
		planet(15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
			0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451),
	}
	var px, py, pz float64
	for _, b := range bodies {
		px += b.vx * b.mass
		py += b.vy * b.mass
		pz += b.vz * b.mass
	}
	sun := bodies[0]
	sun.vx = -px / solarMass
	sun.vy = -py / solarMass
	sun.vz = -pz / solarMass
	return bodies
}

func advance(bodies []*body, dt float64) {
	for i, a := range bodies {
		for _, b := range bodies[i+1:] {
			dx := a.x - b.x
			dy := a.y - b.y
			dz := a.z - b.z
			squared := dx*dx + dy*dy + dz*dz
			magnitude := dt / (squared * math.Sqrt(squared))
			a.vx -= dx * b.mass * magnitude
			a.vy -= dy * b.mass * magnitude
			a.vz -= dz * b.mass * magnitude
			b.vx += dx * a.mass * magnitude
			b.vy += dy * a.mass * magnitude
			b.vz += dz * a.mass * magnitude
		}
	}
	for _, b := range bodies {
		b.x += dt * b.vx
		b.y += dt * b.vy
		b.z += dt * b.vz
	}
}

func energy(bodies []*body) float64 {
	total := 0.0
	for i, a := range bodies {
		total += 0.5 * a.mass * (a.vx*a.vx + a.vy*a.vy + a.vz*a.vz)
		for _, b := range bodies[i+1:] {
			dx := a.x - b.x
			dy := a.y - b.y
			dz := a.z - b.z
			total -= a.mass * b.mass / math.Sqrt(dx*dx+dy*dy+dz*dz)
		}
	}
	return total
}

func kernel(steps int) int {
	bodies := solarSystem()
	for step := 0; step < steps; step++ {
		advance(bodies, 0.01)
	}
	return int(energy(bodies) * 1e12)
}
