import type { DemoCard } from '@ece/demo-art/cards'

const WEEKS = 52
const BASE_CENTS: Readonly<Record<DemoCard['rarity'], number>> = {
  common: 140,
  uncommon: 420,
  rare: 1_900,
  mythic: 8_500,
}

/** A small generator with a seed (mulberry32), so that every demonstration shows the same year. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A year of weekly prices of an invented guide for an invented card: what a collector would find in a real one. */
export function demoGuide(card: DemoCard, index: number, today: Date): { day: string; priceCents: number }[] {
  const random = randomOf(index * 7_919 + 17)
  const drift = (random() - 0.45) * 0.02
  let price = BASE_CENTS[card.rarity] * (0.6 + random() * 0.9)
  return Array.from({ length: WEEKS }, (_, week) => {
    price = Math.max(25, price * (1 + drift + (random() - 0.5) * 0.09))
    const day = new Date(today.getTime() - (WEEKS - 1 - week) * 7 * 86_400_000)
    return { day: day.toISOString().slice(0, 10), priceCents: Math.round(price) }
  })
}
