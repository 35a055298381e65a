import { lighten, mix } from '../color.ts'
import type { Prng } from '../prng.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, dots, num, path, polar, polygon, type Point } from '../svg-markup.ts'
import { plankton, water } from './water.ts'

/** One ring of the skeleton: petals, lattice or spines, the same all the way round. */
function ring(
  scene: Scene,
  prng: Prng,
  fold: number,
  inner: number,
  outer: number,
  kind: number,
  x: number,
  y: number,
): string {
  const { palette } = scene
  const color = prng.pick([palette.accent, palette.key, palette.spark])
  const line = { fill: 'none', stroke: color, 'stroke-width': 2.2, 'stroke-opacity': 0.9, 'stroke-linejoin': 'round' }
  const step = (Math.PI * 2) / fold
  const at = (r: number, a: number) => polar(x, y, r, a - Math.PI / 2)
  const text = ([px, py]: Point) => `${num(px)} ${num(py)}`
  let d = ''
  for (let i = 0; i < fold; i++) {
    const a = i * step
    if (kind === 0)
      d += `M${text(at(inner, a - step / 2))}Q${text(at(outer * 1.06, a - step * 0.42))} ${text(at(outer, a))}Q${text(at(outer * 1.06, a + step * 0.42))} ${text(at(inner, a + step / 2))}Z`
    else if (kind === 1)
      d += polygon([
        at(inner, a),
        at((inner + outer) / 2, a + step / 2),
        at(outer, a),
        at((inner + outer) / 2, a - step / 2),
      ])
    else if (kind === 2) d += polygon([at(inner, a - step * 0.16), at(outer, a), at(inner, a + step * 0.16)])
    else
      d += `M${text(at(inner, a))}Q${text(at(outer * 1.1, a + step * 0.5))} ${text(at(inner, a + step))}M${text(at(outer, a))}Q${text(at(inner * 0.92, a + step * 0.5))} ${text(at(outer, a + step))}`
  }
  const lamps = Array.from({ length: fold }, (_, i) => at(outer, i * step))
  return (
    path(d, kind === 3 ? line : { ...line, fill: color, 'fill-opacity': kind === 2 ? 0.75 : 0.16 }) +
    circle(x, y, inner, { fill: 'none', stroke: color, 'stroke-width': 1.6, 'stroke-opacity': 0.7 }) +
    dots(lamps, 6.5, { stroke: lighten(color, 0.5) })
  )
}

function lattice(scene: Scene, fold: number, radius: number, x: number, y: number): string {
  const holes: string[] = []
  const rows = 4
  for (let row = 1; row <= rows; row++) {
    const r = (radius * row) / (rows + 0.8)
    const count = fold * row > 48 ? 48 : fold * row
    for (let i = 0; i < count; i++) {
      const [hx, hy] = polar(x, y, r, ((i + (row % 2) / 2) / count) * Math.PI * 2 - Math.PI / 2)
      const size = (radius / rows) * 0.36 * (1 - row * 0.09)
      holes.push(
        `M${num(hx - size)} ${num(hy)}a${num(size)} ${num(size)} 0 1 0 ${num(size * 2)} 0a${num(size)} ${num(size)} 0 1 0 ${num(-size * 2)} 0Z`,
      )
    }
  }
  const { palette, defs } = scene
  const shell = defs.radial(
    [
      [0, lighten(palette.accent, 0.6), 0.95],
      [0.5, palette.accent, 0.6],
      [1, palette.body, 0.85],
    ],
    [0.42, 0.38, 0.62],
  )
  return (
    circle(x, y, radius, { fill: shell, stroke: palette.key, 'stroke-width': 3 }) +
    path(holes.join(''), {
      fill: mix(palette.shadow, palette.accent, 0.12),
      'fill-opacity': 0.82,
      stroke: palette.key,
      'stroke-width': 1.3,
      'stroke-opacity': 0.65,
    })
  )
}

export function radiolarian(scene: Scene): string {
  const prng = scene.prng.fork('radiolarian')
  const { palette, reach } = scene
  const fold = prng.pick([5, 6, 7, 8, 9, 10, 12])
  const [x, y] = [scene.focusX, scene.focusY]
  let markup = water(scene, { shafts: 0.25, glowX: x, glowY: y, glowStrength: 0.75 })
  markup += plankton(scene) + glow(scene, x, y, reach * 1.25, palette.accent, 0.5)
  const spineFold = fold * prng.pick([1, 2])
  const spines = Array.from({ length: spineFold }, (_, i) => {
    const a = (i / spineFold) * Math.PI * 2 - Math.PI / 2
    const long = reach * (i % 2 ? 0.86 : 1)
    return polygon([polar(x, y, reach * 0.4, a - 0.05), polar(x, y, long, a), polar(x, y, reach * 0.4, a + 0.05)])
  }).join('')
  markup += path(spines, { fill: palette.key, 'fill-opacity': 0.8 })
  const kinds = [0, 1, 2, 3].sort((a, b) => Math.sin(a * 9 + fold) - Math.sin(b * 9 + fold))
  markup += ring(scene, prng, fold, reach * 0.6, reach * 0.84, kinds[0] ?? 0, x, y)
  markup += ring(scene, prng, fold * 2, reach * 0.5, reach * 0.64, kinds[1] ?? 1, x, y)
  markup += lattice(scene, fold, reach * 0.46, x, y)
  markup += ring(scene, prng, fold, reach * 0.1, reach * 0.24, kinds[2] ?? 2, x, y)
  markup += glow(scene, x, y, reach * 0.4, palette.spark, 0.9) + circle(x, y, reach * 0.045, { fill: '#ffffff' })
  return markup + vignette(scene, palette.shadow, 0.85)
}
