import { darken, lighten, mix } from './color.ts'
import { setStyles } from './palettes.ts'
import { createPrng } from './prng.ts'
import {
  circle,
  createDefinitions,
  dots,
  element,
  group,
  num,
  path,
  polar,
  polygon,
  rect,
  type Point,
} from './svg-markup.ts'

const size = 256
const center = size / 2

function petals(count: number, inner: number, outer: number, turn: number): string {
  let d = ''
  for (let i = 0; i < count; i++) {
    const a = turn + (i / count) * Math.PI * 2
    const half = Math.PI / count
    const text = ([x, y]: Point) => `${num(x)} ${num(y)}`
    const tip = text(polar(center, center, outer, a))
    d += `M${text(polar(center, center, inner, a - half))}Q${text(polar(center, center, outer * 0.95, a - half * 0.9))} ${tip}Q${text(polar(center, center, outer * 0.95, a + half * 0.9))} ${text(polar(center, center, inner, a + half))}Z`
  }
  return d
}

function star(count: number, inner: number, outer: number, turn: number): string {
  return polygon(
    Array.from({ length: count * 2 }, (_, i) =>
      polar(center, center, i % 2 ? inner : outer, turn + (i / (count * 2)) * Math.PI * 2),
    ),
  )
}

/** A member's emblem until they upload a picture: rings of petals and stars, in the colours of one of the sets. */
export function renderAvatarSvg(seed: string): string {
  const prng = createPrng(`avatar/${seed}`)
  const style = prng.pick(Object.values(setStyles))
  const palette = prng.pick(style.palettes)
  const defs = createDefinitions('a')
  const count = prng.pick([4, 5, 6, 8])
  const turn = -Math.PI / 2 + (prng.chance(0.5) ? Math.PI / count : 0)
  const [top, bottom] = [palette.sky[0] ?? palette.body, palette.sky[2] ?? palette.shadow]
  const ground = defs.radial(
    [
      [0, lighten(mix(top, palette.accent, 0.3), 0.12)],
      [0.7, mix(top, bottom, 0.6)],
      [1, darken(bottom, 0.35)],
    ],
    [0.4, 0.35, 0.75],
  )
  const line = { stroke: palette.shadow, 'stroke-width': 3, 'stroke-linejoin': 'round' }
  const layers = [
    () => path(petals(count * 2, 40, 108, turn), { fill: mix(palette.accent, bottom, 0.45), ...line }),
    () => path(star(count * 2, 62, 104, turn), { fill: palette.body, ...line }),
    () =>
      circle(center, center, 96, { fill: 'none', stroke: palette.key, 'stroke-width': 5 }) +
      circle(center, center, 84, { fill: mix(palette.body, palette.shadow, 0.4), ...line }),
  ]
  const hearts = [
    () =>
      path(petals(count, 18, 74, turn), { fill: palette.accent, ...line }) +
      circle(center, center, 20, { fill: palette.spark, ...line }),
    () =>
      path(star(count, 26, 72, turn), { fill: palette.spark, ...line }) +
      circle(center, center, 17, { fill: palette.accent, ...line }),
    () =>
      circle(center, center, 58, { fill: palette.spark, ...line }) +
      path(petals(count, 8, 54, turn), { fill: palette.accent, ...line }) +
      circle(center, center, 11, { fill: palette.key }),
  ]
  const beads = Array.from({ length: count * 2 }, (_, i) =>
    polar(center, center, 90, turn + ((i + 0.5) / (count * 2)) * Math.PI * 2),
  )
  const art =
    rect(0, 0, size, size, { fill: ground }) +
    prng.pick(layers)() +
    group(prng.pick(hearts)(), {}) +
    dots(beads, 9, { stroke: palette.key })
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${size} ${size}`, width: size, height: size },
    `<defs>${defs.markup()}</defs>${art}`,
  )
}
