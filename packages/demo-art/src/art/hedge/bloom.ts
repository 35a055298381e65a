import { darken, lighten, mix } from '../color.ts'
import { circle, curve, dots, group, num, path, polar, type Point } from '../svg-markup.ts'
import { vignette, type Scene } from '../scene.ts'
import { flower, flowerInk, leaf, wash } from './meadow.ts'

/** One great flower on a symmetrical spray, as painted on chests and doors. */
export function bloom(scene: Scene): string {
  const prng = scene.prng.fork('bloom')
  const { palette, reach, focusX: x, focusY: y } = scene
  const headY = y - reach * 0.2
  const ink = flowerInk(scene, prng)
  const arms = prng.int(2, 4)
  let half = ''
  for (let i = 0; i < arms; i++) {
    const rootY = y + reach * (0.9 - i * 0.24)
    const [tipX, tipY] = [x + reach * (0.98 - i * 0.12), y + reach * (0.5 - i * prng.range(0.34, 0.44))]
    const points: Point[] = [
      [x, rootY],
      [x + (tipX - x) * 0.45, rootY + reach * 0.02],
      [tipX - reach * 0.08, (rootY + tipY) / 2],
      [tipX, tipY],
    ]
    half += path(curve(points), { fill: 'none', stroke: palette.shadow, 'stroke-width': 5, 'stroke-linecap': 'round' })
    for (const t of [0.25, 0.5, 0.75]) {
      const [lx, ly] = [x + (tipX - x) * t * 1.02, rootY + (tipY - rootY) * t * t]
      half +=
        leaf(lx, ly, reach * 0.2, -1.5 + t, reach * 0.06, palette.body, palette.shadow) +
        leaf(lx, ly, reach * 0.17, 0.9 - t, reach * 0.05, mix(palette.body, palette.spark, 0.35), palette.shadow)
    }
    const small = flowerInk(scene, prng)
    half += prng.chance(0.65)
      ? flower(tipX, tipY, reach * prng.range(0.13, 0.19), prng.int(5, 8), prng.int(0, 2), small)
      : berries(scene, tipX, tipY, reach * 0.12)
  }
  let markup = wash(scene, { lightY: headY, light: 0.75 }) + paperDots(scene)
  markup += path(`M${num(x)} ${num(scene.height + 10)}V${num(headY)}`, { stroke: palette.shadow, 'stroke-width': 9 })
  markup += half + group(half, { transform: `translate(${num(x * 2)} 0) scale(-1 1)` })
  const r = reach * prng.range(0.5, 0.62)
  const petals = prng.int(6, 13)
  markup += circle(x, headY, r * 1.13, { fill: mix(palette.shadow, palette.body, 0.4), 'fill-opacity': 0.25 })
  const sepals = Array.from({ length: petals }, (_, i) => ((i + 0.5) / petals) * Math.PI * 2 + 0.2)
    .map((a) => leaf(x, headY, r * 1.22, a, r * 0.16, darken(palette.body, 0.1), palette.shadow))
    .join('')
  return (
    markup +
    sepals +
    flower(x, headY, r, petals, prng.int(0, 2), ink) +
    flower(x, headY, r * 0.34, petals, 0, {
      petal: lighten(ink.heart, 0.3),
      second: ink.petal,
      heart: ink.second,
      line: ink.line,
    }) +
    vignette(scene, palette.shadow, 0.3)
  )
}

function berries(scene: Scene, x: number, y: number, r: number): string {
  const at: Point[] = Array.from({ length: 7 }, (_, i) =>
    i === 6 ? [x, y] : polar(x, y, r * 0.62, (i / 6) * Math.PI * 2),
  )
  return (
    dots(at, r * 0.66, { stroke: scene.palette.shadow }) +
    dots(at, r * 0.54, { stroke: scene.palette.accent }) +
    dots(
      at.map(([bx, by]): Point => [bx - r * 0.08, by - r * 0.1]),
      r * 0.14,
      { stroke: scene.palette.key },
    )
  )
}

/** A printed ground of small crosses, faint as a wallpaper. */
export function paperDots(scene: Scene): string {
  let d = ''
  for (let row = 0, y = 14; y < scene.height; y += 30, row++)
    for (let x = row % 2 ? 29 : 14; x < scene.width; x += 30) d += `M${x - 3} ${y}h6M${x} ${y - 3}v6`
  return path(d, { stroke: scene.palette.key, 'stroke-width': 1.6, 'stroke-opacity': 0.4, fill: 'none' })
}
