import { parseHex, ramp } from '../color.ts'
import { createNoise, fractal } from '../noise.ts'
import { pixelField } from '../pixel-field.ts'
import { particles, ridge, type Scene } from '../scene.ts'
import { path } from '../svg-markup.ts'

export interface WaterOptions {
  /** How strongly light falls from above, 0 for the deepest water. */
  shafts: number
  glowX?: number
  glowY?: number
  glowStrength?: number
}

/** Open water: darkening with depth, murk, light shafts from the surface, and a lit haze around the subject. */
export function water(scene: Scene, options: WaterOptions): string {
  const prng = scene.prng.fork('water')
  const noise = createNoise(prng)
  const stops = scene.palette.sky.map(parseHex)
  const [keyR, keyG, keyB] = parseHex(scene.palette.key)
  const [accR, accG, accB] = parseHex(scene.palette.accent)
  const sourceX = prng.range(0.15, 0.85)
  const glowX = (options.glowX ?? scene.focusX) / scene.width
  const glowY = (options.glowY ?? scene.focusY) / scene.height
  const aspect = scene.height / scene.width
  const glowStrength = options.glowStrength ?? 0.3
  return pixelField({ x: 0, y: 0, width: scene.width, height: scene.height, scale: 6 }, (u, v, out) => {
    const warp = fractal(noise, u * 3, v * 3 * aspect, 3)
    const murk = fractal(noise, u * 4 + warp * 2.4, v * 4 * aspect + warp * 2, 4)
    const base = ramp(stops, v * 0.92 + (murk - 0.5) * 0.34)
    const angle = (u - sourceX) / (v + 0.32)
    const beam = noise(angle * 9 + 30, 2.5) * noise(angle * 23 + 11, 8.5)
    const shaft = options.shafts * beam * beam * 2.6 * Math.max(0, 1 - v * 0.95) * (0.7 + murk * 0.6)
    const distance = Math.hypot(u - glowX, (v - glowY) * aspect)
    const haze = glowStrength * Math.exp(-distance * distance * 9) * (0.45 + murk * 1.1)
    out[0] = base[0] + keyR * shaft + accR * haze
    out[1] = base[1] + keyG * shaft + accG * haze
    out[2] = base[2] + keyB * shaft + accB * haze
  })
}

/** Plankton near and far. */
export function plankton(scene: Scene): string {
  return (
    particles(scene, 260 + scene.grandeur * 60, scene.palette.key, 2.4, 0.55) +
    particles(scene, 70 + scene.grandeur * 25, scene.palette.accent, 4.4, 0.7) +
    particles(scene, 22 + scene.grandeur * 14, scene.palette.spark, 5, 0.8)
  )
}

/** Rocks at the bottom, paler the further away. */
export function seabed(scene: Scene, layers: number, lift: number): string {
  const prng = scene.prng.fork('seabed')
  let markup = ''
  for (let i = 0; i < layers; i++) {
    const depth = (i + 1) / layers
    const level = scene.height * (1 - lift * (1 - depth * 0.8))
    const fill = scene.defs.linear([
      [0, scene.palette.body, 0.25 + depth * 0.45],
      [0.5, scene.palette.shadow, 0.4 + depth * 0.6],
    ])
    markup += path(ridge(scene, prng.fork(String(i)), level, scene.height * 0.11, 90 + depth * 90), { fill })
  }
  return markup
}
