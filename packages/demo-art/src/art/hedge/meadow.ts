import { lighten, mix, parseHex, ramp } from '../color.ts'
import { createNoise, fractal } from '../noise.ts'
import { pixelField } from '../pixel-field.ts'
import type { Prng } from '../prng.ts'
import { ridge, type Scene } from '../scene.ts'
import { circle, dots, group, num, path, polar, type Point } from '../svg-markup.ts'

/** A gouache wash: flat colour with brush grain, and a paler place where the sun or moon stands. */
export function wash(scene: Scene, options: { lightX?: number; lightY?: number; light: number }): string {
  const noise = createNoise(scene.prng.fork('wash'))
  const stops = scene.palette.sky.map(parseHex)
  const [keyR, keyG, keyB] = parseHex(scene.palette.key)
  const lightX = (options.lightX ?? scene.focusX) / scene.width
  const lightY = (options.lightY ?? scene.focusY) / scene.height
  const aspect = scene.height / scene.width
  return pixelField({ x: 0, y: 0, width: scene.width, height: scene.height, scale: 6 }, (u, v, out) => {
    const brush = fractal(noise, u * 4, v * 26 * aspect, 3)
    const cloud = fractal(noise, u * 3 + brush * 0.6, v * 4 * aspect, 4)
    const base = ramp(stops, v * 0.9 + (cloud - 0.5) * 0.28 + (brush - 0.5) * 0.1)
    const distance = Math.hypot(u - lightX, (v - lightY) * aspect)
    const light = options.light * Math.exp(-distance * distance * 7) * (0.7 + cloud * 0.5)
    const keep = Math.max(0, 1 - light)
    out[0] = base[0] * keep + keyR * (1 - keep)
    out[1] = base[1] * keep + keyG * (1 - keep)
    out[2] = base[2] * keep + keyB * (1 - keep)
  })
}

export interface FlowerInk {
  petal: string
  second: string
  heart: string
  line: string
}

export function flowerInk(scene: Scene, prng: Prng): FlowerInk {
  const { palette } = scene
  const bright = [
    palette.accent,
    palette.spark,
    mix(palette.accent, palette.spark, 0.5),
    palette.key,
    mix(palette.accent, '#6a3f7d', 0.6),
    '#3f6f8f',
  ]
  const petal = prng.pick(bright)
  return {
    petal,
    second: prng.pick(bright.filter((color) => color !== petal)),
    heart: petal === palette.spark ? palette.accent : palette.spark,
    line: palette.shadow,
  }
}

/** A folk flower: rings of petals, each with a vein, round a dotted heart. */
export function flower(x: number, y: number, r: number, petals: number, shape: number, ink: FlowerInk): string {
  const ring = (radius: number, count: number, turn: number, fill: string, sharp: number) => {
    let d = ''
    let veins = ''
    for (let i = 0; i < count; i++) {
      const a = (i / count) * Math.PI * 2 + turn
      const half = (Math.PI / count) * 0.98
      const text = ([px, py]: Point) => `${num(px)} ${num(py)}`
      const tip = text(polar(x, y, radius, a))
      const left = text(polar(x, y, radius * (sharp ? 0.62 : 1.02), a - half * (sharp ? 1.1 : 0.95)))
      const right = text(polar(x, y, radius * (sharp ? 0.62 : 1.02), a + half * (sharp ? 1.1 : 0.95)))
      d += `M${num(x)} ${num(y)}Q${left} ${tip}Q${right} ${num(x)} ${num(y)}Z`
      veins += `M${text(polar(x, y, radius * 0.4, a))}L${text(polar(x, y, radius * 0.78, a))}`
    }
    return (
      path(d, { fill, stroke: ink.line, 'stroke-width': Math.max(0.8, r / 46) }) +
      path(veins, {
        stroke: ink.line,
        'stroke-width': Math.max(0.8, r / 40),
        'stroke-opacity': 0.5,
        'stroke-linecap': 'round',
      })
    )
  }
  const seeds = Array.from({ length: 10 }, (_, i): Point => polar(x, y, r * 0.15, (i / 10) * Math.PI * 2))
  let markup = ''
  if (shape !== 1) markup += ring(r, petals, 0.2, ink.petal, shape === 2 ? 1 : 0)
  if (shape !== 0)
    markup += ring(
      r * (shape === 1 ? 1 : 0.74),
      petals,
      0.2 + Math.PI / petals,
      shape === 1 ? ink.petal : ink.second,
      0,
    )
  markup += ring(r * 0.5, petals, 0.2, ink.second, 1)
  return (
    markup +
    circle(x, y, r * 0.23, { fill: ink.heart, stroke: ink.line, 'stroke-width': Math.max(0.8, r / 46) }) +
    dots(seeds, Math.max(1.2, r * 0.055), { stroke: ink.line })
  )
}

