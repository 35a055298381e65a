import { darken, lighten, mix } from '../color.ts'
import { createNoise, fractal } from '../noise.ts'
import type { Prng } from '../prng.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, dots, ellipse, group, num, path, polygon, type Point } from '../svg-markup.ts'
import { brassPaint, darkBrass, firmament, planet, starfield } from './firmament.ts'

/** A bank of cloud: round heads along a wavering line, lit from above. */
function cloudBank(scene: Scene, prng: Prng, level: number, depth: number): string {
  const noise = createNoise(prng)
  const { palette, width, height, defs } = scene
  let heads = ''
  for (let x = -40; x < width + 40; x += 26) {
    const lift = (fractal(noise, x / 110, depth * 9, 3) - 0.4) * 120
    const r = prng.range(26, 52) * (0.6 + depth * 0.6)
    heads += `M${num(x - r)} ${num(level - lift)}a${num(r)} ${num(r)} 0 1 0 ${num(r * 2)} 0a${num(r)} ${num(r)} 0 1 0 ${num(-r * 2)} 0Z`
    heads += `M${num(x - r)} ${num(level - lift)}H${num(x + r)}V${num(height + 40)}H${num(x - r)}Z`
  }
  const top = mix(palette.sky[3] ?? palette.key, palette.key, 0.55 - depth * 0.3)
  const fill = defs.linear([
    [0, top],
    [0.4, mix(palette.sky[3] ?? palette.body, palette.sky[2] ?? palette.body, depth)],
    [1, mix(palette.sky[1] ?? palette.body, palette.shadow, depth * 0.6)],
  ])
  return path(heads, { fill, 'fill-opacity': 0.94 })
}

function hull(scene: Scene, prng: Prng, l: number): string {
  const { palette, defs } = scene
  const brass = brassPaint(scene)
  const cloth = prng.pick(['#b0403a', '#2f7f86', '#35508f', '#8a6a2a', '#6b3f7a', '#e5d3a4'])
  const h = l * prng.range(0.34, 0.44)
  const skin = defs.linear([
    [0, lighten(cloth, 0.55)],
    [0.35, cloth],
    [0.8, darken(cloth, 0.55)],
    [1, darken(cloth, 0.35)],
  ])
  const balloon = `M${num(-l)} 0C${num(-l * 0.8)} ${num(-h * 1.2)} ${num(l * 0.6)} ${num(-h * 1.3)} ${num(l)} 0C${num(l * 0.6)} ${num(h * 1.1)} ${num(-l * 0.8)} ${num(h)} ${num(-l)} 0Z`
  let seams = ''
  for (const t of [-0.72, -0.4, 0.4, 0.72])
    seams += `M${num(-l)} 0C${num(-l * 0.8)} ${num(-h * 1.2 * t)} ${num(l * 0.6)} ${num(-h * 1.3 * t)} ${num(l)} 0`
  for (const t of [-0.5, -0.15, 0.2, 0.55])
    seams += `M${num(l * t)} ${num(-h * (0.93 - Math.abs(t) * 0.25))}Q${num(l * t + 20)} 0 ${num(l * t)} ${num(h * (0.82 - Math.abs(t) * 0.25))}`
  const tail = `M${num(-l * 0.78)} ${num(-h * 0.2)}L${num(-l * 1.2)} ${num(-h * 0.85)}L${num(-l * 1.12)} 0L${num(-l * 1.2)} ${num(h * 0.8)}L${num(-l * 0.78)} ${num(h * 0.2)}Z`
  const deck = h * 1.32
  const boat = `M${num(-l * 0.5)} ${num(deck)}H${num(l * 0.62)}L${num(l * 0.44)} ${num(deck + h * 0.42)}H${num(-l * 0.36)}Z`
  let ropes = ''
  for (const t of [-0.46, -0.2, 0.08, 0.34, 0.56])
    ropes += `M${num(l * t)} ${num(deck)}L${num(l * t * 1.1)} ${num(h * (0.8 - Math.abs(t) * 0.3))}`
  const windows: Point[] = Array.from({ length: 6 }, (_, i) => [l * (-0.3 + i * 0.14), deck + h * 0.2])
  return (
    path(tail, { fill: darken(cloth, 0.25), stroke: brass, 'stroke-width': 3 }) +
    path(ropes, { stroke: palette.shadow, 'stroke-width': 2.4 }) +
    path(balloon, { fill: skin, stroke: palette.shadow, 'stroke-width': 2 }) +
    path(seams, { fill: 'none', stroke: palette.key, 'stroke-width': 2, 'stroke-opacity': 0.65 }) +
    path(`M${num(l * 0.86)} ${num(-h * 0.26)}L${num(l * 1.12)} 0L${num(l * 0.86)} ${num(h * 0.22)}Z`, { fill: brass }) +
    path(boat, { fill: darkBrass(scene), stroke: brass, 'stroke-width': 4, 'stroke-linejoin': 'round' }) +
    dots(windows, 16, { stroke: palette.accent, 'stroke-opacity': 0.5 }) +
    dots(windows, 9, { stroke: lighten(palette.key, 0.4) }) +
    ellipse(-l * 0.58, deck + h * 0.2, 6, h * 0.4, { fill: palette.key, 'fill-opacity': 0.6 }) +
    circle(-l * 0.56, deck + h * 0.2, 7, { fill: brass })
  )
}

