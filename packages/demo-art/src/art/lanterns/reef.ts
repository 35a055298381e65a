import { mix } from '../color.ts'
import type { Prng } from '../prng.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, curve, dots, ellipse, num, path, type Point } from '../svg-markup.ts'
import { plankton, seabed, water } from './water.ts'

interface Growth {
  /** Branches by thickness, thickest first. */
  strokes: string[]
  tips: Point[]
}

function branch(
  prng: Prng,
  growth: Growth,
  x: number,
  y: number,
  angle: number,
  length: number,
  level: number,
  spread: number,
): void {
  const bend = angle + prng.bell() * 0.3
  const endX = x + Math.cos(bend) * length
  const endY = y + Math.sin(bend) * length
  const midX = x + Math.cos(angle) * length * 0.55
  const midY = y + Math.sin(angle) * length * 0.55
  growth.strokes[level] =
    `${growth.strokes[level] ?? ''}M${num(x)} ${num(y)}Q${num(midX)} ${num(midY)} ${num(endX)} ${num(endY)}`
  if (level === 5) {
    growth.tips.push([endX, endY])
    return
  }
  const children = level < 2 ? 3 : 2
  for (let i = 0; i < children; i++) {
    const turn = (i - (children - 1) / 2) * spread
    branch(
      prng,
      growth,
      endX,
      endY,
      bend + turn + prng.bell() * 0.12,
      length * prng.range(0.68, 0.86),
      level + 1,
      spread,
    )
  }
}

function coralFan(scene: Scene, prng: Prng, x: number, y: number, height: number, color: string): string {
  const growth: Growth = { strokes: [], tips: [] }
  branch(prng, growth, x, y, -Math.PI / 2 + prng.bell() * 0.14, height * 0.27, 0, prng.range(0.42, 0.66))
  const stems = growth.strokes
    .map((d, i) =>
      path(d, {
        fill: 'none',
        stroke: mix(scene.palette.body, color, i / 5),
        'stroke-width': Math.max(1.4, (height / 22) * 0.66 ** i),
        'stroke-linecap': 'round',
      }),
    )
    .join('')
  return stems + dots(growth.tips, Math.max(3, height / 60), { stroke: scene.palette.key })
}

function tubeSponge(scene: Scene, prng: Prng, x: number, y: number, height: number, color: string): string {
  const { defs, palette } = scene
  const fill = defs.linear([
    [0, color],
    [0.3, mix(color, palette.body, 0.5)],
    [1, palette.shadow],
  ])
  let markup = ''
  const count = prng.int(3, 5)
  for (let i = 0; i < count; i++) {
    const w = height * prng.range(0.07, 0.11)
    const h = height * prng.range(0.5, 1)
    const left = x + (i - count / 2) * w * 1.7
    const lean = (i - count / 2) * w * 0.7
    markup += path(
      `M${num(left - w * 0.6)} ${num(y + 20)}C${num(left - w * 0.7)} ${num(y - h * 0.5)} ${num(left + lean - w)} ${num(y - h * 0.7)} ${num(left + lean - w)} ${num(y - h)}L${num(left + lean + w)} ${num(y - h)}C${num(left + lean + w)} ${num(y - h * 0.7)} ${num(left + w * 0.7)} ${num(y - h * 0.5)} ${num(left + w * 0.6)} ${num(y + 20)}Z`,
      { fill },
    )
    markup += ellipse(left + lean, y - h, w, w * 0.42, { fill: palette.shadow, stroke: palette.key, 'stroke-width': 2 })
    markup += glow(scene, left + lean, y - h, w * 1.5, palette.spark, 0.55)
  }
  return markup
}

function kelp(scene: Scene, prng: Prng, x: number, height: number): string {
  const points: Point[] = []
  let leaves = ''
  const phase = prng.range(0, 6)
  for (let i = 0; i <= 10; i++) {
    const t = i / 10
    const px = x + Math.sin(phase + t * 4) * 16 * t
    const py = scene.height + 10 - height * t
    points.push([px, py])
    const side = i % 2 ? 1 : -1
    const size = 34 * (1.1 - t * 0.7)
    leaves += `M${num(px)} ${num(py)}q${num(side * size * 0.7)} ${num(-size * 0.1)} ${num(side * size * 1.2)} ${num(-size * 0.9)}q${num(-side * size)} ${num(-size * 0.1)} ${num(-side * size * 1.2)} ${num(size * 0.9)}`
  }
  const fill = scene.defs.linear([
    [0, scene.palette.accent, 0.5],
    [1, scene.palette.shadow, 0.95],
  ])
  return path(leaves, { fill }) + path(curve(points), { fill: 'none', stroke: fill, 'stroke-width': 4 })
}

function fishSchool(scene: Scene, prng: Prng): string {
  let d = ''
  const [cx, cy] = [scene.width * prng.range(0.25, 0.75), scene.height * prng.range(0.14, 0.32)]
  for (let i = 0; i < 26; i++) {
    const [x, y, s] = [cx + prng.bell() * scene.width * 0.24, cy + prng.bell() * 54, prng.range(4, 8)]
    d += `M${num(x - s * 1.5)} ${num(y - s * 0.5)}l${num(s)} ${num(s * 0.5)}q${num(s)} ${num(-s)} ${num(s * 2)} 0q${num(-s)} ${num(s)} ${num(-s * 2)} 0l${num(-s)} ${num(s * 0.5)}Z`
  }
  return path(d, { fill: scene.palette.key, 'fill-opacity': 0.75 })
}

export function reef(scene: Scene): string {
  const prng = scene.prng.fork('reef')
  const { palette, width, height } = scene
  const floor = Math.min(height, scene.focusY + scene.reach * 1.02)
  let markup = water(scene, { shafts: 0.95, glowY: scene.focusY * 1.1, glowStrength: 0.4 })
  for (let i = 0; i < 5; i++) markup += kelp(scene, prng, width * prng.range(0, 1), height * prng.range(0.5, 0.95))
  markup += seabed(scene, 3, 1 - (floor - 70) / height) + fishSchool(scene, prng)
  const colors = [palette.accent, palette.spark, mix(palette.accent, palette.spark, 0.5)]
  const center = scene.focusX + prng.range(-0.08, 0.08) * width
  markup += coralFan(
    scene,
    prng,
    center - width * prng.range(0.27, 0.33),
    floor - 20,
    scene.reach * 0.95,
    prng.pick(colors),
  )
  markup += coralFan(
    scene,
    prng,
    center + width * prng.range(0.26, 0.34),
    floor - 10,
    scene.reach * 1.05,
    prng.pick(colors),
  )
  markup += glow(scene, center, scene.focusY + 20, scene.reach * 0.95, palette.accent, 0.35)
  markup += prng.chance(0.45)
    ? tubeSponge(scene, prng, center, floor, scene.reach * 1.25, palette.accent)
    : coralFan(scene, prng, center, floor, scene.reach * 1.55, palette.spark)
  for (let i = 0; i < 9; i++) {
    const [x, r] = [width * prng.range(0.04, 0.96), prng.range(10, 26)]
    markup +=
      circle(x, floor + 6, r, { fill: mix(palette.body, palette.accent, prng.range(0.1, 0.5)) }) +
      circle(x - r * 0.3, floor - r * 0.3, r * 0.25, { fill: palette.key, 'fill-opacity': 0.6 })
  }
  return markup + plankton(scene) + vignette(scene, palette.shadow, 0.75)
}
