import { darken, lighten, mix, parseHex, ramp } from '../color.ts'
import { createNoise, fractal } from '../noise.ts'
import { pixelField } from '../pixel-field.ts'
import { particles, type Scene } from '../scene.ts'
import { circle, num, path, polar, polygon, type Point } from '../svg-markup.ts'

/** The night over the set: a warm horizon, clouds of dust that catch its light, a halo behind the subject. */
export function firmament(
  scene: Scene,
  options: { halo: number; dust: number; haloX?: number; haloY?: number },
): string {
  const noise = createNoise(scene.prng.fork('firmament'))
  const stops = scene.palette.sky.map(parseHex)
  const [keyR, keyG, keyB] = parseHex(scene.palette.key)
  const [accR, accG, accB] = parseHex(scene.palette.accent)
  const haloX = (options.haloX ?? scene.focusX) / scene.width
  const haloY = (options.haloY ?? scene.focusY) / scene.height
  const aspect = scene.height / scene.width
  return pixelField({ x: 0, y: 0, width: scene.width, height: scene.height, scale: 6 }, (u, v, out) => {
    const warp = fractal(noise, u * 2.5 + 4, v * 2.5 * aspect, 3)
    const cloud = fractal(noise, u * 3 + warp * 3, v * 5 * aspect + warp * 1.5, 4)
    const base = ramp(stops, v * 0.96 + (cloud - 0.5) * 0.3)
    const lit = options.dust * Math.max(0, cloud - 0.46) * 1.5 * (0.3 + v)
    const distance = Math.hypot(u - haloX, (v - haloY) * aspect)
    const halo = options.halo * Math.exp(-distance * distance * 10) * (0.6 + cloud * 0.7)
    out[0] = base[0] + accR * lit + keyR * halo
    out[1] = base[1] + accG * lit + keyG * halo * 0.86
    out[2] = base[2] + accB * lit + keyB * halo * 0.6
  })
}

export function starfield(scene: Scene): string {
  return (
    particles(scene, 230 + scene.grandeur * 60, scene.palette.spark, 2.2, 0.7) +
    particles(scene, 30 + scene.grandeur * 20, scene.palette.key, 4.6, 0.85)
  )
}

/** Brass seen from the upper left. */
export function brassPaint(scene: Scene): string {
  const { body, key } = scene.palette
  return scene.defs.linear(
    [
      [0, lighten(key, 0.15)],
      [0.28, mix(body, key, 0.45)],
      [0.55, body],
      [0.8, darken(body, 0.45)],
      [1, mix(body, key, 0.25)],
    ],
    [0, 0, 1, 1],
  )
}

export function darkBrass(scene: Scene): string {
  const { body, shadow } = scene.palette
  return scene.defs.linear(
    [
      [0, mix(body, shadow, 0.35)],
      [1, mix(body, shadow, 0.8)],
    ],
    [0, 0, 1, 1],
  )
}

export function gearOutline(x: number, y: number, radius: number, teeth: number, turn: number): string {
  const points: Point[] = []
  const depth = Math.min(radius * 0.16, (radius * 2.6) / teeth)
  const step = (Math.PI * 2) / teeth
  for (let i = 0; i < teeth; i++) {
    const a = turn + i * step
    points.push(
      polar(x, y, radius - depth, a - step * 0.34),
      polar(x, y, radius, a - step * 0.18),
      polar(x, y, radius, a + step * 0.18),
      polar(x, y, radius - depth, a + step * 0.34),
    )
  }
  return polygon(points)
}

export interface Gear {
  x: number
  y: number
  radius: number
  teeth: number
  turn: number
  spokes: number
}

const ringPath = (x: number, y: number, r: number) =>
  `M${num(x - r)} ${num(y)}a${num(r)} ${num(r)} 0 1 0 ${num(r * 2)} 0a${num(r)} ${num(r)} 0 1 0 ${num(-r * 2)} 0Z`

/** A toothed wheel with spokes cut out, a hub and a jewel; its shadow falls to the lower right. */
export function drawGear(scene: Scene, gear: Gear, paint: string, lift = 5): string {
  const { x, y, radius: r, spokes } = gear
  const outline = gearOutline(x, y, r, gear.teeth, gear.turn)
  let holes = ''
  const [inner, outer] = [r * 0.26, r * 0.7]
  for (let i = 0; i < spokes; i++) {
    const from = gear.turn + (i / spokes) * Math.PI * 2 + 0.55 / spokes
    const to = gear.turn + ((i + 1) / spokes) * Math.PI * 2 - 0.55 / spokes
    const text = ([px, py]: Point) => `${num(px)} ${num(py)}`
    holes += `M${text(polar(x, y, inner, from))}L${text(polar(x, y, outer, from))}A${num(outer)} ${num(outer)} 0 0 1 ${text(polar(x, y, outer, to))}L${text(polar(x, y, inner, to))}A${num(inner)} ${num(inner)} 0 0 0 ${text(polar(x, y, inner, from))}Z`
  }
  const { palette } = scene
  return (
    path(outline + holes, {
      fill: palette.shadow,
      'fill-opacity': 0.45,
      'fill-rule': 'evenodd',
      transform: `translate(${lift} ${lift})`,
    }) +
    path(outline + holes, {
      fill: paint,
      'fill-rule': 'evenodd',
      stroke: palette.shadow,
      'stroke-width': 1.6,
      'stroke-opacity': 0.8,
    }) +
    path(ringPath(x, y, r * 0.76) + ringPath(x, y, r * 0.2), {
      fill: 'none',
      stroke: palette.key,
      'stroke-width': 1.6,
      'stroke-opacity': 0.55,
    }) +
    circle(x, y, r * 0.12, { fill: palette.shadow, stroke: palette.key, 'stroke-width': 1.5 }) +
    circle(x - r * 0.02, y - r * 0.02, r * 0.055, { fill: palette.accent })
  )
}

