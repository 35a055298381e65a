import { mix } from '../color.ts'
import type { Prng } from '../prng.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { dots, num, path, rect, type Point } from '../svg-markup.ts'
import { plankton, seabed, water } from './water.ts'

interface Skyline {
  walls: string
  openings: string
  windows: Point[]
}

function tower(prng: Prng, skyline: Skyline, x: number, base: number, w: number, h: number): void {
  const top = base - h
  const kind = prng.int(0, 3)
  skyline.walls += `M${num(x - w / 2)} ${num(base + 60)}V${num(top)}H${num(x + w / 2)}V${num(base + 60)}Z`
  if (kind === 0) skyline.walls += `M${num(x - w * 0.62)} ${num(top)}C${num(x - w * 0.62)} ${num(top - w * 0.7)} ${num(x - w * 0.1)} ${num(top - w * 0.7)} ${num(x)} ${num(top - w * 1.25)}C${num(x + w * 0.1)} ${num(top - w * 0.7)} ${num(x + w * 0.62)} ${num(top - w * 0.7)} ${num(x + w * 0.62)} ${num(top)}Z`
  else if (kind === 1) skyline.walls += `M${num(x - w * 0.6)} ${num(top)}L${num(x)} ${num(top - w * 1.7)}L${num(x + w * 0.6)} ${num(top)}Z`
  else if (kind === 2) skyline.walls += `M${num(x - w / 2)} ${num(top + 1)}L${num(x - w * 0.5)} ${num(top - w * 0.4)}L${num(x - w * 0.2)} ${num(top - w * 0.1)}L${num(x + w * 0.1)} ${num(top - w * 0.6)}L${num(x + w * 0.5)} ${num(top + 1)}Z`
  else skyline.walls += `M${num(x - w * 0.66)} ${num(top)}h${num(w * 1.32)}v${num(-w * 0.22)}h${num(-w * 0.24)}v${num(w * 0.1)}h${num(-w * 0.24)}v${num(-w * 0.1)}h${num(-w * 0.36)}v${num(w * 0.1)}h${num(-w * 0.24)}v${num(-w * 0.1)}h${num(-w * 0.24)}Z`
  const floors = Math.floor(h / 34)
  for (let i = 0; i < floors; i++) {
    if (prng.chance(0.55)) skyline.windows.push([x + prng.pick([-0.22, 0, 0.22]) * w, top + 22 + i * 34])
  }
}

function arcade(skyline: Skyline, x: number, base: number, span: number, h: number, arches: number): void {
  const w = span / arches
  skyline.walls += `M${num(x)} ${num(base + 60)}V${num(base - h - w * 0.34)}H${num(x + span)}V${num(base + 60)}Z`
  for (let i = 0; i < arches; i++) {
    const left = x + i * w + w * 0.14
    const right = x + (i + 1) * w - w * 0.14
    const r = (right - left) / 2
    skyline.openings += `M${num(left)} ${num(base + 60)}V${num(base - h + r)}A${num(r)} ${num(r * 1.15)} 0 0 1 ${num(right)} ${num(base - h + r)}V${num(base + 60)}Z`
  }
}

function cityLayer(scene: Scene, prng: Prng, depth: number, base: number): string {
  const { palette, defs, width, reach } = scene
  const skyline: Skyline = { walls: '', openings: '', windows: [] }
  const fill = defs.linear([[0, mix(palette.sky[1] ?? palette.body, palette.shadow, depth * 0.72), 0.5 + depth * 0.5], [1, mix(palette.sky[2] ?? palette.body, palette.shadow, 0.3 + depth * 0.7), 0.6 + depth * 0.4]])
  const count = 9 - Math.round(depth * 4)
  for (let i = 0; i < count; i++) {
    const x = ((i + 0.5) / count) * width + prng.bell() * 30
    const edge = Math.abs(x / width - 0.5) * 2
    tower(prng, skyline, x, base, reach * prng.range(0.12, 0.24), reach * (depth < 0.9 ? prng.range(0.5, 1.25) : prng.range(0.4, 0.8) * (0.3 + edge)))
  }
  if (depth > 0.4) arcade(skyline, width * prng.range(-0.1, 0.4), base, width * prng.range(0.5, 0.75), reach * prng.range(0.34, 0.5), prng.int(4, 6))
  let markup = path(skyline.walls, { fill }) + path(skyline.openings, { fill: palette.accent, 'fill-opacity': 0.1 + 0.12 * depth })
  markup += path(skyline.openings, { fill: palette.shadow, 'fill-opacity': 0.35 })
  if (depth > 0.2) markup += dots(skyline.windows, 8 + depth * 5, { stroke: palette.spark, 'stroke-opacity': 0.35 }) + dots(skyline.windows, 4 + depth * 3, { stroke: palette.spark })
  return markup
}

