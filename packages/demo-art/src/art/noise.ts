import type { Prng } from './prng.ts'

export type Noise = (x: number, y: number) => number

/** Value noise in 0..1 with smooth interpolation: cheaper than gradient noise, and clouds can't tell the difference. */
export function createNoise(prng: Prng): Noise {
  const lattice = new Float32Array(4096)
  for (let i = 0; i < lattice.length; i++) lattice[i] = prng.next()
  const at = (x: number, y: number) => lattice[((x & 63) + (y & 63) * 64) & 4095] ?? 0
  return (x, y) => {
    const ix = Math.floor(x)
    const iy = Math.floor(y)
    const fx = x - ix
    const fy = y - iy
    const sx = fx * fx * (3 - 2 * fx)
    const sy = fy * fy * (3 - 2 * fy)
    const top = at(ix, iy) + (at(ix + 1, iy) - at(ix, iy)) * sx
    const bottom = at(ix, iy + 1) + (at(ix + 1, iy + 1) - at(ix, iy + 1)) * sx
    return top + (bottom - top) * sy
  }
}

/** Octaves of noise, each twice as fine and half as strong; the result stays in 0..1. */
export function fractal(noise: Noise, x: number, y: number, octaves: number): number {
  let sum = 0
  let weight = 0.5
  let total = 0
  for (let i = 0; i < octaves; i++) {
    sum += noise(x, y) * weight
    total += weight
    weight /= 2
    x = x * 2.03 + 17.1
    y = y * 2.03 + 9.7
  }
  return sum / total
}
