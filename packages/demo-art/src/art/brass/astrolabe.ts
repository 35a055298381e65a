import { darken, lighten, mix } from '../color.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, dots, group, num, path, polar, polygon, type Point } from '../svg-markup.ts'
import { brassPaint, darkBrass, drawGear, engravedSun, firmament, graduations, planet, starfield } from './firmament.ts'

const text = ([x, y]: Point) => `${num(x)} ${num(y)}`

function hand(x: number, y: number, length: number, angle: number): string {
  const [tipX, tipY] = polar(x, y, length, angle)
  const [leftX, leftY] = polar(x, y, length * 0.7, angle - 0.07)
  const [rightX, rightY] = polar(x, y, length * 0.7, angle + 0.07)
  const tail = polar(x, y, -length * 0.24, angle)
  return `M${text(tail)}L${num(leftX)} ${num(leftY)}L${num(tipX)} ${num(tipY)}L${num(rightX)} ${num(rightY)}Z`
}

/** Twelve houses around the rim, each with a mark of the maker's own. */
function houses(scene: Scene, x: number, y: number, r: number): string {
  const { palette } = scene
  const marks = [
    'M-6 6L0 -7L6 6Z',
    'M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0M0 -10V10',
    'M-7 -4Q0 8 7 -4M0 2V9',
    'M-6 -6H6L-6 6H6',
    'M0 -8V8M-6 -3H6M-4 4H4',
    'M-7 5Q-3 -9 0 2Q3 -9 7 5',
  ]
  let markup = ''
  for (let i = 0; i < 12; i++) {
    const angle = (i / 12) * Math.PI * 2
    const [hx, hy] = polar(x, y, r, angle)
    markup += group(
      path(marks[i % marks.length] ?? '', {
        fill: 'none',
        stroke: palette.shadow,
        'stroke-width': 2.4,
        'stroke-linejoin': 'round',
        'stroke-linecap': 'round',
      }),
      {
        transform: `translate(${num(hx)} ${num(hy)}) rotate(${num((angle * 180) / Math.PI + 90)}) scale(${(r / 165).toFixed(2)})`,
      },
    )
  }
  return markup
}

export function astrolabe(scene: Scene): string {
  const prng = scene.prng.fork('astrolabe')
  const { palette, reach, focusX: x, focusY: y } = scene
  const brass = brassPaint(scene)
  const r = reach * 0.96
  const enamel = prng.pick(['#173a66', '#123f45', '#4a1830', '#2c1f52', '#1d3d24'])
  let markup =
    firmament(scene, { halo: 0.5, dust: 0.6 }) + starfield(scene) + glow(scene, x, y, reach * 1.25, palette.accent, 0.5)
  markup +=
    circle(x + 8, y + 10, r, { fill: palette.shadow, 'fill-opacity': 0.5 }) +
    circle(x, y, r, { fill: brass, stroke: palette.shadow, 'stroke-width': 3 })
  markup += path(graduations(x, y, r * 0.93, r * 0.985, 144, 12), { stroke: palette.shadow, 'stroke-width': 1.6 })
  markup += houses(scene, x, y, r * 0.83)
  const face = scene.defs.radial([
    [0, lighten(enamel, 0.35)],
    [0.7, enamel],
    [1, darken(enamel, 0.5)],
  ])
  markup +=
    circle(x, y, r * 0.73, { fill: face, stroke: palette.shadow, 'stroke-width': 4 }) +
    path(graduations(x, y, r * 0.66, r * 0.715, 60, 5), { stroke: palette.key, 'stroke-width': 2.2 })
  const stars: Point[] = Array.from({ length: 70 }, () =>
    polar(x, y, r * 0.64 * Math.sqrt(prng.next()), prng.range(0, 6.28)),
  )
  markup += dots(stars, 2.6, { stroke: palette.spark, 'stroke-opacity': 0.8 })
  const off = polar(x, y, r * 0.22, prng.range(0, 6.28))
  markup +=
    circle(off[0], off[1], r * 0.42, { fill: 'none', stroke: brass, 'stroke-width': 9 }) +
    circle(off[0], off[1], r * 0.3, { fill: 'none', stroke: palette.key, 'stroke-width': 2, 'stroke-opacity': 0.7 })
  const kind = prng.int(0, 2)
  if (kind === 0) markup += engravedSun(scene, x, y, r * 0.2, 24)
  else if (kind === 1)
    markup +=
      glow(scene, x, y, r * 0.6, palette.key, 0.8) +
      engravedSun(scene, x, y, r * 0.24, 32) +
      circle(x, y, r * 0.21, { fill: darken(enamel, 0.55) })
  else
    markup += drawGear(scene, { x, y, radius: r * 0.44, teeth: 30, turn: prng.next(), spokes: 6 }, darkBrass(scene), 4)
  for (let i = 0; i < 3; i++) {
    const [px, py] = polar(x, y, r * (0.36 + i * 0.11), prng.range(0, 6.28))
    markup += planet(
      scene,
      px,
      py,
      r * prng.range(0.04, 0.075),
      prng.pick([palette.accent, '#6fb0b8', '#c96a4a', palette.spark]),
      x,
      y,
      i === 2,
    )
  }
  const angle = prng.range(0, 6.28)
  markup += path(hand(x, y, r * 0.7, angle) + hand(x, y, r * 0.48, angle + prng.range(1, 5)), {
    fill: mix(palette.key, '#ffffff', 0.3),
    stroke: palette.shadow,
    'stroke-width': 2,
  })
  markup += circle(x, y, r * 0.06, { fill: brass, stroke: palette.shadow, 'stroke-width': 2 })
  const crown: Point[] = [
    [x - r * 0.2, y - r * 0.97],
    [x - r * 0.09, y - r * 1.1],
    [x + r * 0.09, y - r * 1.1],
    [x + r * 0.2, y - r * 0.97],
  ]
  return (
    markup +
    path(polygon(crown), { fill: brass, stroke: palette.shadow, 'stroke-width': 2 }) +
    vignette(scene, palette.shadow, 0.7)
  )
}
