import { lighten, mix } from '../color.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, dots, ellipse, group, num, path, polygon, type Point } from '../svg-markup.ts'
import { brassPaint, darkBrass, engravedSun, firmament, graduations, planet, starfield } from './firmament.ts'

/** The machine of the heavens: tilted rings with graduations, and planets on arms around an engraved sun. */
export function orrery(scene: Scene): string {
  const prng = scene.prng.fork('orrery')
  const { palette, reach, focusX: x, focusY: y } = scene
  const brass = brassPaint(scene)
  const dark = darkBrass(scene)
  const squash = prng.range(0.34, 0.62)
  const tilt = prng.range(-28, 28)
  const count = prng.int(3, 5)
  let markup =
    firmament(scene, { halo: 0.5, dust: 0.5 }) + starfield(scene) + glow(scene, x, y, reach, palette.accent, 0.5)
  const stand = `M${num(x - reach * 0.05)} ${num(y + reach * 0.1)}L${num(x - reach * 0.09)} ${num(y + reach * 0.86)}H${num(x + reach * 0.09)}L${num(x + reach * 0.05)} ${num(y + reach * 0.1)}Z`
  const foot = `M${num(x - reach * 0.4)} ${num(y + reach * 1.02)}C${num(x - reach * 0.3)} ${num(y + reach * 0.86)} ${num(x - reach * 0.1)} ${num(y + reach * 0.86)} ${num(x - reach * 0.06)} ${num(y + reach * 0.8)}H${num(x + reach * 0.06)}C${num(x + reach * 0.1)} ${num(y + reach * 0.86)} ${num(x + reach * 0.3)} ${num(y + reach * 0.86)} ${num(x + reach * 0.4)} ${num(y + reach * 1.02)}Z`
  markup += path(stand + foot, { fill: dark, stroke: palette.key, 'stroke-width': 1.5, 'stroke-opacity': 0.6 })
  let back = ''
  let front = ''
  for (let i = 0; i < count; i++) {
    const rx = reach * (0.46 + (0.66 * (i + 0.4)) / count)
    const ry = rx * squash
    back += ellipse(0, 0, rx, ry, { fill: 'none', stroke: palette.shadow, 'stroke-width': 13, 'stroke-opacity': 0.55 })
    back += ellipse(0, 0, rx, ry, { fill: 'none', stroke: brass, 'stroke-width': i % 2 ? 10 : 6 })
    back += ellipse(0, 0, rx - 7, (rx - 7) * squash, {
      fill: 'none',
      stroke: palette.key,
      'stroke-width': 1.2,
      'stroke-opacity': 0.6,
    })
    const angle = prng.range(0, 6.28) + i * 2.2
    const [px, py]: Point = [Math.cos(angle) * rx, Math.sin(angle) * ry]
    const r = reach * prng.range(0.065, 0.13)
    const color = prng.pick([
      palette.accent,
      palette.spark,
      mix(palette.sky[1] ?? palette.body, '#4f9fb8', 0.65),
      mix(palette.accent, '#c2413a', 0.5),
      '#7fa59a',
    ])
    const body =
      path(`M0 0L${num(px)} ${num(py)}`, { stroke: brass, 'stroke-width': 3.5 }) +
      planet(scene, px, py, r, color, 0, 0, prng.chance(0.35)) +
      dots([[px + r * 1.5, py - r * 0.9]], r * 0.36, { stroke: lighten(palette.spark, 0.3) })
    if (Math.sin(angle) < 0) back += body
    else front += body
  }
  const sun = glow(scene, 0, 0, reach * 0.5, palette.key, 0.8) + engravedSun(scene, 0, 0, reach * 0.15, 24)
  const meridian =
    ellipse(0, 0, reach * 0.3, reach * 0.98, { fill: 'none', stroke: brass, 'stroke-width': 6 }) +
    circle(0, 0, reach * 0.99, { fill: 'none', stroke: brass, 'stroke-width': 8 }) +
    path(graduations(0, 0, reach * 0.92, reach * 0.97, 96, 8), {
      stroke: palette.key,
      'stroke-width': 1.6,
      'stroke-opacity': 0.8,
    })
  markup += group((prng.chance(0.6) ? meridian : '') + back + sun + front, {
    transform: `translate(${num(x)} ${num(y - reach * 0.04)}) rotate(${num(tilt)})`,
  })
  markup += path(
    polygon([
      [x, y - reach * 1.12],
      [x + 9, y - reach * 1.02],
      [x, y - reach * 0.96],
      [x - 9, y - reach * 1.02],
    ]),
    { fill: palette.key },
  )
  return markup + vignette(scene, palette.shadow, 0.7)
}
