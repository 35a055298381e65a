import { darken, lighten, mix } from '../color.ts'
import type { Prng } from '../prng.ts'
import { vignette, type Scene } from '../scene.ts'
import { circle, dots, group, num, path, type Point } from '../svg-markup.ts'
import { paperDots } from './bloom.ts'
import { flower, flowerInk, leaf, wash } from './meadow.ts'

/** Heads from the front as right halves, in hundredths of the reach around (0, 0). */
const beasts = {
  fox: {
    head: 'M0 -34C18 -36 40 -34 50 -22C58 -4 44 16 30 30C20 42 10 58 0 62Z',
    ear: 'M14 -30C20 -56 36 -80 50 -84C56 -62 56 -36 48 -20Z',
    inner: 'M26 -34C30 -52 38 -66 46 -72C49 -56 48 -40 44 -28Z',
    cheek: 'M0 62C10 58 20 42 30 30C44 16 55 2 52 -10C36 -6 24 6 16 20C10 32 4 44 0 46Z',
    eye: [23, -6],
    nose: 'M0 46C8 46 11 50 9 54C6 60 3 62 0 62Z',
    coat: ['#c85a2b', '#d9782f', '#a8452b', '#e0e0d8', '#6b7a8f'],
  },
  hare: {
    head: 'M0 -30C20 -32 36 -20 37 2C38 26 26 48 12 58C6 62 2 62 0 62Z',
    ear: 'M6 -28C4 -60 14 -96 30 -102C42 -86 34 -48 22 -24Z',
    inner: 'M13 -32C12 -58 20 -84 29 -92C34 -76 28 -48 20 -30Z',
    cheek: 'M0 62C10 62 22 52 28 38C20 30 8 32 0 38Z',
    eye: [24, -2],
    nose: 'M0 36C6 36 8 39 6 42L0 47Z',
    coat: ['#b58f63', '#cfc3ad', '#8f7458', '#e8e0cc', '#7c6a72'],
  },
  bear: {
    head: 'M0 -40C28 -42 54 -28 56 2C57 30 38 54 14 60L0 61Z',
    ear: 'M30 -34C28 -54 44 -64 56 -54C66 -44 60 -26 48 -20Z',
    inner: 'M38 -34C38 -46 48 -52 54 -46C58 -40 54 -32 48 -28Z',
    cheek: 'M0 60C16 60 28 48 28 32C28 18 14 10 0 10Z',
    eye: [25, -6],
    nose: 'M0 18C10 18 15 23 12 29C8 36 3 38 0 38Z',
    coat: ['#7a5236', '#5c4033', '#a06c3f', '#4a4a52', '#d8cdb8'],
  },
  stag: {
    head: 'M0 -34C16 -36 28 -26 29 -10C30 10 22 26 19 42C17 56 8 64 0 64Z',
    ear: 'M24 -24C36 -40 56 -44 66 -38C62 -22 44 -12 28 -14Z',
    inner: 'M32 -24C42 -34 54 -36 60 -34C54 -24 44 -18 33 -18Z',
    cheek: 'M0 64C10 62 17 54 18 44C14 36 6 34 0 34Z',
    eye: [20, -6],
    nose: 'M0 48C8 48 11 52 9 56C6 61 3 62 0 62Z',
    coat: ['#a9713f', '#8c5a35', '#c08a56', '#efe6d2', '#74584a'],
  },
  badger: {
    head: 'M0 -36C24 -38 46 -26 48 -4C49 20 30 36 16 54C10 62 4 63 0 63Z',
    ear: 'M28 -32C28 -48 40 -54 50 -46C56 -38 52 -26 46 -20Z',
    inner: 'M34 -32C35 -40 42 -44 47 -40C50 -34 48 -28 44 -26Z',
    cheek: 'M10 -36C24 -34 34 -22 34 -4C32 18 20 36 12 56C16 36 16 12 12 -8Z',
    eye: [22, -4],
    nose: 'M0 48C9 48 12 52 9 57C6 61 3 63 0 63Z',
    coat: ['#e9e4d6', '#dcd6c6', '#cfcabf'],
  },
} as const

export type Beast = keyof typeof beasts

