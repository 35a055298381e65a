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
  if (kind === 0)
    skyline.walls += `M${num(x - w * 0.62)} ${num(top)}C${num(x - w * 0.62)} ${num(top - w * 0.7)} ${num(x - w * 0.1)} ${num(top - w * 0.7)} ${num(x)} ${num(top - w * 1.25)}C${num(x + w * 0.1)} ${num(top - w * 0.7)} ${num(x + w * 0.62)} ${num(top - w * 0.7)} ${num(x + w * 0.62)} ${num(top)}Z`
  else if (kind === 1)
    skyline.walls += `M${num(x - w * 0.6)} ${num(top)}L${num(x)} ${num(top - w * 1.7)}L${num(x + w * 0.6)} ${num(top)}Z`
  else if (kind === 2)
    skyline.walls += `M${num(x - w / 2)} ${num(top + 1)}L${num(x - w * 0.5)} ${num(top - w * 0.4)}L${num(x - w * 0.2)} ${num(top - w * 0.1)}L${num(x + w * 0.1)} ${num(top - w * 0.6)}L${num(x + w * 0.5)} ${num(top + 1)}Z`
  else
    skyline.walls += `M${num(x - w * 0.66)} ${num(top)}h${num(w * 1.32)}v${num(-w * 0.22)}h${num(-w * 0.24)}v${num(w * 0.1)}h${num(-w * 0.24)}v${num(-w * 0.1)}h${num(-w * 0.36)}v${num(w * 0.1)}h${num(-w * 0.24)}v${num(-w * 0.1)}h${num(-w * 0.24)}Z`
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
  const fill = defs.linear([
    [0, mix(palette.sky[1] ?? palette.body, palette.shadow, depth * 0.72), 0.5 + depth * 0.5],
    [1, mix(palette.sky[2] ?? palette.body, palette.shadow, 0.3 + depth * 0.7), 0.6 + depth * 0.4],
  ])
  const count = 9 - Math.round(depth * 4)
  for (let i = 0; i < count; i++) {
    const x = ((i + 0.5) / count) * width + prng.bell() * 30
    const edge = Math.abs(x / width - 0.5) * 2
    tower(
      prng,
      skyline,
      x,
      base,
      reach * prng.range(0.12, 0.24),
      reach * (depth < 0.9 ? prng.range(0.5, 1.25) : prng.range(0.4, 0.8) * (0.3 + edge)),
    )
  }
  if (depth > 0.4)
    arcade(
      skyline,
      width * prng.range(-0.1, 0.4),
      base,
      width * prng.range(0.5, 0.75),
      reach * prng.range(0.34, 0.5),
      prng.int(4, 6),
    )
  let markup =
    path(skyline.walls, { fill }) + path(skyline.openings, { fill: palette.accent, 'fill-opacity': 0.1 + 0.12 * depth })
  markup += path(skyline.openings, { fill: palette.shadow, 'fill-opacity': 0.35 })
  if (depth > 0.2)
    markup +=
      dots(skyline.windows, 8 + depth * 5, { stroke: palette.spark, 'stroke-opacity': 0.35 }) +
      dots(skyline.windows, 4 + depth * 3, { stroke: palette.spark })
  return markup
}