/** The temple in the middle: a dome over columns, with a lamp still lit. */
function temple(scene: Scene, prng: Prng, x: number, base: number): string {
  const { palette, defs, reach } = scene
  const w = reach * prng.range(0.62, 0.8)
  const h = reach * prng.range(0.6, 0.76)
  const stone = defs.linear([[0, mix(palette.body, palette.key, 0.42)], [1, palette.shadow]])
  const count = 2 * prng.int(2, 3)
  let columns = ''
  for (let i = 0; i <= count; i++) {
    const cx = x - w * 0.86 + (w * 1.72 * i) / count
    columns += `M${num(cx - 11)} ${num(base)}L${num(cx - 8)} ${num(base - h)}H${num(cx + 8)}L${num(cx + 11)} ${num(base)}Z`
  }
  const roofY = base - h
  const dome = `M${num(x - w * 0.62)} ${num(roofY - 34)}C${num(x - w * 0.62)} ${num(roofY - w * 0.8)} ${num(x - w * 0.1)} ${num(roofY - w * 0.84)} ${num(x)} ${num(roofY - w * 1.06)}C${num(x + w * 0.1)} ${num(roofY - w * 0.84)} ${num(x + w * 0.62)} ${num(roofY - w * 0.8)} ${num(x + w * 0.62)} ${num(roofY - 34)}Z`
  let ribs = ''
  for (const t of [-0.42, -0.2, 0, 0.2, 0.42]) ribs += `M${num(x + t * w * 1.3)} ${num(roofY - 34)}Q${num(x + t * w * 1.1)} ${num(roofY - w * 0.66)} ${num(x)} ${num(roofY - w)}`
  return (
    glow(scene, x, roofY - 10, w * 1.5, palette.spark, 0.55) +
    rect(x - w * 0.8, roofY, w * 1.6, h, { fill: defs.linear([[0, palette.spark, 0.1], [1, palette.spark, 0.75]]) }) +
    path(columns, { fill: stone }) +
    path(dome, { fill: stone, stroke: palette.accent, 'stroke-width': 2 }) +
    path(ribs, { fill: 'none', stroke: palette.accent, 'stroke-width': 1.8, 'stroke-opacity': 0.6 }) +
    rect(x - w, roofY - 36, w * 2, 36, { fill: stone, stroke: palette.accent, 'stroke-width': 1.5 }) +
    rect(x - w * 1.1, base - 4, w * 2.2, 22, { fill: palette.shadow, stroke: palette.accent, 'stroke-width': 1.5 }) +
    rect(x - w * 1.24, base + 16, w * 2.48, 26, { fill: palette.shadow, stroke: palette.accent, 'stroke-width': 1.5 }) +
    glow(scene, x, roofY - w * 1.08, w * 0.6, palette.spark, 0.95) +
    dots([[x, roofY - w * 1.08]], 11, { stroke: '#ffffff' })
  )
}

export function sunkenCity(scene: Scene): string {
  const prng = scene.prng.fork('city')
  const base = Math.min(scene.height, scene.focusY + scene.reach * 0.92)
  const x = scene.focusX + prng.range(-0.16, 0.16) * scene.width
  let markup = water(scene, { shafts: 1, glowX: x, glowStrength: 0.35 })
  markup += cityLayer(scene, prng.fork('far'), 0.1, base - 60)
  markup += cityLayer(scene, prng.fork('mid'), 0.5, base - 20)
  markup += temple(scene, prng, x, base - 8)
  markup += seabed(scene, 2, 1 - (base - 30) / scene.height)
  return markup + plankton(scene) + vignette(scene, scene.palette.shadow, 0.7)
}