function antlers(scene: Scene, prng: Prng): string {
  const { palette } = scene
  const color = mix(palette.shadow, '#8a6238', 0.55)
  let markup = path(
    'M9 -32C12 -52 34 -58 44 -74C50 -86 46 -98 40 -106M24 -52C18 -66 20 -80 16 -92M38 -66C54 -70 66 -80 70 -94M45 -80C58 -86 62 -98 60 -108M16 -44C34 -46 48 -48 58 -58',
    { fill: 'none', stroke: color, 'stroke-width': 5.4, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' },
  )
  for (const [lx, ly, angle] of [
    [24, -52, -2],
    [44, -74, 0.2],
    [16, -86, -2.4],
    [58, -58, 0.4],
    [66, -86, -0.2],
    [52, -84, -0.9],
  ] as const)
    markup += leaf(lx, ly, prng.range(11, 16), angle, 4.4, palette.body, palette.shadow)
  for (const [fx, fy] of [
    [40, -106],
    [16, -92],
    [70, -94],
    [60, -108],
    [58, -58],
  ] as const)
    if (prng.chance(0.8)) markup += flower(fx, fy, prng.range(6, 9), 6, 0, flowerInk(scene, prng))
  return markup
}

/** A wreath of leaves and flowers behind and above the head. */
function wreath(scene: Scene, prng: Prng): string {
  const { palette } = scene
  let markup = ''
  for (let i = 0; i <= 13; i++) {
    const a = 1.45 - (i / 13) * 2.95
    const [wx, wy] = [Math.cos(a) * 82, Math.sin(a) * 82 + 4]
    markup +=
      leaf(wx, wy, 21, a - 1.1, 6.5, i % 2 ? palette.body : mix(palette.body, palette.spark, 0.3), palette.shadow) +
      leaf(wx, wy, 19, a + 0.7 - 2, 5.5, mix(palette.body, palette.shadow, 0.3), palette.key)
    if (i % 3 === 1) markup += flower(wx, wy, prng.range(8, 12), prng.int(5, 8), prng.int(0, 2), flowerInk(scene, prng))
    else if (i % 3 === 2)
      markup += dots(
        [
          [wx - 3, wy],
          [wx + 4, wy + 3],
          [wx + 1, wy - 5],
        ],
        5.4,
        { stroke: palette.accent },
      )
  }
  return markup
}

function painted(scene: Scene, prng: Prng, kind: number, color: string): string {
  const ink = { fill: 'none', stroke: color, 'stroke-width': 1.7, 'stroke-linecap': 'round' }
  const { palette } = scene
  if (kind === 0)
    return (
      path('M0 -26C6 -22 8 -14 0 -6M5 -10C10 -8 11 -2 8 4M3 4C7 8 7 14 4 18', ink) +
      dots(
        [
          [34, 4],
          [38, -3],
          [30, 11],
          [35, 13],
        ],
        3,
        { stroke: color },
      )
    )
  if (kind === 1)
    return (
      path('M0 -28L7 -18L0 -8M0 -4L5 2L0 9M34 -12L40 -6L34 0', ink) +
      dots(
        [
          [36, 7],
          [31, 14],
          [26, 21],
        ],
        3.2,
        { stroke: palette.spark },
      )
    )
  const spots: Point[] = Array.from({ length: 7 }, (_, i) => [Math.sin(i * 1.1) * 3 + 4, -28 + i * 6])
  return (
    dots(spots, 2.8, { stroke: color }) +
    path('M28 10C34 12 40 6 40 0M26 16C34 18 42 12 44 4', ink) +
    leaf(2, -20, 15, -0.7 + prng.bell() * 0.2, 4, color, color)
  )
}

export function maskOf(beast: Beast) {
  return (scene: Scene): string => {
    const prng = scene.prng.fork('mask')
    const { palette, reach } = scene
    const spec = beasts[beast]
    const coat = prng.pick<string>(spec.coat)
    const isBadger = beast === 'badger'
    const pale = isBadger ? '#2c2a2c' : lighten(coat, coat > '#d' ? 0.85 : 0.72)
    const line = { stroke: palette.shadow, 'stroke-width': 1.6, 'stroke-linejoin': 'round' }
    const fur = scene.defs.linear([
      [0, lighten(coat, 0.16)],
      [1, darken(coat, 0.18)],
    ])
    let half = path(spec.ear, { fill: fur, ...line }) + path(spec.inner, { fill: mix(palette.accent, pale, 0.35) })
    // The outline is left open along the axis, or the face would have a seam.
    half +=
      path(spec.head, { fill: fur }) +
      path(spec.cheek, { fill: pale }) +
      path(spec.head.slice(0, -1), { fill: 'none', ...line })
    half += painted(scene, prng, prng.int(0, 2), isBadger ? palette.accent : mix(palette.key, coat, 0.12))
    const [ex, ey] = spec.eye
    half +=
      path(`M${ex - 9} ${ey + 2}Q${ex} ${ey - 10} ${ex + 10} ${ey - 3}Q${ex + 2} ${ey + 8} ${ex - 9} ${ey + 2}Z`, {
        fill: palette.spark,
        ...line,
      }) +
      circle(ex + 0.4, ey - 0.6, 4.1, { fill: palette.shadow }) +
      circle(ex - 1, ey - 2.2, 1.3, { fill: '#ffffff' })
    half += path(spec.nose, { fill: palette.shadow })
    half += path('M16 44L42 40M16 48L42 50M14 52L38 59', {
      stroke: palette.shadow,
      'stroke-width': 0.9,
      'stroke-opacity': beast === 'stag' || beast === 'bear' ? 0 : 0.6,
    })
    const crown = beast === 'stag' ? antlers(scene, prng) : ''
    const mirror = (markup: string) =>
      group(markup, { transform: 'translate(-0.35 0)' }) + group(markup, { transform: 'translate(0.35 0) scale(-1 1)' })
    let markup = wash(scene, { light: 0.7 }) + paperDots(scene)
    const backing =
      beast === 'stag'
        ? circle(0, 4, 66, { fill: palette.spark, 'fill-opacity': 0.85 }) +
          circle(0, 4, 59, { fill: 'none', stroke: palette.key, 'stroke-width': 2 })
        : circle(0, 4, 80, { fill: palette.key, 'fill-opacity': 0.55 }) + mirror(wreath(scene, prng))
    const brow =
      beast === 'stag'
        ? ''
        : leaf(0, -30, 20, -Math.PI / 2, 6, palette.body, palette.shadow) +
          flower(0, -34, 9, prng.int(5, 8), prng.int(0, 2), flowerInk(scene, prng))
    const scale = beast === 'stag' ? reach / 108 : reach / 104
    const lift = beast === 'stag' ? 0.2 : beast === 'hare' ? 0.12 : 0.02
    markup += group(backing + mirror(crown + half) + brow, {
      transform: `translate(${num(scene.focusX)} ${num(scene.focusY + reach * lift)}) scale(${scale.toFixed(3)})`,
    })
    return markup + vignette(scene, palette.shadow, 0.32)
  }
}