/** Graduations of a dial: long strokes among short ones. */
export function graduations(x: number, y: number, inner: number, outer: number, count: number, every: number): string {
  let d = ''
  for (let i = 0; i < count; i++) {
    const angle = (i / count) * Math.PI * 2 - Math.PI / 2
    const from = i % every === 0 ? inner : inner + (outer - inner) * 0.5
    const [ax, ay] = polar(x, y, from, angle)
    const [bx, by] = polar(x, y, outer, angle)
    d += `M${num(ax)} ${num(ay)}L${num(bx)} ${num(by)}`
  }
  return d
}

/** A lit ball with bands, a terminator and sometimes a ring. */
export function planet(
  scene: Scene,
  x: number,
  y: number,
  r: number,
  color: string,
  lightX: number,
  lightY: number,
  ringed: boolean,
): string {
  const angle = Math.atan2(lightY - y, lightX - x)
  const fill = scene.defs.radial(
    [
      [0, lighten(color, 0.6)],
      [0.4, color],
      [0.85, darken(color, 0.6)],
      [1, darken(color, 0.75)],
    ],
    [0.5 + Math.cos(angle) * 0.3, 0.5 + Math.sin(angle) * 0.3, 0.75],
  )
  let markup = circle(x, y, r, { fill, stroke: scene.palette.shadow, 'stroke-width': 1 })
  let bands = ''
  for (const t of [-0.45, -0.12, 0.25])
    bands += `M${num(x - r * Math.sqrt(1 - t * t))} ${num(y + t * r)}Q${num(x)} ${num(y + t * r + r * 0.22)} ${num(x + r * Math.sqrt(1 - t * t))} ${num(y + t * r)}`
  markup += path(bands, {
    fill: 'none',
    stroke: lighten(color, 0.5),
    'stroke-width': Math.max(1, r * 0.08),
    'stroke-opacity': 0.4,
  })
  if (ringed)
    markup += path(
      `M${num(x - r * 0.95)} ${num(y + r * 0.18)}C${num(x - r * 2.4)} ${num(y + r * 0.9)} ${num(x + r * 1.2)} ${num(y + r * 0.5)} ${num(x + r * 1.75)} ${num(y - r * 0.35)}C${num(x + r * 1.9)} ${num(y - r * 0.62)} ${num(x + r * 1.4)} ${num(y - r * 0.5)} ${num(x + r * 0.92)} ${num(y - r * 0.3)}`,
      { fill: 'none', stroke: scene.palette.key, 'stroke-width': Math.max(1.5, r * 0.13), 'stroke-opacity': 0.9 },
    )
  return markup
}

/** A sun with straight and wavy rays, the way old charts engrave it. */
export function engravedSun(scene: Scene, x: number, y: number, r: number, rays: number): string {
  let straight = ''
  let wavy = ''
  for (let i = 0; i < rays; i++) {
    const a = (i / rays) * Math.PI * 2 - Math.PI / 2
    const half = Math.PI / rays
    const text = ([px, py]: Point) => `${num(px)} ${num(py)}`
    if (i % 2 === 0)
      straight += polygon([
        polar(x, y, r * 1.08, a - half * 0.7),
        polar(x, y, r * 1.95, a),
        polar(x, y, r * 1.08, a + half * 0.7),
      ])
    else
      wavy += `M${text(polar(x, y, r * 1.08, a - half * 0.5))}Q${text(polar(x, y, r * 1.35, a - half * 0.9))} ${text(polar(x, y, r * 1.5, a))}T${text(polar(x, y, r * 1.75, a + half * 0.1))}Q${text(polar(x, y, r * 1.4, a + half * 1.1))} ${text(polar(x, y, r * 1.08, a + half * 0.5))}Z`
  }
  const { palette, defs } = scene
  const disc = defs.radial(
    [
      [0, '#fffdf2'],
      [0.5, palette.key],
      [1, palette.accent],
    ],
    [0.42, 0.4, 0.65],
  )
  return (
    path(straight, { fill: palette.accent, stroke: palette.shadow, 'stroke-width': 1 }) +
    path(wavy, { fill: palette.key, stroke: palette.shadow, 'stroke-width': 1 }) +
    circle(x, y, r, { fill: disc, stroke: palette.shadow, 'stroke-width': 1.5 })
  )
}
