import { darken, lighten } from '../color.ts'
import type { Prng } from '../prng.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, curve, dots, group, num, path, polygon, type Point } from '../svg-markup.ts'
import { plankton, seabed, water } from './water.ts'

interface FishShape {
  length: number
  top: number
  bottom: number
  jaw: number
}

/** Fins are fans of rays between two edges, with a webbed, scalloped rim. */
function fin(
  root: Point,
  angleFrom: number,
  angleTo: number,
  radius: number,
  rays: number,
  prng: Prng,
): { web: string; rays: string } {
  const rim: Point[] = []
  let lines = ''
  for (let i = 0; i <= rays * 2; i++) {
    const angle = angleFrom + ((angleTo - angleFrom) * i) / (rays * 2)
    const r = radius * (i % 2 === 0 ? prng.range(0.92, 1.06) : 0.78)
    const point: Point = [root[0] + Math.cos(angle) * r, root[1] + Math.sin(angle) * r]
    rim.push(point)
    if (i % 2 === 0) lines += `M${num(root[0])} ${num(root[1])}L${num(point[0])} ${num(point[1])}`
  }
  return { web: polygon([root, ...rim]), rays: lines }
}

function teeth(prng: Prng, from: Point, to: Point, count: number, size: number, down: boolean): string {
  let d = ''
  for (let i = 0; i < count; i++) {
    const t = (i + 0.5) / count
    const x = from[0] + (to[0] - from[0]) * t
    const y = from[1] + (to[1] - from[1]) * t
    const length = size * prng.range(0.6, 1.25) * (down ? 1 : -1)
    d += `M${num(x - size * 0.2)} ${num(y)}L${num(x + size * 0.06)} ${num(y + length)}L${num(x + size * 0.22)} ${num(y)}Z`
  }
  return d
}

function bodyParts(scene: Scene, prng: Prng, shape: FishShape): string {
  const { palette, defs } = scene
  const { length: l, top, bottom, jaw } = shape
  const skin = defs.linear([
    [0, palette.body],
    [0.4, darken(palette.body, 0.35)],
    [0.85, palette.shadow],
  ])
  const web = defs.linear(
    [
      [0, palette.accent, 0.55],
      [1, palette.body, 0.5],
    ],
    [1, 0.5, 0, 0.5],
  )
  const ray = { fill: 'none', stroke: palette.accent, 'stroke-width': 1.6, 'stroke-opacity': 0.75 }
  let markup = ''
  const fins = [
    fin([-l * 0.56, 0], Math.PI * 0.68, Math.PI * 1.32, l * 0.44, 7, prng),
    fin([-l * 0.16, -top * 0.8], -Math.PI * 0.92, -Math.PI * 0.36, l * 0.3, 6, prng),
    fin([-l * 0.22, bottom * 0.74], Math.PI * 0.42, Math.PI * 0.84, l * 0.24, 5, prng),
  ]
  for (const { web: d, rays } of fins) markup += path(d, { fill: web }) + path(rays, ray)
  const upper: Point[] = [
    [-l * 0.62, -top * 0.1],
    [-l * 0.34, -top * 0.52],
    [l * 0.02, -top],
    [l * 0.36, -top * 0.72],
    [l * 0.52, -top * 0.16],
  ]
  const lower: Point[] = [
    [l * 0.24, jaw * 0.2],
    [l * 0.58, jaw * 0.72],
    [l * 0.3, bottom * 0.98],
    [-l * 0.06, bottom * 0.9],
    [-l * 0.4, bottom * 0.34],
    [-l * 0.62, top * 0.1],
  ]
  markup += path(
    polygon([
      [l * 0.5, -top * 0.16],
      [l * 0.1, jaw * 0.14],
      [l * 0.55, jaw * 0.72],
    ]),
    { fill: darken(scene.palette.accent, 0.72) },
  )
  const outline = `${curve(upper)}Q${num(l * 0.34)} ${num(jaw * 0.1)} ${num(l * 0.2)} ${num(jaw * 0.22)}${curve(lower).replace('M', 'L')}Z`
  markup += path(outline, {
    fill: skin,
    stroke: palette.accent,
    'stroke-width': 2.4,
    'stroke-opacity': 0.85,
    'stroke-linejoin': 'round',
  })
  markup += path(
    teeth(prng, [l * 0.5, -top * 0.15], [l * 0.22, jaw * 0.16], 7, l * 0.1, true) +
      teeth(prng, [l * 0.26, jaw * 0.26], [l * 0.56, jaw * 0.72], 7, l * 0.1, false),
    { fill: '#f4fff8', 'fill-opacity': 0.94 },
  )
  const pectoral = fin([l * 0.02, bottom * 0.3], Math.PI * 0.5, Math.PI * 1.02, l * 0.2, 5, prng)
  markup += path(pectoral.web, { fill: web, stroke: palette.accent, 'stroke-width': 1.2 }) + path(pectoral.rays, ray)
  return markup + markings(scene, prng, shape)
}

