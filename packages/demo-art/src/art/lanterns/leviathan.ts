import { darken } from '../color.ts'
import type { Prng } from '../prng.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, curve, dots, group, num, path, polygon, type Point } from '../svg-markup.ts'
import { plankton, seabed, water } from './water.ts'

function whale(scene: Scene, prng: Prng, l: number): string {
  const { palette, defs } = scene
  const girth = l * prng.range(0.2, 0.26)
  const back: Point[] = [
    [l * 0.92, -girth * 0.1],
    [l * 0.7, -girth * 0.78],
    [l * 0.25, -girth],
    [-l * 0.3, -girth * 0.66],
    [-l * 0.78, -girth * 0.16],
    [-l * 0.95, -girth * 0.3],
  ]
  const belly: Point[] = [
    [-l * 0.95, -girth * 0.16],
    [-l * 0.72, girth * 0.1],
    [-l * 0.25, girth * 0.62],
    [l * 0.25, girth],
    [l * 0.7, girth * 0.74],
    [l * 0.92, -girth * 0.1],
  ]
  const skin = defs.linear([
    [0, palette.accent, 0.95],
    [0.22, palette.body],
    [0.62, darken(palette.body, 0.55)],
    [1, palette.shadow],
  ])
  const fluke = `M${num(-l * 0.9)} ${num(-girth * 0.24)}C${num(-l * 1.02)} ${num(-girth * 0.9)} ${num(-l * 1.2)} ${num(-girth * 1.2)} ${num(-l * 1.32)} ${num(-girth * 1.05)}C${num(-l * 1.2)} ${num(-girth * 0.6)} ${num(-l * 1.16)} ${num(-girth * 0.3)} ${num(-l * 1.24)} ${num(girth * 0.2)}C${num(-l * 1.1)} ${num(girth * 0.2)} ${num(-l)} ${num(girth * 0.06)} ${num(-l * 0.9)} ${num(-girth * 0.16)}Z`
  const flipper = `M${num(l * 0.4)} ${num(girth * 0.5)}C${num(l * 0.3)} ${num(girth * 1.4)} ${num(l * 0.02)} ${num(girth * 1.9)} ${num(-l * 0.12)} ${num(girth * 1.75)}C${num(l * 0.02)} ${num(girth * 1.3)} ${num(l * 0.1)} ${num(girth * 0.9)} ${num(l * 0.14)} ${num(girth * 0.56)}Z`
  let grooves = ''
  for (let i = 0; i < 7; i++) {
    const y = girth * (0.22 + i * 0.1)
    grooves += `M${num(l * 0.84 - i * l * 0.025)} ${num(y * 0.92)}Q${num(l * 0.45)} ${num(y + girth * 0.16)} ${num(l * 0.05 + i * 9)} ${num(y + girth * 0.02)}`
  }
  const stars: Point[] = []
  for (let i = 0; i < 120; i++) {
    const t = prng.range(-0.8, 0.8)
    stars.push([t * l, -girth * (1 - t * t) * prng.range(-0.1, 0.85)])
  }
  const edge = { stroke: palette.accent, 'stroke-width': 2, 'stroke-opacity': 0.7 }
  return (
    path(fluke, { fill: skin, ...edge }) +
    path(curve(back) + curve(belly).replace('M', 'L') + 'Z', { fill: skin, ...edge }) +
    path(grooves, { fill: 'none', stroke: palette.key, 'stroke-width': 1.6, 'stroke-opacity': 0.35 }) +
    dots(stars, 3.2, { stroke: palette.key, 'stroke-opacity': 0.85 }) +
    dots(
      stars.filter((_, i) => i % 9 === 0),
      6.5,
      { stroke: palette.spark },
    ) +
    path(flipper, { fill: darken(palette.body, 0.4), ...edge }) +
    glow(scene, l * 0.62, girth * 0.1, girth * 0.3, palette.spark, 0.7) +
    circle(l * 0.62, girth * 0.1, girth * 0.055, { fill: '#ffffff' })
  )
}

