import { darken, lighten, mix } from '../color.ts'
import { createNoise } from '../noise.ts'
import { glow, ridge, vignette, type Scene } from '../scene.ts'
import { circle, dots, num, path, polygon, rect, type Point } from '../svg-markup.ts'
import { brassPaint, engravedSun, firmament, starfield } from './firmament.ts'

function moon(scene: Scene, x: number, y: number, r: number): string {
  const { palette, defs } = scene
  const prng = scene.prng.fork('moon')
  const fill = defs.radial(
    [
      [0, '#fffef6'],
      [0.6, palette.key],
      [1, mix(palette.key, palette.accent, 0.7)],
    ],
    [0.4, 0.36, 0.7],
  )
  let markup = glow(scene, x, y, r * 2.3, palette.key, 0.55) + circle(x, y, r, { fill })
  for (let i = 0; i < 12; i++) {
    const [d, a] = [r * Math.sqrt(prng.next()) * 0.8, prng.range(0, 6.28)]
    markup += circle(x + Math.cos(a) * d, y + Math.sin(a) * d, r * prng.range(0.04, 0.15), {
      fill: palette.accent,
      'fill-opacity': 0.3,
    })
  }
  return markup
}

function trails(scene: Scene, x: number, y: number): string {
  const prng = scene.prng.fork('trails')
  let d = ''
  for (let r = 50; r < scene.width; r += prng.range(12, 26)) {
    const from = prng.range(0, 6.28)
    const to = from + prng.range(0.3, 1.3)
    d += `M${num(x + Math.cos(from) * r)} ${num(y + Math.sin(from) * r)}A${num(r)} ${num(r)} 0 0 1 ${num(x + Math.cos(to) * r)} ${num(y + Math.sin(to) * r)}`
  }
  return path(d, {
    fill: 'none',
    stroke: scene.palette.spark,
    'stroke-width': 1.6,
    'stroke-opacity': 0.55,
    'stroke-linecap': 'round',
  })
}

/** A drum with a slit dome and a telescope that leans out of it. */
function dome(scene: Scene, x: number, base: number, w: number, h: number, aim: number): string {
  const { palette, defs } = scene
  const brass = brassPaint(scene)
  const wall = defs.linear(
    [
      [0, darken(palette.body, 0.62)],
      [0.42, mix(palette.body, palette.shadow, 0.35)],
      [1, palette.shadow],
    ],
    [0, 0, 1, 0],
  )
  const top = base - h
  const [cos, sin] = [Math.cos(aim), Math.sin(aim)]
  const at = (along: number, across: number): Point => [
    x + cos * along - sin * across,
    top - w * 0.1 + sin * along + cos * across,
  ]
  const tube =
    polygon([at(0, -w * 0.1), at(w * 0.85, -w * 0.09), at(w * 0.85, w * 0.09), at(0, w * 0.1)]) +
    polygon([at(w * 0.82, -w * 0.13), at(w * 1.12, -w * 0.13), at(w * 1.12, w * 0.13), at(w * 0.82, w * 0.13)])
  const shell = `M${num(x - w * 0.56)} ${num(top)}A${num(w * 0.56)} ${num(w * 0.58)} 0 0 1 ${num(x + w * 0.56)} ${num(top)}Z`
  let ribs = ''
  for (const t of [-0.36, -0.16, 0.16, 0.36])
    ribs += `M${num(x + t * w * 1.2)} ${num(top)}Q${num(x + t * w)} ${num(top - w * 0.46)} ${num(x)} ${num(top - w * 0.58)}`
  const windows: Point[] = []
  for (let row = 0; row < Math.floor(h / 44); row++)
    for (const t of [-0.26, 0, 0.26]) windows.push([x + t * w, top + 34 + row * 44])
  return (
    path(tube, { fill: brass, stroke: palette.shadow, 'stroke-width': 2 }) +
    rect(x - w / 2, top, w, h + 80, { fill: wall }) +
    path(shell, { fill: brass, stroke: palette.shadow, 'stroke-width': 2 }) +
    path(ribs, { fill: 'none', stroke: palette.shadow, 'stroke-width': 1.8, 'stroke-opacity': 0.6 }) +
    rect(x - w * 0.6, top - 5, w * 1.2, 14, { fill: brass, stroke: palette.shadow, 'stroke-width': 1.5 }) +
    dots(windows, 15, { stroke: palette.accent, 'stroke-opacity': 0.4 }) +
    dots(windows, 8, { stroke: lighten(palette.key, 0.3) })
  )
}

function village(scene: Scene, level: number): string {
  const prng = scene.prng.fork('village')
  const noise = createNoise(prng)
  let walls = ''
  const lights: Point[] = []
  for (let x = -10; x < scene.width; x += prng.range(16, 34)) {
    const [w, h] = [prng.range(12, 26), prng.range(14, 40) + noise(x / 40, 1) * 30]
    walls += `M${num(x)} ${num(level + 60)}V${num(level - h)}L${num(x + w / 2)} ${num(level - h - prng.range(6, 26))}L${num(x + w)} ${num(level - h)}V${num(level + 60)}Z`
    if (prng.chance(0.6)) lights.push([x + w / 2, level - h * 0.4])
  }
  return (
    path(walls, { fill: mix(scene.palette.shadow, scene.palette.sky[2] ?? scene.palette.body, 0.22) }) +
    dots(lights, 4.5, { stroke: scene.palette.accent })
  )
}

export function observatory(scene: Scene): string {
  const prng = scene.prng.fork('observatory')
  const { palette, reach, width, height } = scene
  const side = prng.chance(0.5) ? 1 : -1
  const [skyX, skyY] = [
    scene.focusX + side * width * prng.range(0.12, 0.26),
    scene.focusY - reach * prng.range(0.25, 0.5),
  ]
  const r = reach * prng.range(0.24, 0.46)
  const base = Math.min(height, scene.focusY + reach * 0.86)
  let markup =
    firmament(scene, { halo: 0.5, dust: 0.75, haloX: skyX, haloY: skyY }) + starfield(scene) + trails(scene, skyX, skyY)
  markup += prng.chance(0.7) ? moon(scene, skyX, skyY, r) : engravedSun(scene, skyX, skyY, r * 0.6, 28)
  const layers = [0.32, 0.55, 0.82]
  for (const [i, depth] of layers.entries()) {
    const fill = scene.defs.linear([
      [0, mix(palette.sky[3] ?? palette.body, palette.shadow, depth * 0.9)],
      [1, mix(palette.sky[2] ?? palette.body, palette.shadow, depth)],
    ])
    markup += path(ridge(scene, prng.fork(String(i)), base - reach * (0.4 - i * 0.16), reach * 0.3, 110 + i * 60), {
      fill,
    })
    if (i === 1) markup += village(scene, base + 4)
  }
  const x = scene.focusX - side * width * prng.range(0.1, 0.2)
  const aim = Math.atan2(skyY - (base - reach), skyX - x)
  if (prng.chance(0.6))
    markup += dome(
      scene,
      x - side * width * 0.2,
      base + 10,
      reach * 0.26,
      reach * prng.range(0.3, 0.5),
      aim - 0.2 * side,
    )
  markup += dome(scene, x, base + 6, reach * prng.range(0.42, 0.56), reach * prng.range(0.6, 0.9), aim)
  markup += path(ridge(scene, prng.fork('near'), base + 24, reach * 0.12, 150), { fill: palette.shadow })
  return markup + vignette(scene, palette.shadow, 0.65)
}
