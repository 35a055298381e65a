import { describe, expect, it } from 'vitest'
import {
  decideEntries,
  sourceKey,
  type Claim,
  type ClaimedCard,
  type KnownCard,
  type KnownCards,
} from './identity.decision.ts'

const card = (place: string, name: string, id: string | null = null): ClaimedCard => ({
  place,
  label: name,
  words: name.split(' '),
  source: id === null ? null : { name: 's', externalId: id },
})
const known = (
  id: string,
  place: string,
  name: string,
  sourceId: string | null,
  seenIn: number | null = null,
): KnownCard => ({
  id,
  place,
  label: name,
  words: name.split(' '),
  sources: sourceId === null ? {} : { s: sourceId },
  seenIn,
})
const catalogue = (...cards: KnownCard[]): KnownCards => ({
  byPlace: new Map(cards.map((each) => [each.place, each])),
  bySource: new Map(
    cards.flatMap((each) =>
      Object.entries(each.sources).map(([name, externalId]): [string, KnownCard] => [
        sourceKey({ name, externalId }),
        each,
      ]),
    ),
  ),
  byLabel: Map.groupBy(cards, ({ label }) => label),
})
const decide = (cards: readonly ClaimedCard[], among: KnownCards, open = true): string[] =>
  decideEntries(
    cards.map((each, index): Claim => ({ entry: index + 1, cards: [each] })),
    among,
    open,
  ).map((decision) => {
    if (decision.kind !== 'write') return decision.kind
    const [first] = decision.cards
    return first?.kind === 'known' ? `${first.id}${first.moves ? ' moves' : ''}` : 'new'
  })

const three = catalogue(
  known('A', '1', 'alpha ant', 'a'),
  known('B', '2', 'beta bee', 'b'),
  known('C', '3', 'gamma gnat', 'c'),
)

describe('with ids of a source', () => {
  it('a whole run that is renumbered moves, in either direction', () => {
    expect(
      decide([card('2', 'alpha ant', 'a'), card('3', 'beta bee', 'b'), card('4', 'gamma gnat', 'c')], three),
    ).toEqual(['A moves', 'B moves', 'C moves'])
    expect(
      decide([card('0', 'alpha ant', 'a'), card('1', 'beta bee', 'b'), card('2', 'gamma gnat', 'c')], three),
    ).toEqual(['A moves', 'B moves', 'C moves'])
  })

  it('two swap, and three go in a circle', () => {
    expect(decide([card('2', 'alpha ant', 'a'), card('1', 'beta bee', 'b')], three)).toEqual(['A moves', 'B moves'])
    expect(decide([card('2', 'x', 'a'), card('3', 'y', 'b'), card('1', 'z', 'c')], three)).toEqual([
      'A moves',
      'B moves',
      'C moves',
    ])
  })

  it('a new one takes the place of one that moves away', () => {
    expect(decide([card('1', 'new newt', 'n'), card('9', 'alpha ant', 'a')], three)).toEqual(['new', 'A moves'])
  })

  it('waits for a place that the file may still free, and all behind it; and is refused at its end', () => {
    const shifted = [card('2', 'alpha ant', 'a'), card('3', 'beta bee', 'b')]
    expect(decide(shifted, three)).toEqual(['wait', 'wait'])
    expect(decide(shifted, three, false)).toEqual(['refused', 'refused'])
    expect(decide([card('1', 'new newt', 'n')], three)).toEqual(['wait'])
  })

  it('is refused at once where the file has told of that place before', () => {
    expect(decide([card('1', 'other owl', 'o')], catalogue(known('A', '1', 'alpha ant', 'a', 7)))).toEqual(['refused'])
  })

  it('takes over a card that came without an id, if the names have something in common', () => {
    const plain = catalogue(known('P', '1', 'alpha ant', null))
    expect(decide([card('1', 'alpha ant queen', 'a')], plain)).toEqual(['P'])
    expect(decide([card('1', 'other owl', 'o')], plain, false)).toEqual(['refused'])
  })

  it('takes over none that has another id of the same source, however alike their names are', () => {
    const one = catalogue(known('A', '1', 'alpha ant', 'a'))
    expect(decide([card('1', 'alpha ant', 'other')], one)).toEqual(['wait'])
    expect(decide([card('1', 'alpha ant', 'other')], one, false)).toEqual(['refused'])
  })

  it('keeps its card whatever it is called now', () => {
    expect(decide([card('1', 'quite another', 'a')], three)).toEqual(['A'])
  })
})

describe('without ids', () => {
  it('is what stands in its place, also with a corrected name', () => {
    expect(decide([card('1', 'alpha ants')], three)).toEqual(['A'])
  })

  it('a run that is renumbered is known by its names', () => {
    expect(
      decide([card('1', 'new newt'), card('2', 'alpha ant'), card('3', 'beta bee'), card('4', 'gamma gnat')], three),
    ).toEqual(['new', 'A moves', 'B moves', 'C moves'])
  })

  it('never makes a card another one', () => {
    expect(decide([card('1', 'quite another')], three, false)).toEqual(['refused'])
  })
})

it('of two entries for one place or one id the first counts, and the other is refused', () => {
  expect(
    decide(
      [card('9', 'a', 'x'), card('9', 'b', 'y'), card('8', 'c', 'x'), card('7', 'd'), card('7', 'e')],
      catalogue(),
    ),
  ).toEqual(['new', 'refused', 'refused', 'new', 'refused'])
})
