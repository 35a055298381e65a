import { lighten, mix } from '../color.ts'
import type { Prng } from '../prng.ts'
import { vignette, type Scene } from '../scene.ts'
import { curve, dots, group, num, path, type Point } from '../svg-markup.ts'
import { paperDots } from './bloom.ts'
import { fields, flower, flowerInk, leaf, sunDisc, verge, wash } from './meadow.ts'

/** The right half of the crown, in hundredths of the reach, rooted at (0, 80). */
function crown(scene: Scene, prng: Prng): string {
  const { palette } = scene
  const green = prng.pick([
    palette.body,
    mix(palette.body, palette.spark, 0.45),
    mix(palette.accent, palette.spark, 0.4),
    palette.accent,
  ])
  const arms = prng.int(4, 5)
  const curl = prng.range(0.7, 1.2)
  let markup = ''
  for (let i = 0; i < arms; i++) {
    const rise = 26 - i * 24
    const wide = 92 - i * i * 3.6
    const tip: Point = [wide, rise - 34 * curl]
    const points: Point[] = [
      [2, rise + 34],
      [wide * 0.4, rise + 12],
      [wide * 0.82, rise],
      tip,
      [wide - 14, rise - 44 * curl],
      [wide - 20, rise - 30 * curl],
    ]
    markup += path(curve(points), {
      fill: 'none',
      stroke: palette.shadow,
      'stroke-width': 5.6 - i * 0.7,
      'stroke-linecap': 'round',
    })
    for (let k = 1; k < 7; k++) {
      const t = k / 7
      const [lx, ly] = [wide * t, rise + 34 - 40 * t + Math.sin(t * 3) * 3 - (t > 0.75 ? (t - 0.75) * 60 : 0)]
      markup +=
        leaf(lx, ly, 17, -1.4 + t * 0.4, 5.2, k % 2 ? green : lighten(green, 0.2), palette.shadow) +
        leaf(lx, ly, 15, 1 - t * 0.5, 4.8, mix(green, palette.shadow, 0.25), palette.key)
      if (k % 3 === 0) markup += dots([[lx, ly + 10]], 6.4, { stroke: palette.accent })
    }
    markup += flower(tip[0] - 12, tip[1] + 4, prng.range(8, 12), prng.int(5, 8), prng.int(0, 2), flowerInk(scene, prng))
  }
  return markup
}

export function treeOfSeasons(scene: Scene): string {
  const prng = scene.prng.fork('tree')
  const { palette, reach, focusX: x, focusY: y } = scene
  const base = y + reach * 0.8
  let markup =
    wash(scene, { light: 0.7 }) +
    paperDots(scene) +
    sunDisc(scene, x, y - reach * 0.14, reach * prng.range(0.6, 0.84), prng.chance(0.5))
  markup += fields(scene, prng, base - reach * 0.14, 2)
  const half = crown(scene, prng)
  const trunk =
    path(
      'M-5 -74C-4 -20 -9 40 -12 64C-20 80 -34 86 -44 92C-24 92 -14 90 0 84C14 90 24 92 44 92C34 86 20 80 12 64C9 40 4 -20 5 -74Z',
      { fill: palette.shadow },
    ) +
    path('M0 -60C1 0 -2 40 -3 76M4 0C4 30 6 50 9 66M-4 -10C-6 30 -8 50 -11 66', {
      fill: 'none',
      stroke: palette.spark,
      'stroke-width': 1.4,
      'stroke-opacity': 0.8,
    })
  const top = flower(0, -82, prng.range(14, 19), prng.int(6, 9), prng.int(0, 2), flowerInk(scene, prng))
  const hollow = prng.chance(0.5) ? path('M-5 30Q0 20 5 30V44Q0 48 -5 44Z', { fill: palette.spark }) : ''
  markup += group(half + group(half, { transform: 'scale(-1 1)' }) + trunk + hollow + top, {
    transform: `translate(${num(x)} ${num(y + reach * 0.06)}) scale(${(reach / 104).toFixed(3)})`,
  })
  return markup + verge(scene, prng, base + reach * 0.22) + vignette(scene, palette.shadow, 0.32)
}
