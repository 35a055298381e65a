import { lighten, mix } from '../color.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, dots, num, path, polar, type Point } from '../svg-markup.ts'
import { brassPaint, darkBrass, drawGear, firmament, type Gear } from './firmament.ts'

/** Wheels that mesh: each new one touches an earlier one, in three depths, with a lamp burning behind them. */
export function gearTrain(scene: Scene): string {
  const prng = scene.prng.fork('gears')
  const { palette, reach, width, height } = scene
  const brass = brassPaint(scene)
  const dark = darkBrass(scene)
  const copper = scene.defs.linear(
    [
      [0, lighten(palette.accent, 0.5)],
      [0.45, mix(palette.accent, '#a8482a', 0.55)],
      [1, mix(palette.shadow, '#a8482a', 0.35)],
    ],
    [0, 0, 1, 1],
  )
  const steel = scene.defs.linear(
    [
      [0, '#f2f4f2'],
      [0.5, mix(palette.sky[1] ?? palette.body, '#b9c4c8', 0.6)],
      [1, mix(palette.shadow, '#b9c4c8', 0.25)],
    ],
    [0, 0, 1, 1],
  )
  let markup = firmament(scene, { halo: 0.9, dust: 0.4 })
  for (let i = 0; i < 7; i++) {
    const radius = reach * prng.range(0.3, 0.62)
    markup += drawGear(
      scene,
      {
        x: width * prng.range(0, 1),
        y: height * prng.range(0, 1),
        radius,
        teeth: Math.round(radius / 5),
        turn: prng.range(0, 1),
        spokes: prng.int(4, 7),
      },
      dark,
      3,
    )
  }
  markup += glow(scene, scene.focusX, scene.focusY, reach * 1.3, palette.accent, 0.75)
  const gears: Gear[] = [
    {
      x: scene.focusX + prng.bell() * 40,
      y: scene.focusY + prng.bell() * 26,
      radius: reach * prng.range(0.44, 0.6),
      teeth: 36,
      turn: prng.range(0, 1),
      spokes: prng.int(5, 8),
    },
  ]
  for (let tries = 0; gears.length < 8 && tries < 60; tries++) {
    const mate = prng.pick(gears)
    const radius = reach * prng.range(0.15, 0.36)
    const angle = prng.range(0, Math.PI * 2)
    const [x, y] = polar(mate.x, mate.y, mate.radius + radius - reach * 0.035, angle)
    const free = gears.every((gear) => gear === mate || Math.hypot(gear.x - x, gear.y - y) > gear.radius + radius + 2)
    if (!free || Math.abs(x - scene.focusX) > width * 0.5 || Math.abs(y - scene.focusY) > reach * 1.05) continue
    gears.push({
      x,
      y,
      radius,
      teeth: Math.max(10, Math.round((36 * radius) / (gears[0]?.radius ?? radius))),
      turn: angle,
      spokes: prng.int(3, 6),
    })
  }
  for (const [i, gear] of gears.entries())
    markup += drawGear(scene, gear, i === 0 ? brass : prng.pick([brass, copper, steel]), 7)
  const main = gears[0]
  if (main) markup += jewel(scene, main)
  const sparks: Point[] = Array.from({ length: 40 + scene.grandeur * 20 }, () => [
    scene.focusX + prng.bell() * width * 0.5,
    scene.focusY + prng.bell() * reach,
  ])
  return (
    markup + dots(sparks, 3.4, { stroke: palette.spark, 'stroke-opacity': 0.8 }) + vignette(scene, palette.shadow, 0.85)
  )
}

function jewel(scene: Scene, { x, y, radius }: Gear): string {
  const { palette } = scene
  const prng = scene.prng.fork('jewel')
  const color = prng.pick(['#d3344a', '#2fa39a', '#3f78d8', '#8a4fd0', '#e0922c'])
  const r = radius * 0.26
  let facets = ''
  for (let i = 0; i < 8; i++) {
    const [ax, ay] = polar(x, y, r, (i * Math.PI) / 4)
    const [bx, by] = polar(x, y, r * 0.5, ((i + 0.5) * Math.PI) / 4)
    facets += `M${num(ax)} ${num(ay)}L${num(bx)} ${num(by)}`
  }
  const fill = scene.defs.radial(
    [
      [0, lighten(color, 0.7)],
      [0.5, color],
      [1, mix(color, '#000000', 0.6)],
    ],
    [0.38, 0.35, 0.75],
  )
  return (
    glow(scene, x, y, r * 2.6, lighten(color, 0.3), 0.8) +
    circle(x, y, r, { fill, stroke: palette.key, 'stroke-width': 4 }) +
    circle(x, y, r * 0.5, { fill: 'none', stroke: '#ffffff', 'stroke-opacity': 0.5, 'stroke-width': 1.5 }) +
    path(facets, { stroke: '#ffffff', 'stroke-opacity': 0.45, 'stroke-width': 1.5 })
  )
}
