import { lighten } from '../color.ts'
import type { Prng } from '../prng.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, curve, dots, ellipse, group, num, path, type Point } from '../svg-markup.ts'
import { plankton, water } from './water.ts'

interface Jelly {
  x: number
  y: number
  r: number
  opacity: number
  tilt: number
}

function tentacle(prng: Prng, x: number, y: number, length: number, sway: number): Point[] {
  const phase = prng.range(0, 6.28)
  const bend = prng.range(0.6, 1.5)
  return Array.from({ length: 9 }, (_, i): Point => {
    const t = i / 8
    return [x + Math.sin(phase + t * 4.4 * bend) * sway * (0.25 + t) + (x > 0 ? 1 : -1) * t * 10, y + length * t]
  })
}

/** A frilled arm: a ribbon whose two edges ripple out of step. */
function frill(prng: Prng, x: number, length: number, width: number): string {
  const phase = prng.range(0, 6.28)
  const spine = (t: number) => x * (1 - t * 0.4) + Math.sin(phase + t * 5) * width * 0.9
  const edge = (side: number) =>
    Array.from({ length: 15 }, (_, i): Point => {
      const t = i / 14
      const ruffle = 1 + 0.45 * Math.sin(phase + i * 2.6 + side)
      return [spine(t) + side * width * ruffle * (1 - t * 0.85), t * length]
    })
  return curve([...edge(-1), ...edge(1).reverse()], true)
}

function bell(r: number, height: number, lobes: number): string {
  let d = `M${num(-r)} 0C${num(-r * 1.02)} ${num(-height * 0.72)} ${num(-r * 0.6)} ${num(-height)} 0 ${num(-height)}C${num(r * 0.6)} ${num(-height)} ${num(r * 1.02)} ${num(-height * 0.72)} ${num(r)} 0`
  const step = (2 * r) / lobes
  for (let i = 0; i < lobes; i++) {
    const from = r - i * step
    d += `Q${num(from - step / 2)} ${num(r * 0.17)} ${num(from - step)} 0`
  }
  return `${d}Z`
}

function drawJelly(scene: Scene, prng: Prng, jelly: Jelly, kind: number): string {
  const { palette, defs } = scene
  const { r } = jelly
  const height = r * ([1.05, 0.72, 1.35][kind % 3] ?? 1)
  const lobes = 2 * prng.int(4, 7)
  const long = r * prng.range(2.2, 3)
  let lines = ''
  const count = Math.round(14 + r / 10)
  for (let i = 0; i < count; i++) {
    const x = -r * 0.92 + (2 * r * 0.92 * i) / (count - 1)
    lines += curve(tentacle(prng, x, 4, long * prng.range(0.55, 1), r * 0.12))
  }
  const strand = defs.linear([
    [0, palette.accent, 0.85],
    [0.5, palette.key, 0.45],
    [1, palette.accent, 0],
  ])
  let body = path(lines, {
    fill: 'none',
    stroke: strand,
    'stroke-width': Math.max(1, r / 62),
    'stroke-linecap': 'round',
  })
  const ribbon = defs.linear([
    [0, palette.key, 0.75],
    [0.5, palette.accent, 0.4],
    [1, palette.accent, 0],
  ])
  for (const x of [-0.42, 0.42, -0.14, 0.14]) {
    body += path(frill(prng, x * r, r * prng.range(1.5, 2.2), r * 0.13), { fill: ribbon })
  }
  const dome = defs.radial(
    [
      [0, lighten(palette.accent, 0.55), 0.55],
      [0.45, palette.accent, 0.42],
      [0.82, palette.body, 0.62],
      [1, palette.key, 0.8],
    ],
    [0.5, 0.62, 0.66],
  )
  body += path(bell(r, height, lobes), {
    fill: dome,
    stroke: palette.key,
    'stroke-width': r / 60,
    'stroke-opacity': 0.8,
  })
  let ribs = ''
  for (let i = 1; i < lobes; i++) {
    const x = -r + (2 * r * i) / lobes
    ribs += `M${num(x)} ${num(r * 0.03)}Q${num(x * 1.02)} ${num(-height * 0.62)} ${num(x * 0.16)} ${num(-height * 0.94)}`
  }
  body += path(ribs, { fill: 'none', stroke: palette.key, 'stroke-width': r / 80, 'stroke-opacity': 0.34 })
  for (const [x, y, w] of [
    [-0.4, -0.4, 0.2],
    [0.4, -0.4, 0.2],
    [0, -0.5, 0.24],
  ] as const) {
    body += ellipse(x * r, y * height, w * r, w * r * 0.8, {
      fill: palette.spark,
      'fill-opacity': 0.3,
      stroke: palette.spark,
      'stroke-width': r / 40,
      'stroke-opacity': 0.85,
    })
  }
  const rimLights = Array.from({ length: lobes + 1 }, (_, i): Point => [-r + (2 * r * i) / lobes, 0])
  body += dots(rimLights, r / 13, { stroke: palette.spark })
  body += path(
    `M${num(-r * 0.72)} ${num(-height * 0.5)}Q${num(-r * 0.55)} ${num(-height * 0.86)} ${num(-r * 0.14)} ${num(-height * 0.92)}`,
    { fill: 'none', stroke: '#ffffff', 'stroke-width': r / 22, 'stroke-opacity': 0.6, 'stroke-linecap': 'round' },
  )
  return group(body, {
    transform: `translate(${num(jelly.x)} ${num(jelly.y)}) rotate(${num(jelly.tilt)})`,
    opacity: jelly.opacity < 1 ? jelly.opacity : undefined,
  })
}

export function jellyfish(scene: Scene): string {
  const prng = scene.prng.fork('jelly')
  const kind = prng.int(0, 2)
  const { width, height, reach } = scene
  const x = scene.focusX + prng.range(-0.1, 0.1) * width
  const y = scene.focusY - reach * prng.range(0.02, 0.2)
  const r = reach * prng.range(0.48, 0.62)
  let markup = water(scene, { shafts: 0.5, glowX: x, glowY: y, glowStrength: 0.5 })
  const far = prng.int(3, 6)
  for (let i = 0; i < far; i++) {
    const side = i % 2 ? 1 : -1
    const jelly = {
      x: scene.focusX + side * width * prng.range(0.22, 0.46),
      y: height * prng.range(0.1, 0.7),
      r: reach * prng.range(0.07, 0.17),
      opacity: prng.range(0.35, 0.7),
      tilt: prng.range(-22, 22),
    }
    markup +=
      glow(scene, jelly.x, jelly.y, jelly.r * 2, scene.palette.accent, 0.3) + drawJelly(scene, prng, jelly, kind)
  }
  markup += glow(scene, x, y - r * 0.3, r * 2.1, scene.palette.accent, 0.6)
  markup += plankton(scene)
  markup += drawJelly(scene, prng, { x, y, r, opacity: 1, tilt: prng.range(-14, 14) }, kind)
  markup += circle(x, y - r * 0.35, r * 0.12, { fill: '#ffffff', 'fill-opacity': 0.25 })
  return markup + vignette(scene, scene.palette.shadow, 0.8)
}