/** Seen from below, wings spread: one half, then its mirror image. */
function manta(scene: Scene, prng: Prng, l: number): string {
  const { palette, defs } = scene
  const skin = defs.linear([
    [0, palette.body],
    [0.5, darken(palette.body, 0.45)],
    [1, palette.shadow],
  ])
  const wing = `M0 ${num(-l * 0.34)}C${num(l * 0.3)} ${num(-l * 0.36)} ${num(l * 0.6)} ${num(-l * 0.16)} ${num(l * 1.05)} ${num(l * 0.12)}C${num(l * 0.7)} ${num(l * 0.04)} ${num(l * 0.4)} ${num(l * 0.16)} ${num(l * 0.12)} ${num(l * 0.42)}L0 ${num(l * 0.46)}Z`
  const horn = `M${num(l * 0.08)} ${num(-l * 0.32)}C${num(l * 0.1)} ${num(-l * 0.46)} ${num(l * 0.18)} ${num(-l * 0.52)} ${num(l * 0.17)} ${num(-l * 0.56)}C${num(l * 0.25)} ${num(-l * 0.46)} ${num(l * 0.24)} ${num(-l * 0.36)} ${num(l * 0.2)} ${num(-l * 0.31)}Z`
  const lamps: Point[] = []
  for (let row = 0; row < 4; row++) {
    for (let i = 0; i < 12; i++) {
      const t = i / 11
      lamps.push([l * (0.08 + t * 0.8) * (1 - row * 0.12), l * (-0.24 + t * t * 0.34 + row * 0.1 * (1 - t * 0.8))])
    }
  }
  let veins = ''
  for (let i = 0; i < 6; i++)
    veins += `M${num(l * 0.06)} ${num(-l * 0.2 + i * l * 0.09)}Q${num(l * 0.4)} ${num(-l * 0.18 + i * l * 0.06)} ${num(l * (0.9 - i * 0.12))} ${num(l * (0.1 + i * 0.012))}`
  const half =
    path(horn, { fill: skin, stroke: palette.accent, 'stroke-width': 2 }) +
    path(wing, { fill: skin }) +
    path(wing.replace('Z', ''), { fill: 'none', stroke: palette.accent, 'stroke-width': 2.4, 'stroke-opacity': 0.8 }) +
    path(veins, { fill: 'none', stroke: palette.accent, 'stroke-width': 1.4, 'stroke-opacity': 0.5 }) +
    dots(lamps, 5, { stroke: palette.spark, 'stroke-opacity': 0.9 })
  const tail = `M0 ${num(l * 0.4)}Q${num(prng.range(-30, 30))} ${num(l * 0.8)} ${num(prng.range(-40, 40))} ${num(l * 1.25)}`
  return (
    path(tail, { fill: 'none', stroke: palette.accent, 'stroke-width': 4, 'stroke-linecap': 'round' }) +
    half +
    group(half, { transform: 'scale(-1 1)' })
  )
}

/** A diver's bell, for scale. */
function bathysphere(scene: Scene, x: number, y: number, r: number): string {
  const { palette, defs } = scene
  const cone = defs.linear(
    [
      [0, palette.spark, 0.6],
      [1, palette.spark, 0],
    ],
    [0.5, 1, 0.5, 0],
  )
  return (
    path(
      polygon([
        [x - r * 0.3, y - r],
        [x + r * 0.3, y - r],
        [x + r * 5, y - r * 12],
        [x - r * 5, y - r * 12],
      ]),
      { fill: cone, 'fill-opacity': 0.55 },
    ) +
    path(`M${num(x)} ${num(y + r)}V${num(y + r * 1.6)}`, { stroke: palette.shadow, 'stroke-width': r * 0.8 }) +
    circle(x, y, r, { fill: darken(palette.body, 0.3), stroke: palette.spark, 'stroke-width': 2 }) +
    circle(x, y, r * 0.45, { fill: palette.spark }) +
    glow(scene, x, y, r * 4, palette.spark, 0.7)
  )
}

function leviathan(scene: Scene, isManta: boolean): string {
  const prng = scene.prng.fork('leviathan')
  const flip = prng.chance(0.5) ? -1 : 1
  const y = scene.focusY - scene.reach * 0.16
  let markup = water(scene, { shafts: 1.1, glowY: y, glowStrength: 0.35 })
  markup += seabed(scene, 3, 0.34)
  const l = isManta ? scene.reach * prng.range(0.86, 1.05) : scene.reach * prng.range(0.94, 1.08)
  const creature = isManta ? manta(scene, prng, l) : whale(scene, prng, l)
  const tilt = isManta ? prng.range(-22, 22) : flip * prng.range(-16, 2)
  markup += glow(scene, scene.focusX, y, l * 1.1, scene.palette.accent, 0.35)
  markup += group(creature, {
    transform: `translate(${num(scene.focusX + (isManta ? 0 : flip * l * 0.12))} ${num(y)}) rotate(${num(tilt)}) scale(${flip} 1)`,
  })
  const diverX = scene.focusX - flip * scene.width * prng.range(0.16, 0.3)
  markup += bathysphere(scene, diverX, scene.focusY + scene.reach * 0.82, scene.reach * 0.045)
  return markup + plankton(scene) + vignette(scene, scene.palette.shadow, 0.75)
}

export const whaleSong = (scene: Scene) => leviathan(scene, false)
export const mantaGlide = (scene: Scene) => leviathan(scene, true)
