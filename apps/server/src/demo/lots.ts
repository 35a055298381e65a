import type { DemoCard } from '@ece/demo-art/cards'

/** A lot of the demonstration, relative to the moment of seeding. */
export interface DemoLot {
  readonly startPriceCents: number
  readonly reservePriceCents?: number
  readonly buyNowPriceCents?: number
  readonly startsInMinutes: number
  readonly lastsMinutes: number
}

const BASE_CENTS: Readonly<Record<DemoCard['rarity'], number>> = {
  common: 100,
  uncommon: 400,
  rare: 1_800,
  mythic: 9_000,
}

/**
 * How the n-th lot runs: the first end within minutes, so that a newcomer sees one close and extend; most within hours and
 * days; a few have not begun.
 */
export function demoLot(card: DemoCard, index: number): DemoLot {
  const startPriceCents = Math.round((BASE_CENTS[card.rarity] * (70 + ((index * 37) % 90))) / 100)
  const lastsMinutes = index < 8 ? 4 + index * 3 : index < 30 ? 30 + index * 11 : 300 + ((index * 97) % 7_000)
  const hasReserve = index % 5 === 2
  const reservePriceCents = hasReserve ? startPriceCents * 2 : undefined
  const buyNowPriceCents = index % 3 === 1 ? startPriceCents * 4 : undefined
  return {
    startPriceCents,
    ...(reservePriceCents === undefined ? {} : { reservePriceCents }),
    ...(buyNowPriceCents === undefined ? {} : { buyNowPriceCents }),
    startsInMinutes: index % 17 === 16 ? 60 + index : 0,
    lastsMinutes,
  }
}

const RARITIES: Readonly<Record<DemoCard['rarity'], number>> = { mythic: 0, rare: 1, uncommon: 2, common: 3 }

/** Orders cards by rarity, the rarest first. */
export const bestFirst = (a: DemoCard, b: DemoCard): number => RARITIES[a.rarity] - RARITIES[b.rarity]
