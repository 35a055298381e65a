import { fractal, createNoise, type Noise } from './noise.ts'
import type { Palette } from './palettes.ts'
import type { Prng } from './prng.ts'
import { circle, dots, rect, type Definitions, type Point } from './svg-markup.ts'

/** What a composer draws into: a box from (0, 0) to (width, height), with the subject around the focus. */
export interface Scene {
  width: number
  height: number
  focusX: number
  focusY: number
  /** The radius a subject may fill without leaving the window or hiding under the text of a full-bleed card. */
  reach: number
  prng: Prng
  palette: Palette
  defs: Definitions
  /** 0 for a common to 3 for a mythic: grander cards carry more light and more ornament. */
  grandeur: number
}

export type Composer = (scene: Scene) => string

/** A soft ball of light. The gradient depends on the colour only, so all glows of a colour share one. */
export function glow(scene: Scene, x: number, y: number, r: number, color: string, opacity = 1): string {
  const fill = scene.defs.radial([
    [0, color, 1],
    [0.18, color, 0.62],
    [0.45, color, 0.2],
    [1, color, 0],
  ])
  return circle(x, y, r, { fill, 'fill-opacity': opacity })
}

/** Small lights in three sizes, denser where noise says so: plankton, stars, pollen. */
export function particles(scene: Scene, count: number, color: string, sizePx: number, opacity = 0.8): string {
  const prng = scene.prng.fork(`particles${color}${count}`)
  const noise: Noise = createNoise(prng)
  const sizes: Point[][] = [[], [], []]
  for (let i = 0; i < count; i++) {
    const x = prng.range(0, scene.width)
    const y = prng.range(0, scene.height)
    if (fractal(noise, x / 130, y / 130, 2) < prng.range(0.25, 0.6)) continue
    sizes[i % 7 === 0 ? 2 : i % 3 === 0 ? 1 : 0]?.push([x, y])
  }
  return sizes
    .map((points, i) =>
      points.length === 0
        ? ''
        : dots(points, sizePx * (0.45 + i * 0.45), { stroke: color, 'stroke-opacity': opacity * (0.45 + i * 0.25) }),
    )
    .join('')
}

/** Darkened corners draw the eye in. */
export function vignette(scene: Scene, color: string, strength: number): string {
  const fill = scene.defs.radial(
    [
      [0.45, color, 0],
      [0.78, color, strength * 0.45],
      [1, color, strength],
    ],
    [0.5, 0.46, 0.74],
  )
  return rect(0, 0, scene.width, scene.height, { fill })
}

/** The outline of a ridge of land from the left edge to the right, closed along the bottom. */
export function ridge(scene: Scene, prng: Prng, level: number, height: number, wave: number): string {
  const noise = createNoise(prng)
  const points: string[] = []
  for (let x = -20; x <= scene.width + 20; x += 10) {
    const y = level - (fractal(noise, x / wave + 7, 3.3, 4) - 0.5) * 2 * height
    points.push(`${x} ${Math.round(y * 10) / 10}`)
  }
  return `M${points.join('L')}L${scene.width + 20} ${scene.height + 20}L-20 ${scene.height + 20}Z`
}
