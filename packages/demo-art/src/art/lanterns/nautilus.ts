import { darken, lighten, mix } from '../color.ts'
import type { Prng } from '../prng.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, curve, dots, group, num, path, type Point } from '../svg-markup.ts'
import { plankton, seabed, water } from './water.ts'

const turns = 2.6
const growth = 0.175

/** The logarithmic spiral of the shell's outer wall; angle 0 is the mouth, older wall is further back. */
function wall(r: number, back: number): Point {
  const radius = r * Math.exp(-growth * back)
  return [Math.cos(-back + 0.5) * radius, Math.sin(-back + 0.5) * radius]
}

function shell(scene: Scene, prng: Prng, r: number): string {
  const { palette, defs } = scene
  const all = turns * Math.PI * 2
  const outer: Point[] = []
  for (let a = 0; a <= all; a += 0.18) outer.push(wall(r, a))
  const ground = defs.radial(
    [
      [0, lighten(palette.accent, 0.72)],
      [0.5, mix(palette.accent, palette.key, 0.35)],
      [0.85, mix(palette.accent, palette.body, 0.5)],
      [1, palette.body],
    ],
    [0.4, 0.36, 0.7],
  )
  const inner: Point[] = []
  for (let a = 0; a <= Math.PI * 2; a += 0.18) inner.push(wall(r, a))
  let stripes = ''
  const stripeStep = prng.range(0.15, 0.24)
  for (let a = 0.5; a < Math.PI * 3.6; a += stripeStep) {
    const [ax, ay] = wall(r, a)
    const [bx, by] = wall(r, a + stripeStep * 0.5)
    const [cx, cy] = wall(r * prng.range(0.5, 0.62), a + 0.5)
    stripes += `M${num(ax)} ${num(ay)}Q${num((ax + cx) / 2 + (bx - ax) * 0.6)} ${num((ay + cy) / 2 + (by - ay) * 0.6)} ${num(cx)} ${num(cy)}Q${num((bx + cx) / 2)} ${num((by + cy) / 2)} ${num(bx)} ${num(by)}Z`
  }
  return (
    path(curve(inner, false) + `L${num(wall(r, Math.PI * 2)[0])} ${num(wall(r, Math.PI * 2)[1])}Z`, { fill: ground }) +
    path(stripes, { fill: mix(palette.spark, darken(palette.body, 0.3), 0.3), 'fill-opacity': 0.85 }) +
    path(curve(outer), { fill: 'none', stroke: palette.key, 'stroke-width': 4, 'stroke-linecap': 'round' }) +
    dots(
      outer.filter((_, i) => i % 3 === 1 && i > 8),
      6,
      { stroke: palette.spark },
    )
  )
}

function arms(scene: Scene, prng: Prng, r: number): string {
  const { palette, defs } = scene
  const fill = defs.linear(
    [
      [0, palette.accent],
      [1, palette.spark, 0.85],
    ],
    [0, 0, 1, 0],
  )
  let lines = ''
  const tips: Point[] = []
  const [rootX, rootY] = [r * 0.62, r * 0.34]
  for (let i = 0; i < 15; i++) {
    const angle = -0.55 + (i / 14) * 2.1
    const length = r * prng.range(0.5, 0.95)
    const curl = prng.range(-0.9, 0.9)
    const points = Array.from({ length: 6 }, (_, k): Point => {
      const t = k / 5
      const a = angle + curl * t * t
      return [
        rootX + Math.cos(a) * length * t + (i - 7) * 1.2,
        rootY + Math.sin(a) * length * t + (i - 7) * 3 * (1 - t),
      ]
    })
    lines += curve(points)
    const tip = points[5]
    if (tip) tips.push(tip)
  }
  return (
    path(lines, { fill: 'none', stroke: fill, 'stroke-width': r / 24, 'stroke-linecap': 'round' }) +
    dots(tips, r / 18, { stroke: palette.spark })
  )
}

function head(scene: Scene, r: number): string {
  const { palette, defs } = scene
  const hood = defs.radial(
    [
      [0, palette.spark],
      [1, mix(palette.spark, palette.body, 0.65)],
    ],
    [0.4, 0.3, 0.8],
  )
  const d = `M${num(r * 0.2)} ${num(r * 0.12)}C${num(r * 0.3)} ${num(-r * 0.2)} ${num(r * 0.7)} ${num(-r * 0.1)} ${num(r * 0.9)} ${num(r * 0.3)}C${num(r * 0.92)} ${num(r * 0.5)} ${num(r * 0.7)} ${num(r * 0.66)} ${num(r * 0.4)} ${num(r * 0.66)}Z`
  return (
    path(d, { fill: hood, stroke: palette.key, 'stroke-width': 2.5 }) +
    circle(r * 0.56, r * 0.3, r * 0.11, { fill: '#fffdf0', stroke: palette.shadow, 'stroke-width': 3 }) +
    circle(r * 0.58, r * 0.3, r * 0.05, { fill: palette.shadow })
  )
}

export function nautilus(scene: Scene): string {
  const prng = scene.prng.fork('nautilus')
  const flip = prng.chance(0.5) ? -1 : 1
  const r = scene.reach * prng.range(0.7, 0.82)
  const [x, y] = [scene.focusX - flip * r * 0.2, scene.focusY - r * 0.02]
  let markup = water(scene, { shafts: 0.6, glowX: x, glowY: y, glowStrength: 0.6 }) + seabed(scene, 2, 0.14)
  markup += glow(scene, x, y, r * 1.6, scene.palette.accent, 0.45) + plankton(scene)
  const body = arms(scene, prng, r) + shell(scene, prng, r) + head(scene, r)
  markup += group(body, {
    transform: `translate(${num(x)} ${num(y)}) rotate(${num(flip * prng.range(-16, 16))}) scale(${flip} 1)`,
  })
  return markup + vignette(scene, scene.palette.shadow, 0.8)
}
