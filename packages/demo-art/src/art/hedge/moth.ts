import { darken, lighten, mix } from '../color.ts'
import { vignette, type Scene } from '../scene.ts'
import { circle, dots, ellipse, group, num, path, polar, type Point } from '../svg-markup.ts'
import { leaf, sunDisc, wash } from './meadow.ts'

const wings = [
  {
    fore: 'M4 -14C30 -74 80 -84 98 -62C98 -34 70 -8 6 2Z',
    hind: 'M5 2C50 -4 82 18 74 44C60 70 28 58 5 20Z',
    spot: [62, -46, 12],
    low: [50, 30, 9],
  },
  {
    fore: 'M4 -14C36 -50 84 -66 104 -48C90 -36 92 -26 86 -16C60 0 30 4 6 2Z',
    hind: 'M5 2C40 2 64 20 60 40C56 56 48 62 44 84C36 66 20 48 5 22Z',
    spot: [66, -34, 10],
    low: [42, 32, 8],
  },
  {
    fore: 'M4 -12C20 -60 60 -90 86 -82C98 -56 82 -18 8 4Z',
    hind: 'M6 2C44 -2 74 12 80 34C72 44 70 56 56 60C36 62 18 44 5 20Z',
    spot: [58, -54, 13],
    low: [52, 30, 10],
  },
] as const

/** A night moth, wings open, before the moon. */
export function moth(scene: Scene): string {
  const prng = scene.prng.fork('moth')
  const { palette, reach, focusX: x, focusY: y, defs } = scene
  const shape = prng.pick(wings)
  const base = prng.pick([
    palette.accent,
    palette.spark,
    mix(palette.accent, '#4a3f7d', 0.65),
    '#4f7f8f',
    palette.body,
    '#e9dcc0',
    '#7d3352',
  ])
  const second = prng.pick([palette.key, palette.spark, palette.accent, '#2f4a5f'].filter((color) => color !== base))
  const line = { stroke: palette.shadow, 'stroke-width': 1.6, 'stroke-linejoin': 'round' }
  const paint = defs.radial(
    [
      [0, lighten(base, 0.35)],
      [0.6, base],
      [1, darken(base, 0.35)],
    ],
    [0, 0.7, 1.1],
  )
  const inlay = { fill: 'none', stroke: second, 'stroke-width': 2, 'stroke-linecap': 'round' }
  const scaled = (t: number) => `translate(${num(5 * (1 - t))} ${num(-6 * (1 - t))}) scale(${t})`
  let half =
    path(shape.hind, { fill: mix(base, second, 0.35), ...line }) +
    path(shape.hind, { ...inlay, transform: scaled(0.84) }) +
    path(shape.hind, { fill: base, 'fill-opacity': 0.6, transform: scaled(0.62) })
  half +=
    path(shape.fore, { fill: paint, ...line }) +
    path(shape.fore, { ...inlay, transform: scaled(0.87) }) +
    path(shape.fore, { fill: darken(base, 0.3), 'fill-opacity': 0.5, transform: scaled(0.6) })
  let veins = ''
  for (let i = 0; i < 6; i++) veins += `M6 -8Q${40 - i * 2} ${-50 + i * 10} ${88 - i * 4} ${-64 + i * 12}`
  half += path(veins, { fill: 'none', stroke: palette.shadow, 'stroke-width': 1, 'stroke-opacity': 0.45 })
  for (const [sx, sy, r] of [shape.spot, shape.low]) {
    half +=
      circle(sx, sy, r, { fill: second, ...line }) +
      circle(sx, sy, r * 0.68, { fill: palette.shadow }) +
      circle(sx, sy, r * 0.4, { fill: palette.spark }) +
      circle(sx - r * 0.2, sy - r * 0.25, r * 0.16, { fill: '#ffffff' })
  }
  const border: Point[] = Array.from({ length: 9 }, (_, i) =>
    polar(8, -2, 84 - Math.abs(i - 4) * 2.6, -0.98 + i * 0.115),
  )
  half +=
    dots(border, 3, { stroke: second }) +
    path('M3 -26C8 -44 18 -54 30 -56M8 -38l7 0M12 -44l7 2M17 -49l6 4', {
      fill: 'none',
      stroke: palette.shadow,
      'stroke-width': 1.8,
      'stroke-linecap': 'round',
    })
  const mirror = half + group(half, { transform: 'scale(-1 1)' })
  let torso =
    ellipse(0, 12, 7.5, 30, { fill: mix(base, palette.shadow, 0.55), ...line }) +
    ellipse(0, -12, 9.5, 14, { fill: mix(second, base, 0.3), ...line }) +
    circle(0, -27, 6.5, { fill: palette.shadow })
  for (let i = 0; i < 4; i++)
    torso += path(`M-7 ${8 + i * 8}Q0 ${12 + i * 8} 7 ${8 + i * 8}`, {
      fill: 'none',
      stroke: second,
      'stroke-width': 1.8,
    })
  let markup =
    wash(scene, { light: 0.5 }) + sunDisc(scene, x, y, reach * prng.range(0.62, 0.8), prng.chance(0.5)) + reeds(scene)
  markup += group(mirror + torso, {
    transform: `translate(${num(x)} ${num(y + reach * 0.06)}) scale(${(reach / 102).toFixed(3)}) rotate(${num(prng.range(-10, 10))})`,
  })
  return markup + vignette(scene, palette.shadow, 0.4)
}

function reeds(scene: Scene): string {
  const prng = scene.prng.fork('reeds')
  const { palette, width, height } = scene
  let markup = ''
  for (let i = 0; i < 14; i++) {
    const side = i % 2 ? 1 : 0
    const rx = side ? width - prng.range(0, width * 0.2) : prng.range(0, width * 0.2)
    const h = scene.reach * prng.range(0.8, 1.9)
    const lean = (side ? -1 : 1) * prng.range(6, 40)
    markup += path(
      `M${num(rx)} ${num(height + 10)}Q${num(rx)} ${num(height - h * 0.6)} ${num(rx + lean)} ${num(height - h)}`,
      { fill: 'none', stroke: palette.shadow, 'stroke-width': 3.4 },
    )
    for (let k = 0; k < 5; k++)
      markup += leaf(
        rx + lean * (k / 5) ** 2,
        height - h * (0.2 + k * 0.18),
        40,
        side ? -2.2 + k * 0.1 : -0.9 - k * 0.1,
        9,
        k % 2 ? palette.body : mix(palette.body, palette.shadow, 0.4),
        palette.shadow,
      )
  }
  return markup
}
