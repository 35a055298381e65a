import { darken, lighten, mix } from '../color.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, dots, ellipse, group, num, path, polar, polygon, type Point } from '../svg-markup.ts'
import { brassPaint, darkBrass, drawGear, firmament, graduations, starfield } from './firmament.ts'

/** A clockwork insect on a dial, seen from above; enamel wing cases, or lace wings spread. */
export function scarab(scene: Scene): string {
  const prng = scene.prng.fork('scarab')
  const { palette, reach, focusX: x, focusY: y } = scene
  let markup = firmament(scene, { halo: 0.7, dust: 0.5 }) + starfield(scene)
  const dial = prng.range(0.86, 0.96) * reach
  markup += circle(x, y, dial, {
    fill: palette.shadow,
    'fill-opacity': 0.5,
    stroke: brassPaint(scene),
    'stroke-width': 9,
  })
  markup += path(graduations(x, y, dial * 0.86, dial * 0.95, 72, 6), {
    stroke: palette.key,
    'stroke-width': 2,
    'stroke-opacity': 0.75,
  })
  markup +=
    drawGear(scene, { x, y, radius: dial * 0.78, teeth: 60, turn: 0, spokes: 12 }, darkBrass(scene), 2) +
    glow(scene, x, y, reach * 0.8, palette.accent, 0.45)
  const half = insectHalf(scene)
  markup += group(half + group(half, { transform: 'scale(-1 1)' }) + spine(scene), {
    transform: `translate(${num(x)} ${num(y)}) scale(${(reach / 100).toFixed(3)}) rotate(${num(prng.range(-14, 14))})`,
  })
  return markup + vignette(scene, palette.shadow, 0.8)
}

/** The right half, in hundredths of the reach around (0, 0), head up. */
function insectHalf(scene: Scene): string {
  const prng = scene.prng.fork('half')
  const { palette, defs } = scene
  const brass = brassPaint(scene)
  const enamel = prng.pick(['#1f8a84', '#2f5fb0', '#a5303f', '#6a3a9a', '#2f7a3c', '#c27a1e'])
  const shell = defs.linear(
    [
      [0, lighten(enamel, 0.5)],
      [0.35, enamel],
      [1, darken(enamel, 0.6)],
    ],
    [0, 0, 1, 1],
  )
  const glass = defs.linear(
    [
      [0, palette.spark, 0.75],
      [0.6, palette.accent, 0.35],
      [1, enamel, 0.6],
    ],
    [0, 0, 1, 1],
  )
  const line = { stroke: palette.shadow, 'stroke-width': 1 }
  const gilt = { fill: 'none', stroke: palette.key, 'stroke-width': 1.1, 'stroke-opacity': 0.9 }
  let markup = ''
  const legs = ['M18 -16L44 -34L60 -62L66 -70', 'M22 6L52 4L72 20L78 34', 'M18 34L44 46L56 74L64 82']
  markup +=
    path(legs.join(''), { fill: 'none', stroke: palette.shadow, 'stroke-width': 6.5, 'stroke-linejoin': 'round' }) +
    path(legs.join(''), { fill: 'none', stroke: brass, 'stroke-width': 4, 'stroke-linejoin': 'round' }) +
    dots(
      [
        [44, -34],
        [60, -62],
        [52, 4],
        [72, 20],
        [44, 46],
        [56, 74],
      ],
      6,
      { stroke: palette.accent },
    )
  if (prng.chance(0.55)) {
    markup +=
      path('M6 -22C40 -64 92 -66 98 -40C102 -16 60 4 8 -6Z', { fill: glass, ...line }) +
      path('M8 -4C46 0 84 20 78 44C70 62 30 40 6 8Z', { fill: glass, ...line })
    let veins = ''
    for (const [vx, vy] of [
      [88, -54],
      [96, -36],
      [84, -16],
      [56, -4],
      [78, 24],
      [72, 44],
      [44, 40],
    ])
      veins += `M8 -10Q${num((vx ?? 0) * 0.5)} ${num((vy ?? 0) * 0.9)} ${vx} ${vy}`
    markup +=
      path(veins, gilt) +
      path('M6 -22C40 -64 92 -66 98 -40C102 -16 60 4 8 -6M8 -4C46 0 84 20 78 44C70 62 30 40 6 8', gilt) +
      dots(
        [
          [72, -40],
          [60, 22],
        ],
        11,
        { stroke: enamel },
      ) +
      dots(
        [
          [72, -40],
          [60, 22],
        ],
        5,
        { stroke: palette.key },
      )
  }
  markup += path('M0 -20C20 -20 33 -6 33 18C33 48 16 70 1 76L0 76Z', { fill: shell, ...line })
  const kind = prng.int(0, 2)
  if (kind === 0)
    markup += path('M5 -12C18 -8 24 6 24 20C24 42 14 58 5 64M9 -2C15 4 17 12 17 22C17 34 13 44 9 50', gilt)
  else if (kind === 1)
    for (let i = 0; i < 5; i++)
      markup +=
        circle(15 - i * 0.9, -6 + i * 14, 6.4 - i * 0.8, gilt) +
        circle(15 - i * 0.9, -6 + i * 14, 2.4, { fill: palette.key })
  else markup += path('M3 -10L28 2M3 4L31 16M3 18L32 30M3 32L29 44M3 46L23 57', gilt)
  markup +=
    path('M0 -44C16 -44 26 -34 26 -22C18 -18 8 -17 0 -17Z', { fill: brass, ...line }) +
    path('M4 -38C12 -37 18 -32 20 -25', { fill: 'none', stroke: palette.shadow, 'stroke-width': 1.4 })
  const horn = prng.pick([
    'M3 -62C4 -78 14 -88 8 -98C22 -88 20 -70 11 -58Z',
    'M5 -60C18 -70 30 -70 32 -86C40 -70 28 -58 11 -55Z',
    'M2 -62L7 -82L10 -62L16 -76L15 -58Z',
  ])
  markup +=
    path(horn, { fill: brass, ...line }) +
    path('M0 -64C10 -64 17 -57 16 -47C10 -43 5 -42 0 -42Z', {
      fill: darkBrass(scene),
      stroke: palette.key,
      'stroke-width': 0.8,
    })
  return markup + circle(10, -54, 4.2, { fill: palette.spark, ...line }) + circle(10, -54, 1.8, { fill: enamel })
}

function spine(scene: Scene): string {
  const { palette } = scene
  const brass = brassPaint(scene)
  const rim: Point[] = Array.from({ length: 24 }, (_, i) => polar(0, -30, i % 2 ? 7 : 9.5, (i * Math.PI) / 12))
  return (
    path('M-1.6 -18L0 78L1.6 -18Z', { fill: brass }) +
    path(polygon(rim), { fill: mix(palette.key, palette.accent, 0.4), stroke: palette.shadow, 'stroke-width': 0.8 }) +
    circle(0, -30, 3.4, { fill: palette.shadow }) +
    ellipse(0, -30, 1.4, 1.4, { fill: palette.spark })
  )
}