/** A leaf from (x, y) with a midrib, pointing along the angle. */
export function leaf(
  x: number,
  y: number,
  length: number,
  angle: number,
  width: number,
  fill: string,
  line: string,
): string {
  const d = `M0 0C${num(length * 0.25)} ${num(-width)} ${num(length * 0.75)} ${num(-width * 0.8)} ${num(length)} 0C${num(length * 0.75)} ${num(width * 0.8)} ${num(length * 0.25)} ${num(width)} 0 0Z`
  let veins = `M0 0H${num(length * 0.86)}`
  for (const t of [0.25, 0.45, 0.65])
    veins += `M${num(length * t)} 0l${num(length * 0.12)} ${num(-width * 0.5)}M${num(length * t)} 0l${num(length * 0.12)} ${num(width * 0.5)}`
  return group(
    path(d, { fill }) + path(veins, { fill: 'none', stroke: line, 'stroke-width': 1.2, 'stroke-opacity': 0.6 }),
    { transform: `translate(${num(x)} ${num(y)}) rotate(${num((angle * 180) / Math.PI)})` },
  )
}

export function sunDisc(scene: Scene, x: number, y: number, r: number, rays: boolean): string {
  const { palette } = scene
  let d = ''
  if (rays) {
    for (let i = 0; i < 24; i++) {
      const a = (i / 24) * Math.PI * 2
      const [ax, ay] = polar(x, y, r * 1.14, a)
      const [bx, by] = polar(x, y, r * (i % 2 ? 1.3 : 1.5), a)
      d += `M${num(ax)} ${num(ay)}L${num(bx)} ${num(by)}`
    }
  }
  return (
    (d ? path(d, { stroke: palette.key, 'stroke-width': r * 0.07, 'stroke-linecap': 'round' }) : '') +
    circle(x, y, r, { fill: lighten(palette.spark, 0.25) }) +
    circle(x, y, r * 0.84, { fill: 'none', stroke: palette.key, 'stroke-width': r * 0.05 }) +
    circle(x, y, r * 0.7, { fill: palette.key, 'fill-opacity': 0.45 })
  )
}

/** Hills in steps, each sown with a pattern of its own. */
export function fields(scene: Scene, prng: Prng, top: number, layers: number): string {
  const { palette, width, height } = scene
  let markup = ''
  for (let i = 0; i < layers; i++) {
    const depth = (i + 1) / layers
    const level = top + (Math.min(height, scene.focusY + scene.reach * 1.05) - top) * (i / layers)
    const fill = mix(mix(palette.sky[2] ?? palette.body, palette.body, depth), palette.shadow, depth * 0.25)
    markup += path(ridge(scene, prng.fork(`f${i}`), level, scene.reach * 0.16, 210), { fill })
    const sown: Point[] = []
    for (let row = 1; row < 5; row++) {
      for (let x = 10; x < width; x += 26 + i * 4)
        sown.push([x + (row % 2) * 13, level + row * (13 + i * 3) + 26 + Math.sin(x / 90 + i) * 8])
    }
    markup += dots(sown, 2.4 + i * 1.2, { stroke: i % 2 ? palette.spark : palette.key, 'stroke-opacity': 0.35 })
  }
  return markup
}

/** Sprigs and seed heads scattered along the bottom, in front of everything. */
export function verge(scene: Scene, prng: Prng, base: number): string {
  let markup = ''
  for (let i = 0; i < 15; i++) {
    const x = ((i + 0.5) / 15) * scene.width + prng.bell() * 16
    const h = scene.reach * prng.range(0.14, 0.38)
    const lean = prng.bell() * 16
    markup += path(`M${num(x)} ${num(base + 30)}Q${num(x)} ${num(base - h * 0.5)} ${num(x + lean)} ${num(base - h)}`, {
      fill: 'none',
      stroke: scene.palette.shadow,
      'stroke-width': 3,
    })
    markup +=
      leaf(x, base - h * 0.15, h * 0.42, -0.6, h * 0.1, scene.palette.body, scene.palette.shadow) +
      leaf(x, base - h * 0.05, h * 0.4, Math.PI + 0.6, h * 0.1, scene.palette.body, scene.palette.shadow)
    markup += flower(
      x + lean,
      base - h,
      scene.reach * prng.range(0.05, 0.085),
      prng.int(5, 8),
      prng.int(0, 2),
      flowerInk(scene, prng),
    )
  }
  return markup
}
