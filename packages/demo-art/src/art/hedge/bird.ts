import { darken, lighten, mix } from '../color.ts'
import { vignette, type Scene } from '../scene.ts'
import { circle, curve, dots, group, num, path, type Point } from '../svg-markup.ts'
import { flower, flowerInk, leaf, sunDisc, wash } from './meadow.ts'

/** A painted bird on a flowering bough, in hundredths of the reach. */
export function bird(scene: Scene): string {
  const prng = scene.prng.fork('bird')
  const { palette, reach, focusX: x, focusY: y } = scene
  const flip = prng.chance(0.5) ? -1 : 1
  const [sunX, sunY] = [x - flip * reach * prng.range(0.2, 0.5), y - reach * prng.range(0.1, 0.4)]
  let markup =
    wash(scene, { lightX: sunX, lightY: sunY, light: 0.6 }) +
    sunDisc(scene, sunX, sunY, reach * prng.range(0.4, 0.6), prng.chance(0.6))
  markup += group(bough(scene) + body(scene), {
    transform: `translate(${num(x)} ${num(y + reach * 0.06)}) scale(${((flip * reach) / 100).toFixed(3)} ${(reach / 100).toFixed(3)})`,
  })
  return markup + vignette(scene, palette.shadow, 0.32)
}

function bough(scene: Scene): string {
  const prng = scene.prng.fork('bough')
  const { palette } = scene
  const points: Point[] = [
    [-150, 62 + prng.bell() * 10],
    [-80, 50],
    [-10, 57],
    [60, 46],
    [150, 30 + prng.bell() * 16],
  ]
  let markup = path(curve(points), {
    fill: 'none',
    stroke: palette.shadow,
    'stroke-width': 7,
    'stroke-linecap': 'round',
  })
  for (let i = 0; i < 15; i++) {
    const lx = -135 + i * 19
    const ly = 54 + Math.sin(i * 1.3) * 4 - (i > 9 ? (i - 9) * 3.4 : 0)
    const up = i % 2 === 0
    const angle = up ? prng.range(-1.9, -1) : prng.range(0.8, 1.9)
    const [tx, ty] = [lx + Math.cos(angle) * 20, ly + Math.sin(angle) * 20]
    markup += path(`M${num(lx)} ${num(ly)}L${num(tx)} ${num(ty)}`, { stroke: palette.shadow, 'stroke-width': 2.4 })
    markup +=
      leaf(lx, ly, prng.range(18, 26), angle + 0.6, 6, palette.body, palette.shadow) +
      leaf(lx, ly, prng.range(16, 22), angle - 0.6, 5.5, mix(palette.body, palette.spark, 0.3), palette.shadow)
    if (Math.abs(lx) > 34 || !up)
      markup += prng.chance(0.6)
        ? flower(tx, ty, prng.range(8, 14), prng.int(5, 7), prng.int(0, 2), flowerInk(scene, prng))
        : dots(
            [
              [tx, ty],
              [tx + 6, ty + 4],
              [tx - 4, ty + 6],
            ],
            7,
            { stroke: palette.accent },
          )
  }
  return markup
}

function body(scene: Scene): string {
  const prng = scene.prng.fork('body')
  const { palette, defs } = scene
  const coat = prng.pick([
    palette.accent,
    '#2f5f86',
    palette.body,
    mix(palette.accent, palette.spark, 0.55),
    '#6a4a86',
    '#333a44',
  ])
  const breast = prng.pick(
    [palette.spark, palette.key, mix(palette.accent, palette.key, 0.4), '#d9643c'].filter((color) => color !== coat),
  )
  const line = { stroke: palette.shadow, 'stroke-width': 1.6, 'stroke-linejoin': 'round' }
  const paint = defs.linear([
    [0, lighten(coat, 0.22)],
    [1, darken(coat, 0.25)],
  ])
  const feathers = prng.int(4, 7)
  let markup = ''
  for (let i = 0; i < feathers; i++) {
    const angle = 158 - (i - (feathers - 1) / 2) * prng.range(7, 11)
    const length = prng.range(64, 84)
    markup += group(
      path(
        `M0 0C${num(length * 0.4)} -9 ${num(length * 0.9)} -9 ${num(length)} 0C${num(length * 0.9)} 9 ${num(length * 0.4)} 9 0 0Z`,
        { fill: i % 2 ? mix(coat, palette.spark, 0.5) : paint, ...line },
      ) +
        circle(length * 0.84, 0, 4.6, { fill: breast, stroke: palette.shadow, 'stroke-width': 1 }) +
        path(`M10 0H${num(length * 0.72)}`, { stroke: palette.key, 'stroke-width': 1.2, 'stroke-opacity': 0.7 }),
      { transform: `translate(-30 14) rotate(${num(angle)})` },
    )
  }
  markup += path('M2 42L0 54M14 42L16 53', { stroke: palette.shadow, 'stroke-width': 3 })
  markup += path('M-44 20C-40 -14 -8 -30 14 -40C20 -62 54 -70 62 -44C64 -14 50 34 16 44C-8 50 -34 42 -44 20Z', {
    fill: paint,
    ...line,
  })
  markup += path('M60 -34C62 -6 48 34 16 43C4 46 -6 45 -14 42C16 34 38 0 42 -30Z', { fill: breast })
  const specks: Point[] = []
  for (let i = 0; i < 12; i++) specks.push([48 - i * 3.4 + (i % 2) * 5, -18 + i * 4.6])
  markup += dots(specks, 2.6, { stroke: coat })
  markup += path('M-36 12C-22 -16 10 -26 28 -12C30 12 4 32 -36 12Z', { fill: darken(coat, 0.25), ...line })
  const kind = prng.int(0, 2)
  const inlay = { fill: 'none', stroke: palette.key, 'stroke-width': 1.8, 'stroke-linecap': 'round' }
  if (kind === 0) markup += path('M-28 10C-12 -8 8 -14 22 -8M-20 13C-6 0 10 -4 22 0M-10 15C2 8 12 6 19 8', inlay)
  else if (kind === 1)
    markup +=
      flower(8, -4, 11, 7, 0, flowerInk(scene, prng)) +
      path('M-26 10Q-12 4 -4 0', inlay) +
      dots(
        [
          [-10, 9],
          [-16, 6],
          [-4, 12],
        ],
        3,
        { stroke: palette.spark },
      )
  else markup += path('M-22 8q5 -8 10 0q5 -8 10 0q5 -8 10 0q5 -8 10 0M-12 -1q5 -8 10 0q5 -8 10 0q5 -8 10 0', inlay)
  if (prng.chance(0.6))
    markup += path('M34 -60C30 -72 36 -82 42 -84C40 -76 42 -70 44 -64C46 -74 52 -80 58 -80C52 -74 52 -66 50 -60Z', {
      fill: breast,
      ...line,
    })
  markup += path('M60 -50L82 -43L60 -37Z', { fill: palette.spark, ...line })
  return markup + circle(44, -46, 6.2, { fill: palette.key, ...line }) + circle(45, -46, 3, { fill: palette.shadow })
}