/** The temple in the middle: a dome over columns, with a lamp still lit. */
function temple(scene: Scene, prng: Prng, x: number, base: number): string {
  const { palette, defs, reach } = scene
  const w = reach * prng.range(0.62, 0.8)
  const h = reach * prng.range(0.6, 0.76)
  const stone = defs.linear([
    [0, mix(palette.body, palette.key, 0.42)],
    [1, palette.shadow],
  ])
  const count = 2 * prng.int(2, 3)
  let columns = ''
  for (let i = 0; i <= count; i++) {
    const cx = x - w * 0.86 + (w * 1.72 * i) / count
    columns += `M${num(cx - 11)} ${num(base)}L${num(cx - 8)} ${num(base - h)}H${num(cx + 8)}L${num(cx + 11)} ${num(base)}Z`
  }
  const roofY = base - h
  const dome = `M${num(x - w * 0.62)} ${num(roofY - 34)}C${num(x - w * 0.62)} ${num(roofY - w * 0.8)} ${num(x - w * 0.1)} ${num(roofY - w * 0.84)} ${num(x)} ${num(roofY - w * 1.06)}C${num(x + w * 0.1)} ${num(roofY - w * 0.84)} ${num(x + w * 0.62)} ${num(roofY - w * 0.8)} ${num(x + w * 0.62)} ${num(roofY - 34)}Z`
  let ribs = ''
  for (const t of [-0.42, -0.2, 0, 0.2, 0.42])
    ribs += `M${num(x + t * w * 1.3)} ${num(roofY - 34)}Q${num(x + t * w * 1.1)} ${num(roofY - w * 0.66)} ${num(x)} ${num(roofY - w)}`
  return (
    glow(scene, x, roofY - 10, w * 1.5, palette.spark, 0.55) +
    rect(x - w * 0.8, roofY, w * 1.6, h, {
      fill: defs.linear([
        [0, palette.spark, 0.1],
        [1, palette.spark, 0.75],
      ]),
    }) +
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

/** A stepped pyramid with a lit stair and a lamp on top. */
function ziggurat(scene: Scene, prng: Prng, x: number, base: number): string {
  const { palette, defs, reach } = scene
  const steps = prng.int(4, 6)
  const w = reach * prng.range(0.95, 1.12)
  const h = (reach * prng.range(1.15, 1.35)) / steps
  const stone = defs.linear([
    [0, mix(palette.body, palette.key, 0.42)],
    [1, mix(palette.shadow, palette.body, 0.4)],
  ])
  let markup = glow(scene, x, base - h * steps, reach * 0.95, palette.spark, 0.6)
  const lamps: Point[] = []
  for (let i = 0; i < steps; i++) {
    const half = w * (1 - (i / steps) * 0.82)
    const top = base - h * (i + 1)
    markup += path(
      `M${num(x - half)} ${num(top + h)}L${num(x - half * 0.95)} ${num(top)}H${num(x + half * 0.95)}L${num(x + half)} ${num(top + h)}Z`,
      { fill: stone, stroke: palette.accent, 'stroke-width': 1.8 },
    )
    for (let k = -5; k <= 5; k++)
      if (Math.abs(k) > 1 && prng.chance(0.75)) lamps.push([x + (k / 5.6) * half * 0.92, top + h * 0.5])
  }
  const stair = w * 0.13
  markup += path(
    `M${num(x - stair * 1.3)} ${num(base)}L${num(x - stair * 0.8)} ${num(base - h * steps)}H${num(x + stair * 0.8)}L${num(x + stair * 1.3)} ${num(base)}Z`,
    {
      fill: defs.linear([
        [0, palette.spark, 0.95],
        [1, palette.spark, 0.25],
      ]),
    },
  )
  let treads = ''
  for (let y = base; y > base - h * steps; y -= 9)
    treads += `M${num(x - stair * 1.3)} ${num(y)}H${num(x + stair * 1.3)}`
  markup += path(treads, { stroke: palette.shadow, 'stroke-width': 2.4, 'stroke-opacity': 0.55 })
  return (
    markup +
    dots(lamps, 10, { stroke: palette.spark, 'stroke-opacity': 0.35 }) +
    dots(lamps, 5, { stroke: palette.spark }) +
    glow(scene, x, base - h * steps - 10, reach * 0.4, palette.spark, 1) +
    dots([[x, base - h * steps - 8]], 14, { stroke: '#ffffff' })
  )
}

/** A gate between two towers; what stands in it is light. */
function gate(scene: Scene, prng: Prng, x: number, base: number): string {
  const { palette, defs, reach } = scene
  const w = reach * prng.range(0.52, 0.64)
  const h = reach * prng.range(0.8, 0.95)
  const stone = defs.linear([
    [0, mix(palette.body, palette.key, 0.36)],
    [1, palette.shadow],
  ])
  const opening = `M${num(x - w * 0.62)} ${num(base + 20)}V${num(base - h * 0.66)}A${num(w * 0.62)} ${num(w * 0.78)} 0 0 1 ${num(x + w * 0.62)} ${num(base - h * 0.66)}V${num(base + 20)}Z`
  const light = defs.linear([
    [0, palette.key, 0.95],
    [0.5, palette.spark, 0.75],
    [1, palette.accent, 0.25],
  ])
  let markup = glow(scene, x, base - h * 0.6, reach, palette.spark, 0.55)
  for (const side of [-1, 1]) {
    const tx = x + side * w
    const top = base - h * 1.42
    markup += path(
      `M${num(tx - w * 0.26)} ${num(base + 40)}L${num(tx - w * 0.2)} ${num(top)}H${num(tx + w * 0.2)}L${num(tx + w * 0.26)} ${num(base + 40)}Z`,
      { fill: stone, stroke: palette.accent, 'stroke-width': 1.8 },
    )
    markup += path(
      `M${num(tx - w * 0.27)} ${num(top)}Q${num(tx - w * 0.06)} ${num(top - w * 0.22)} ${num(tx)} ${num(top - w * 0.62)}Q${num(tx + w * 0.06)} ${num(top - w * 0.22)} ${num(tx + w * 0.27)} ${num(top)}Z`,
      { fill: stone, stroke: palette.accent, 'stroke-width': 1.8 },
    )
    const slits: Point[] = Array.from({ length: 5 }, (_, i) => [tx, top + 24 + i * h * 0.22])
    markup +=
      dots(slits, 13, { stroke: palette.spark, 'stroke-opacity': 0.4 }) +
      dots(slits, 7, { stroke: palette.spark }) +
      glow(scene, tx, top - w * 0.62, w * 0.35, palette.spark, 0.9)
  }
  const wallTop = base - h * 1.22
  const wall = `M${num(x - w * 0.8)} ${num(base + 20)}V${num(wallTop)}H${num(x + w * 0.8)}V${num(base + 20)}Z`
  markup +=
    path(wall, { fill: stone, stroke: palette.accent, 'stroke-width': 1.5 }) +
    path(opening, { fill: palette.shadow }) +
    path(opening, { fill: light, stroke: palette.key, 'stroke-width': 3 })
  let rings = ''
  for (const t of [1.1, 1.2])
    rings += `M${num(x - w * 0.62 * t)} ${num(base - h * 0.66)}A${num(w * 0.62 * t)} ${num(w * 0.78 * t)} 0 0 1 ${num(x + w * 0.62 * t)} ${num(base - h * 0.66)}`
  return markup + path(rings, { fill: 'none', stroke: palette.accent, 'stroke-width': 2, 'stroke-opacity': 0.8 })
}

export function sunkenCity(scene: Scene): string {
  const prng = scene.prng.fork('city')
  const base = Math.min(scene.height, scene.focusY + scene.reach * 0.92)
  const x = scene.focusX + prng.range(-0.16, 0.16) * scene.width
  let markup = water(scene, { shafts: 1, glowX: x, glowStrength: 0.35 })
  markup += cityLayer(scene, prng.fork('far'), 0.1, base - 60)
  markup += cityLayer(scene, prng.fork('mid'), 0.5, base - 20)
  markup += prng.pick([temple, ziggurat, gate])(scene, prng, x, base - 8)
  markup += seabed(scene, 2, 1 - (base - 30) / scene.height)
  return markup + plankton(scene) + vignette(scene, scene.palette.shadow, 0.7)
}
