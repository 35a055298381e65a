import type { Copy } from '@ece/contracts/vault'

/** A file's columns, in order, each with what it says of a copy. */
type Columns = Readonly<Record<string, (copy: Copy) => string | number>>

export type CsvFormat = 'ece' | 'moxfield' | 'deckbox' | 'tcgplayer'

const languages = new Intl.DisplayNames(['en'], { type: 'language' })
const languageOf = ({ card }: Copy): string => languages.of(card.language) ?? card.language
const isFoil = ({ card }: Copy): boolean => !['nonfoil', 'normal', 'regular'].includes(card.finish)
const conditionIn =
  (words: Readonly<Record<string, string>>) =>
  ({ condition }: Copy): string =>
    condition === null ? '' : (words[condition] ?? condition)

const TCGPLAYER = { NM: 'Near Mint', LP: 'Lightly Played', MP: 'Moderately Played', HP: 'Heavily Played', DMG: 'Damaged' }
const DECKBOX = { NM: 'Near Mint', LP: 'Good (Lightly Played)', MP: 'Played', HP: 'Heavily Played', DMG: 'Poor' }

/** The columns that the programs of collectors read, one copy a line (docs/OPERATIONS.md names where each is told). */
export const CSV_FORMATS: Readonly<Record<CsvFormat, Columns>> = {
  ece: {
    Name: ({ card }) => card.name,
    'Set code': ({ card }) => card.set.code,
    'Set name': ({ card }) => card.set.name,
    'Collector number': ({ card }) => card.collectorNumber,
    Game: ({ card }) => card.game,
    Rarity: ({ card }) => card.rarity ?? '',
    Finish: ({ card }) => card.finish,
    Language: ({ card }) => card.language,
    Quantity: () => 1,
    Condition: ({ condition }) => condition ?? '',
    Grader: ({ grade }) => grade?.grader ?? '',
    Grade: ({ grade }) => grade?.grade ?? '',
    Certificate: ({ grade }) => grade?.certNumber ?? '',
    Serial: ({ serial }) => (serial ? `${serial.number}/${serial.of}` : ''),
    Custody: ({ custody }) => custody,
    'Tied up in': ({ encumbrance }) => encumbrance?.kind ?? '',
    Acquired: ({ acquiredAt }) => acquiredAt,
    'Copy id': ({ id }) => id,
  },
  moxfield: {
    Count: () => 1,
    'Tradelist Count': () => 0,
    Name: ({ card }) => card.name,
    Edition: ({ card }) => card.set.code.toLowerCase(),
    Condition: conditionIn(TCGPLAYER),
    Language: languageOf,
    Foil: (copy) => (isFoil(copy) ? 'foil' : ''),
    'Collector Number': ({ card }) => card.collectorNumber,
  },
  deckbox: {
    Count: () => 1,
    'Tradelist Count': () => 0,
    Name: ({ card }) => card.name,
    Edition: ({ card }) => card.set.name,
    'Card Number': ({ card }) => card.collectorNumber,
    Condition: conditionIn(DECKBOX),
    Language: languageOf,
    Foil: (copy) => (isFoil(copy) ? 'foil' : ''),
  },
  tcgplayer: {
    Quantity: () => 1,
    Name: ({ card }) => card.name,
    Set: ({ card }) => card.set.name,
    'Card Number': ({ card }) => card.collectorNumber,
    'Set Code': ({ card }) => card.set.code,
    Printing: (copy) => (isFoil(copy) ? 'Foil' : 'Normal'),
    Condition: conditionIn(TCGPLAYER),
    Language: languageOf,
    Rarity: ({ card }) => card.rarity ?? '',
  },
}

export function csvRow(format: CsvFormat, copy: Copy): Record<string, string | number> {
  return Object.fromEntries(Object.entries(CSV_FORMATS[format]).map(([column, of]) => [column, of(copy)]))
}
