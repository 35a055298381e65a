import type { Rarity } from '../cards/demo-card.ts'
import { createPrng } from './prng.ts'
import { path, polygon, rect, type Definitions, type Stop } from './svg-markup.ts'

const silver = ['#fbfdff', '#8e9aa8', '#eef3f7', '#6d7985', '#dde5ec', '#9aa6b2', '#f6f9fb']
const gold = ['#fff6cf', '#c58a25', '#ffe69c', '#8a5710', '#f7d272', '#a86f1a', '#fff0b8']
const holo = [
  '#ff7fb0',
  '#ffc98a',
  '#f6ff9c',
  '#86ffc4',
  '#7fd4ff',
  '#ab92ff',
  '#ff92dd',
  '#ffd08f',
  '#9dffd9',
  '#86b8ff',
  '#e59bff',
]

function evenStops(colors: readonly string[], opacity?: number): Stop[] {
  return colors.map((color, i) => [i / (colors.length - 1), color, opacity])
}

/** The metal of a rarity, as a paint; a common card has its set's trim and no metal. */
export function foilPaint(defs: Definitions, rarity: Rarity, trim: string): string {
  if (rarity === 'common') return trim
  const colors = rarity === 'uncommon' ? silver : rarity === 'rare' ? gold : holo
  return defs.linear(evenStops(colors), [0, 0, 1, 1])
}

/** A four-pointed glint. */
export function glint(x: number, y: number, r: number, fill: string, opacity: number): string {
  const waist = r * 0.09
  const points = Array.from({ length: 8 }, (_, i) => {
    const radius = i % 2 === 0 ? r : waist * 1.6
    const angle = (i * Math.PI) / 4 - Math.PI / 2
    return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius] as const
  })
  return path(polygon(points), { fill, 'fill-opacity': opacity })
}

/** Light caught on the surface: a diagonal sheen on a rare, a spectrum with glints on a mythic. */
export function foilSheen(defs: Definitions, rarity: Rarity, seed: string, width: number, height: number): string {
  if (rarity === 'common' || rarity === 'uncommon') return ''
  const prng = createPrng(`${seed}/sheen`)
  const shift = prng.range(-0.12, 0.12)
  if (rarity === 'rare') {
    const sheen = defs.linear(
      [
        [0.2 + shift, '#fff2c8', 0],
        [0.33 + shift, '#fff2c8', 0.2],
        [0.37 + shift, '#fff2c8', 0.05],
        [0.42 + shift, '#fff2c8', 0.14],
        [0.55 + shift, '#fff2c8', 0],
      ],
      [0, 0, 1, 0.8],
    )
    return rect(0, 0, width, height, { fill: sheen })
  }
  // Narrow bands with clear gaps: an even veil would wash out the picture that the card is wanted for.
  const stops = holo.flatMap((color, i): Stop[] => {
    const at = (i + 0.5) / holo.length
    const reach = 0.5 / holo.length
    return i % 2 === 0
      ? [
          [at - reach, color, 0],
          [at, color, 0.26],
          [at + reach, color, 0],
        ]
      : []
  })
  let markup = rect(0, 0, width, height, { fill: defs.linear(stops, [0, shift, 1, 0.9 + shift]) })
  for (let i = 0; i < 16; i++) {
    markup += glint(
      prng.range(30, width - 30),
      prng.range(110, height * 0.62),
      prng.range(6, 20),
      '#ffffff',
      prng.range(0.35, 0.9),
    )
  }
  return markup
}