function comet(scene: Scene, prng: Prng): string {
  const { palette, defs } = scene
  const [x, y] = [scene.width * prng.range(0.62, 0.85), scene.focusY - scene.reach * prng.range(0.55, 0.75)]
  const tail = defs.linear(
    [
      [0, palette.spark, 0],
      [1, palette.spark, 0.85],
    ],
    [0, 0, 1, 0],
  )
  let markup = ''
  for (const [spread, length] of [
    [13, 330],
    [7, 250],
    [19, 200],
  ])
    markup += group(
      path(
        polygon([
          [0, -(spread ?? 0) * 0.4],
          [0, (spread ?? 0) * 0.4],
          [-(length ?? 0), (spread ?? 0) * 1.5],
          [-(length ?? 0), -(spread ?? 0)],
        ]),
        { fill: tail },
      ),
      { transform: `translate(${num(x)} ${num(y)}) rotate(-16)` },
    )
  return markup + glow(scene, x, y, 60, palette.spark, 0.9) + circle(x, y, 9, { fill: '#ffffff' })
}

export function airship(scene: Scene): string {
  const prng = scene.prng.fork('airship')
  const { palette, reach, width } = scene
  const flip = prng.chance(0.5) ? -1 : 1
  const l = reach * prng.range(0.76, 0.92)
  const level = scene.focusY + reach * 0.62
  let markup = firmament(scene, { halo: 0.5, dust: 0.8 }) + starfield(scene)
  const worlds = prng.int(1, 3)
  for (let i = 0; i < worlds; i++) {
    const side = i % 2 ? 1 : -1
    markup += planet(
      scene,
      scene.focusX + side * width * prng.range(0.25, 0.45),
      scene.focusY - reach * prng.range(0.4, 0.85),
      reach * prng.range(0.1, 0.34),
      prng.pick([palette.accent, palette.key, mix(palette.accent, '#4a90a0', 0.6)]),
      scene.focusX,
      scene.focusY + reach,
      prng.chance(0.5),
    )
  }
  if (prng.chance(0.6)) markup += comet(scene, prng)
  markup += cloudBank(scene, prng.fork('far'), level - 40, 0.1)
  markup += glow(scene, scene.focusX, scene.focusY, reach, palette.key, 0.4)
  markup += group(hull(scene, prng, l), {
    transform: `translate(${num(scene.focusX)} ${num(scene.focusY - reach * 0.16)}) rotate(${num(prng.range(-7, 7))}) scale(${flip} 1)`,
  })
  markup += cloudBank(scene, prng.fork('mid'), level + 40, 0.55) + cloudBank(scene, prng.fork('near'), level + 110, 1)
  return markup + vignette(scene, palette.shadow, 0.6)
}
