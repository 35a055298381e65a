import { darken, lighten, mix } from '../color.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, group, num, path, type Point } from '../svg-markup.ts'
import { brassPaint, darkBrass, drawGear, firmament, starfield } from './firmament.ts'

/** Rows of overlapping plates inside the body's width at each height. */
function plates(
  scene: Scene,
  rows: number,
  widthAt: (t: number) => number,
  top: number,
  bottom: number,
  colors: readonly string[],
): string {
  let markup = ''
  for (let row = 0; row < rows; row++) {
    const t = row / (rows - 1)
    const y = top + (bottom - top) * t
    const half = widthAt(t)
    const count = Math.max(3, Math.round(half / 5.5))
    const step = (half * 2) / count
    let d = ''
    for (let i = 0; i < count; i++) {
      const x = -half + i * step
      d += `M${num(x)} ${num(y)}h${num(step)}v${num(step * 0.5)}q0 ${num(step * 0.6)} ${num(-step / 2)} ${num(step * 0.85)}q${num(-step / 2)} ${num(-step * 0.25)} ${num(-step / 2)} ${num(-step * 0.85)}Z`
    }
    markup = path(d, { fill: colors[row % colors.length], stroke: scene.palette.shadow, 'stroke-width': 0.9 }) + markup
  }
  return markup
}

function wing(scene: Scene, enamel: string): string {
  const { palette, defs } = scene
  let markup = ''
  for (let i = 7; i >= 0; i--) {
    const length = 62 + (i < 5 ? i * 5 : 40 - i * 3)
    const feather = defs.linear([
      [0, lighten(enamel, 0.35)],
      [0.5, enamel],
      [1, darken(enamel, 0.5)],
    ])
    markup += group(
      path(`M-5 0L5 0L6 ${length * 0.7}L0 ${length}L-6 ${length * 0.7}Z`, {
        fill: i % 2 ? feather : brassPaint(scene),
        stroke: palette.shadow,
        'stroke-width': 1,
      }) + path(`M0 6V${length * 0.88}`, { stroke: palette.shadow, 'stroke-width': 0.8, 'stroke-opacity': 0.6 }),
      { transform: `translate(30 -22) rotate(${num(-18 - i * 12)})` },
    )
  }
  return (
    markup +
    circle(30, -20, 11, { fill: brassPaint(scene), stroke: palette.shadow, 'stroke-width': 1 }) +
    circle(30, -20, 4, { fill: palette.accent })
  )
}

export function clockworkOwl(scene: Scene): string {
  const prng = scene.prng.fork('owl')
  const { palette, reach, focusX: x, focusY: y } = scene
  const brass = brassPaint(scene)
  const enamel = prng.pick(['#2a8f8a', '#3a62b8', '#a8323c', '#7a4aa8', '#4f7f35', '#c9802a'])
  const spread = prng.chance(0.6)
  let markup = firmament(scene, { halo: 0.8, dust: 0.5 }) + starfield(scene)
  markup +=
    drawGear(scene, { x, y, radius: reach * 0.96, teeth: 54, turn: 0.1, spokes: 9 }, darkBrass(scene), 3) +
    glow(scene, x, y - reach * 0.1, reach * 0.9, palette.key, 0.45)
  const widthAt = (t: number) => 33 * Math.sin(0.75 + t * 1.75)
  const breast = [
    scene.defs.linear([
      [0, lighten(enamel, 0.45)],
      [1, darken(enamel, 0.25)],
    ]),
    brass,
    mix(enamel, palette.key, 0.55),
  ]
  const gap = prng.int(1, 2)
  const wingMarkup = wing(scene, enamel)
  let bird = ''
  if (spread) bird += wingMarkup + group(wingMarkup, { transform: 'scale(-1 1)' })
  bird += path('M-34 -30C-40 10 -26 62 0 74C26 62 40 10 34 -30Z', {
    fill: darkBrass(scene),
    stroke: palette.key,
    'stroke-width': 1.2,
  })
  bird += plates(scene, 7, widthAt, -16, 50, breast.slice(0, gap + 1))
  if (!spread) {
    const folded =
      path('M30 -26C50 -4 44 40 22 66C22 40 20 0 30 -26Z', {
        fill: scene.defs.linear([
          [0, lighten(enamel, 0.3)],
          [1, darken(enamel, 0.5)],
        ]),
        stroke: palette.key,
        'stroke-width': 1.3,
      }) +
      path('M33 -14C42 8 38 36 26 56M30 -4C36 12 34 30 26 46', {
        fill: 'none',
        stroke: palette.key,
        'stroke-width': 1.1,
        'stroke-opacity': 0.8,
      })
    bird += folded + group(folded, { transform: 'scale(-1 1)' })
  }
  bird += owlHead(scene, enamel, prng.pick([9, 11, 13]), prng.range(0, 1))
  const claw = 'M6 70q-1 12 -4 16M12 70q1 10 2 16M18 68q4 8 8 13'
  bird +=
    path(claw, { fill: 'none', stroke: brass, 'stroke-width': 4.5, 'stroke-linecap': 'round' }) +
    group(path(claw, { fill: 'none', stroke: brass, 'stroke-width': 4.5, 'stroke-linecap': 'round' }), {
      transform: 'scale(-1 1)',
    })
  bird += path('M-92 84H92L84 91H-84Z', { fill: brass, stroke: palette.shadow, 'stroke-width': 1 })
  markup += group(bird, {
    transform: `translate(${num(x)} ${num(y + reach * 0.06)}) scale(${(reach / 100).toFixed(3)})`,
  })
  return markup + vignette(scene, palette.shadow, 0.75)
}

function owlHead(scene: Scene, enamel: string, teeth: number, turn: number): string {
  const { palette } = scene
  const brass = brassPaint(scene)
  const eyes: Point[] = [
    [-15, -46],
    [15, -46],
  ]
  let markup = path(
    'M-36 -70C-30 -64 -20 -68 0 -66C20 -68 30 -64 36 -84C42 -60 42 -34 28 -24C16 -14 -16 -14 -28 -24C-42 -34 -42 -60 -36 -84Z',
    { fill: brass, stroke: palette.shadow, 'stroke-width': 1.4 },
  )
  markup += path('M0 -62L10 -74L0 -92L-10 -74Z', { fill: enamel, stroke: palette.key, 'stroke-width': 1.2 })
  for (const [ex, ey] of eyes) {
    markup += drawGear(scene, { x: ex, y: ey, radius: 15.5, teeth: teeth + 5, turn, spokes: 5 }, darkBrass(scene), 1)
    markup +=
      glow(scene, ex, ey, 22, palette.accent, 0.8) +
      circle(ex, ey, 9.5, { fill: palette.key, stroke: palette.shadow, 'stroke-width': 1.6 }) +
      circle(ex, ey, 4.6, { fill: palette.shadow }) +
      circle(ex - 2.4, ey - 2.8, 1.7, { fill: '#ffffff' })
  }
  return markup + path('M-5 -40L5 -40L0 -24Z', { fill: palette.accent, stroke: palette.shadow, 'stroke-width': 1.3 })
}
