import { darken, lighten, mix } from '../color.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, dots, group, num, path, polygon, type Point } from '../svg-markup.ts'
import { plankton, seabed, water } from './water.ts'

/** A long body that loops: circles strung along a Lissajous path, drawn from tail to head so that coils overlap. */
export function serpent(scene: Scene): string {
  const prng = scene.prng.fork('serpent')
  const { palette, reach } = scene
  const loops = prng.pick([1.5, 2, 2.5])
  const phase = prng.range(0, 6.28)
  const flip = prng.chance(0.5) ? -1 : 1
  const [wide, tall] = [reach * prng.range(0.95, 1.12), reach * prng.range(0.5, 0.66)]
  const place = (t: number): Point => [
    scene.focusX + flip * (t * 2 - 1) * wide * 0.82 + Math.sin(phase + t * loops * 6.28) * reach * 0.22,
    scene.focusY + Math.cos(phase + t * loops * 6.28) * tall * (0.75 + 0.25 * t) - reach * 0.05,
  ]
  const thickness = (t: number) => reach * 0.15 * Math.min(1, 0.12 + t * 1.25)
  const count = 90
  const fill = scene.defs.radial(
    [
      [0, lighten(palette.accent, 0.25)],
      [0.45, mix(palette.accent, palette.body, 0.55)],
      [0.86, darken(palette.body, 0.35)],
      [1, palette.accent],
    ],
    [0.5, 0.4, 0.56],
  )
  let markup = water(scene, { shafts: 0.45, glowStrength: 0.5 }) + seabed(scene, 2, 0.16)
  const lamps: Point[] = []
  let body = ''
  for (let i = 0; i <= count; i++) {
    const t = i / count
    const [x, y] = place(t)
    const [nx, ny] = place(t + 0.01)
    const angle = Math.atan2(ny - y, nx - x)
    const r = thickness(t)
    if (i % 3 === 0) {
      const side = angle - flip * (Math.PI / 2)
      body += path(
        polygon([
          [x + Math.cos(side - 0.5) * r * 0.8, y + Math.sin(side - 0.5) * r * 0.8],
          [x + Math.cos(side - flip * 0.3) * r * 1.9, y + Math.sin(side - flip * 0.3) * r * 1.9],
          [x + Math.cos(side + 0.5) * r * 0.8, y + Math.sin(side + 0.5) * r * 0.8],
        ]),
        { fill: palette.spark, 'fill-opacity': 0.75 },
      )
    }
    body += circle(x, y, r, { fill })
    if (i % 4 === 0) lamps.push([x, y])
    if (i % 4 === 0) body += circle(x, y, Math.max(1.5, r * 0.16), { fill: palette.spark })
  }
  const [hx, hy] = place(1)
  const [ax, ay] = place(1.02)
  const angle = (Math.atan2(ay - hy, ax - hx) * 180) / Math.PI
  for (const [x, y] of lamps.filter((_, i) => i % 3 === 0))
    markup += glow(scene, x, y, reach * 0.3, palette.accent, 0.3)
  markup += plankton(scene) + body
  markup += glow(scene, hx, hy, reach * 0.45, palette.spark, 0.5)
  markup += group(head(scene, reach * 0.2), {
    transform: `translate(${num(hx)} ${num(hy)}) rotate(${num(angle)})${Math.abs(angle) > 90 ? ' scale(1 -1)' : ''}`,
  })
  return markup + vignette(scene, palette.shadow, 0.8)
}

function head(scene: Scene, r: number): string {
  const { palette, defs } = scene
  const skin = defs.linear([
    [0, lighten(palette.accent, 0.3)],
    [0.5, mix(palette.accent, palette.body, 0.6)],
    [1, darken(palette.body, 0.4)],
  ])
  const skull = `M${num(-r * 0.7)} ${num(-r * 0.7)}C${num(r * 0.1)} ${num(-r * 1.1)} ${num(r * 0.9)} ${num(-r * 0.7)} ${num(r * 1.75)} ${num(-r * 0.12)}L${num(r * 0.5)} ${num(r * 0.16)}L${num(r * 1.55)} ${num(r * 0.42)}C${num(r)} ${num(r * 0.9)} ${num(r * 0.1)} ${num(r * 0.95)} ${num(-r * 0.7)} ${num(r * 0.7)}Z`
  const crest = `M${num(-r * 0.2)} ${num(-r * 0.85)}L${num(-r * 1.5)} ${num(-r * 1.8)}L${num(-r * 0.9)} ${num(-r * 0.8)}L${num(-r * 2)} ${num(-r * 0.9)}L${num(-r * 0.8)} ${num(-r * 0.3)}Z`
  const whiskers = `M${num(r * 1.5)} ${num(r * 0.45)}q${num(r * 0.5)} ${num(r * 0.7)} ${num(-r * 0.3)} ${num(r * 1.4)}M${num(r * 1.2)} ${num(r * 0.6)}q${num(r * 0.2)} ${num(r * 0.7)} ${num(-r * 0.7)} ${num(r * 1.1)}`
  return (
    path(crest, { fill: palette.spark, stroke: palette.shadow, 'stroke-width': 2 }) +
    path(whiskers, { fill: 'none', stroke: palette.spark, 'stroke-width': 3.5, 'stroke-linecap': 'round' }) +
    path(skull, { fill: skin, stroke: palette.key, 'stroke-width': 2.5, 'stroke-linejoin': 'round' }) +
    dots([[r * 1.42, -r * 0.22]], r * 0.12, { stroke: palette.shadow }) +
    circle(r * 0.42, -r * 0.4, r * 0.25, {
      fill: lighten(palette.spark, 0.5),
      stroke: palette.shadow,
      'stroke-width': 3,
    }) +
    path(
      `M${num(r * 0.44)} ${num(-r * 0.6)}L${num(r * 0.5)} ${num(-r * 0.4)}L${num(r * 0.44)} ${num(-r * 0.2)}L${num(r * 0.38)} ${num(-r * 0.4)}Z`,
      { fill: palette.shadow },
    )
  )
}
