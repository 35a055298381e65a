/**
 * Which card of the catalogue an entry of a file is. A card is what its source's id says; its number and even its name may
 * move there. Without an id it is what has its set, number, finish and language. So a file never makes one card another:
 * what owners have stays what it was.
 *
 *   the id is known         -> that card; it moves where its number did, also in swaps and circles
 *   its place is free       -> a new card
 *   its place is taken by   -> a card without an id of this source: that card, if their names have something in common
 *                           -> a card that moves away in the same step: a new card
 *                           -> a card that the file may still move: the entry waits for the file's end
 *                           -> any other card: refused
 */

/** Where a printing stands: set, collector number, finish and language, in one text. */
export type Place = string

export interface KnownCard {
  readonly id: string
  readonly place: Place
  /** Set, name, finish and language: by which a list without ids knows a card whose number has moved. */
  readonly label: string
  readonly words: readonly string[]
  /** Its ids by source. */
  readonly sources: Readonly<Record<string, string>>
  /** The entry of the running import that was this card. */
  readonly seenIn: number | null
}

export interface ClaimedCard {
  readonly place: Place
  readonly label: string
  readonly words: readonly string[]
  readonly source: { readonly name: string; readonly externalId: string } | null
}

export interface Claim {
  readonly entry: number
  readonly cards: readonly ClaimedCard[]
}

export type CardDecision =
  | { readonly kind: 'new' }
  | { readonly kind: 'known'; readonly id: string; readonly moves: boolean }
export type Decision =
  | { readonly kind: 'write'; readonly cards: readonly CardDecision[] }
  | { readonly kind: 'wait' }
  | { readonly kind: 'refused'; readonly problem: string }

export interface KnownCards {
  readonly bySource: ReadonlyMap<string, KnownCard>
  readonly byPlace: ReadonlyMap<Place, KnownCard>
  readonly byLabel: ReadonlyMap<string, readonly KnownCard[]>
}

export const sourceKey = ({ name, externalId }: { readonly name: string; readonly externalId: string }): string =>
  `${name}\n${externalId}`

/** Which known card an entry's card is by itself, whatever stands in its place: by its id, or by its name in the set. */
function itself(card: ClaimedCard, known: KnownCards): KnownCard | undefined {
  if (card.source) return known.bySource.get(sourceKey(card.source))
  const there = known.byPlace.get(card.place)
  if (there && (there.label === card.label || alike(there.words, card.words))) return there
  const called = known.byLabel.get(card.label) ?? []
  return called.length === 1 ? called[0] : undefined
}

/** Two names that may be one card's: a word in common, or neither has any. */
function alike(a: readonly string[], b: readonly string[]): boolean {
  return (a.length === 0 && b.length === 0) || a.some((word) => b.includes(word))
}

/** Whether the card that stands in a place may become what an entry with no known id says. */
function adopts(there: KnownCard, card: ClaimedCard): boolean {
  if (card.source && there.sources[card.source.name] !== undefined) return false
  return alike(there.words, card.words)
}

/**
 * Decides a batch of entries together. Entries that can not be placed yet `wait` while the file is `open`, because what is in
 * their place may be moved by an entry that comes; at its end they are refused.
 */
export function decideEntries(claims: readonly Claim[], known: KnownCards, open: boolean): Decision[] {
  const wanted = claims.map(({ cards }) => cards.map((card) => ({ card, is: itself(card, known) })))
  const doubles = doublesIn(claims, wanted)
  const placed = new Set(claims.map((_, index) => index).filter((index) => doubles[index] === undefined))
  // An entry that stays keeps its card where it is, and so the entry that wants that place stays too: again until none does.
  for (let changed = true; changed;) {
    changed = false
    const leaves = new Set([...placed].flatMap((index) => leaving(wanted[index] ?? [])))
    for (const index of placed)
      if ((wanted[index] ?? []).some(({ card, is }) => isBlocked(card, is, known, leaves))) {
        placed.delete(index)
        changed = true
      }
  }
  return claims.map((_claim, index): Decision => {
    const double = doubles[index]
    if (double !== undefined) return { kind: 'refused', problem: double }
    const cards = wanted[index] ?? []
    if (placed.has(index))
      return { kind: 'write', cards: cards.map(({ card, is }) => decided(card, is, known, placed, wanted)) }
    const settled = cards.some(({ card }) => known.byPlace.get(card.place)?.seenIn != null)
    return open && !settled
      ? { kind: 'wait' }
      : { kind: 'refused', problem: 'another card has this set, number, finish and language' }
  })
}

type Wanted = readonly { readonly card: ClaimedCard; readonly is: KnownCard | undefined }[]

/** Ids of the cards that move away from where they are. */
function leaving(cards: Wanted): string[] {
  return cards.flatMap(({ card, is }) => (is && is.place !== card.place ? [is.id] : []))
}

function isBlocked(
  card: ClaimedCard,
  is: KnownCard | undefined,
  known: KnownCards,
  leaves: ReadonlySet<string>,
): boolean {
  const there = known.byPlace.get(card.place)
  if (!there || there.id === is?.id || leaves.has(there.id)) return false
  return is !== undefined || !adopts(there, card)
}

function decided(
  card: ClaimedCard,
  is: KnownCard | undefined,
  known: KnownCards,
  placed: ReadonlySet<number>,
  wanted: readonly Wanted[],
): CardDecision {
  if (is) return { kind: 'known', id: is.id, moves: is.place !== card.place }
  const there = known.byPlace.get(card.place)
  const leaves = there && [...placed].some((index) => leaving(wanted[index] ?? []).includes(there.id))
  return there && !leaves ? { kind: 'known', id: there.id, moves: false } : { kind: 'new' }
}

/** What is wrong with entries that name what another entry before them named: one place, or one id. */
function doublesIn(claims: readonly Claim[], wanted: readonly Wanted[]): (string | undefined)[] {
  const places = new Map<Place, number>()
  const ids = new Map<string, number>()
  return claims.map(({ entry }, index) => {
    const cards = wanted[index] ?? []
    for (const { card, is } of cards) {
      const before =
        ids.get(card.source ? sourceKey(card.source) : '') ??
        (is?.seenIn != null && is.seenIn !== entry ? is.seenIn : undefined)
      if (before !== undefined) return `the entry ${before} is the same card, and says otherwise`
      const taken = places.get(card.place)
      if (taken !== undefined) return `the entry ${taken} has the same set, number, finish and language`
    }
    for (const { card } of cards) {
      places.set(card.place, entry)
      if (card.source) ids.set(sourceKey(card.source), entry)
    }
    return undefined
  })
}
