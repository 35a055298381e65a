import { darken, lighten, mix } from '../color.ts'
import type { Prng } from '../prng.ts'
import { glow, ridge, vignette, type Scene } from '../scene.ts'
import { circle, dots, ellipse, group, num, path, type Point } from '../svg-markup.ts'
import { leaf, sunDisc, verge, wash } from './meadow.ts'

interface Cap {
  color: string
  shape: number
}

/** A mushroom in a box of about 100 by 100, its foot at (0, 0). */
function mushroom(scene: Scene, prng: Prng, cap: Cap, lean: number): string {
  const { palette, defs } = scene
  const line = { stroke: palette.shadow, 'stroke-width': 1.6, 'stroke-linejoin': 'round' }
  const stem = defs.linear(
    [
      [0, mix(palette.key, palette.shadow, 0.1)],
      [0.4, lighten(palette.key, 0.35)],
      [1, mix(palette.key, palette.shadow, 0.38)],
    ],
    [0, 0, 1, 0],
  )
  const top = defs.linear([
    [0, lighten(cap.color, 0.25)],
    [1, darken(cap.color, 0.25)],
  ])
  let markup = path(
    `M-11 4C-7 -20 ${num(-8 + lean)} -40 ${num(-7 + lean)} -62H${num(8 + lean)}C${num(9 + lean)} -40 8 -20 13 4Q0 10 -11 4Z`,
    { fill: stem, ...line },
  )
  const outlines = [
    'M-46 -56C-46 -88 -22 -104 0 -104C22 -104 46 -88 46 -56Q0 -44 -46 -56Z',
    'M-28 -44C-32 -70 -18 -108 0 -116C18 -108 32 -70 28 -44Q0 -34 -28 -44Z',
    'M-50 -64C-40 -78 -20 -80 -4 -92C0 -96 2 -96 6 -92C20 -80 40 -78 50 -64Q0 -46 -50 -64Z',
  ] as const
  const outline = outlines[cap.shape % 3] ?? outlines[0]
  const rim = [-56, -44, -64][cap.shape % 3] ?? -56
  const w = [44, 27, 48][cap.shape % 3] ?? 44
  let gills = ''
  for (let i = -5; i <= 5; i++) gills += `M${num((i / 5) * w * 0.9)} ${num(rim + 4)}L${num(i * 1.4)} ${num(rim + 13)}`
  let hat =
    ellipse(0, rim + 3, w * 0.98, 11, { fill: mix(palette.key, cap.color, 0.25), ...line }) +
    path(gills, { stroke: palette.shadow, 'stroke-width': 1, 'stroke-opacity': 0.6 }) +
    path(outline, { fill: top, ...line })
  const spots: Point[] =
    cap.shape === 1
      ? [
          [-8, -62],
          [8, -70],
          [-4, -84],
          [12, -54],
          [-16, -52],
          [4, -98],
        ]
      : cap.shape === 0
        ? [
            [-28, -68],
            [-8, -62],
            [16, -66],
            [32, -64],
            [-16, -84],
            [6, -82],
            [22, -84],
            [0, -96],
          ]
        : [
            [-30, -68],
            [-10, -72],
            [10, -68],
            [30, -68],
            [0, -84],
          ]
  for (const [i, [sx, sy]] of spots.entries())
    hat += ellipse(sx, sy, (i % 2 ? 4 : 5.6) * prng.range(0.85, 1.15), i % 2 ? 3.4 : 4.6, { fill: palette.key })
  return (
    markup +
    group(hat, { transform: `translate(${num(lean)} 0) rotate(${num(lean * 0.8)} 0 -60)` }) +
    path(`M${num(-7 + lean * 0.7)} -38q7 6 ${num(15)} 0l2 6q-9 6 -19 0Z`, { fill: lighten(palette.key, 0.3), ...line })
  )
}

export function mushrooms(scene: Scene): string {
  const prng = scene.prng.fork('mushrooms')
  const { palette, reach, width, height } = scene
  const base = Math.min(height - 20, scene.focusY + reach * 0.8)
  const [moonX, moonY] = [scene.focusX + prng.range(-0.3, 0.3) * width, scene.focusY - reach * prng.range(0.45, 0.65)]
  let markup =
    wash(scene, { lightX: moonX, lightY: moonY, light: 0.6 }) +
    sunDisc(scene, moonX, moonY, reach * prng.range(0.2, 0.32), prng.chance(0.35))
  for (let i = 0; i < 2; i++)
    markup += path(ridge(scene, prng.fork(`r${i}`), base - reach * (0.34 - i * 0.2), reach * 0.18, 170), {
      fill: mix(palette.sky[2] ?? palette.body, palette.body, 0.4 + i * 0.4),
    })
  for (let i = 0; i < 9; i++) {
    const fx = width * prng.range(0.02, 0.98)
    markup += leaf(
      fx,
      base + 30,
      reach * prng.range(0.5, 0.9),
      -Math.PI / 2 + prng.bell() * 0.7,
      reach * 0.07,
      mix(palette.body, palette.shadow, prng.range(0.1, 0.5)),
      palette.shadow,
    )
  }
  const colors = [palette.accent, palette.spark, mix(palette.accent, '#6a4a8a', 0.7), '#8a5a3a', '#4f7f8f']
  const main = prng.pick(colors)
  const shape = prng.int(0, 2)
  const count = prng.int(4, 6)
  const stand = Array.from({ length: count }, (_, i) => ({
    x: scene.focusX + ((i + 0.5) / count - 0.5) * width * 0.86 + prng.bell() * 14,
    size: prng.range(0.42, 0.72),
  }))
  for (const { x, size } of stand)
    markup += group(
      mushroom(
        scene,
        prng,
        { color: prng.chance(0.5) ? main : prng.pick(colors), shape: prng.chance(0.6) ? shape : prng.int(0, 2) },
        prng.bell() * 9,
      ),
      { transform: `translate(${num(x)} ${num(base + 16)}) scale(${((reach * size) / 100).toFixed(3)})` },
    )
  const tall = (reach / 100) * prng.range(1.18, 1.42)
  markup += glow(scene, scene.focusX, scene.focusY, reach * 0.9, palette.key, 0.35)
  markup += group(mushroom(scene, prng, { color: main, shape }, prng.bell() * 8), {
    transform: `translate(${num(scene.focusX + prng.bell() * 30)} ${num(base + 24)}) scale(${tall.toFixed(3)})`,
  })
  markup +=
    path(ridge(scene, prng.fork('near'), base + 26, reach * 0.06, 170), { fill: palette.shadow }) +
    verge(scene, prng, base + 40)
  const spores: Point[] = Array.from({ length: 60 + scene.grandeur * 20 }, () => [
    prng.range(0, width),
    prng.range(0, base),
  ])
  return (
    markup +
    dots(spores, 4, { stroke: palette.key, 'stroke-opacity': 0.8 }) +
    circle(0, 0, 0.1, { fill: palette.key }) +
    vignette(scene, palette.shadow, 0.4)
  )
}