function markings(scene: Scene, prng: Prng, { length: l, top, bottom }: FishShape): string {
  const { palette } = scene
  const lamps: Point[] = []
  const scales: Point[] = []
  for (let row = 0; row < 3; row++) {
    for (let i = 0; i < 11; i++) {
      const t = i / 10
      const squeeze = Math.sin(0.35 + t * 2.3)
      lamps.push([-l * 0.55 + l * 0.72 * t, (row - 0.6) * bottom * 0.3 * squeeze + bottom * 0.12])
    }
  }
  for (let i = 0; i < 50; i++) scales.push([prng.range(-l * 0.4, l * 0.2), prng.range(-top * 0.62, bottom * 0.5)])
  const [eyeX, eyeY, eyeR] = [l * 0.25, -top * 0.38, Math.min(top, bottom) * 0.21]
  return (
    dots(scales, 2.2, { stroke: palette.key, 'stroke-opacity': 0.35 }) +
    dots(lamps, l / 46, { stroke: palette.spark, 'stroke-opacity': 0.9 }) +
    glow(scene, eyeX, eyeY, eyeR * 2.4, palette.spark, 0.5) +
    circle(eyeX, eyeY, eyeR, { fill: lighten(palette.spark, 0.3), stroke: palette.shadow, 'stroke-width': 3 }) +
    circle(eyeX + eyeR * 0.15, eyeY, eyeR * 0.52, { fill: palette.shadow }) +
    circle(eyeX - eyeR * 0.15, eyeY - eyeR * 0.3, eyeR * 0.2, { fill: '#ffffff' })
  )
}

function lure(scene: Scene, prng: Prng, { length: l, top }: FishShape): { markup: string; tip: Point } {
  const tip: Point = [l * prng.range(0.62, 0.78), -top * prng.range(0.75, 1.25)]
  const stalk = `M${num(l * 0.18)} ${num(-top * 0.86)}C${num(l * 0.18)} ${num(-top * 2)} ${num(tip[0] + l * 0.05)} ${num(-top * 1.9)} ${num(tip[0])} ${num(tip[1])}`
  const bulb = l * 0.055
  const markup =
    path(stalk, { fill: 'none', stroke: scene.palette.accent, 'stroke-width': 4.5, 'stroke-linecap': 'round' }) +
    glow(scene, tip[0], tip[1], l * 0.6, scene.palette.spark, 0.85) +
    circle(tip[0], tip[1], bulb, { fill: lighten(scene.palette.spark, 0.75) })
  return { markup, tip }
}

export function lanternFish(scene: Scene): string {
  const prng = scene.prng.fork('fish')
  const flip = prng.chance(0.5) ? -1 : 1
  const l = scene.reach * prng.range(0.86, 1)
  const shape: FishShape = {
    length: l,
    top: l * prng.range(0.32, 0.5),
    bottom: l * prng.range(0.32, 0.52),
    jaw: l * prng.range(0.3, 0.42),
  }
  const [x, y] = [scene.focusX - flip * l * 0.06, scene.focusY + l * 0.14]
  const { markup: lamp, tip } = lure(scene, prng, shape)
  let markup = water(scene, { shafts: 0.12, glowX: x + flip * tip[0], glowY: y + tip[1], glowStrength: 0.6 })
  markup += seabed(scene, 2, 0.16) + plankton(scene)
  markup += group(bodyParts(scene, prng, shape) + lamp, {
    transform: `translate(${num(x)} ${num(y)}) rotate(${num(flip * prng.range(-9, 6))}) scale(${flip} 1)`,
  })
  return markup + vignette(scene, scene.palette.shadow, 0.85)
}
