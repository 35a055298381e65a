import type { OwnCopy } from '@ece/contracts/collection'
import type { Copy } from '@ece/contracts/vault'
import { amountText } from '@ece/rules/amount'
import { isFoil as isFoilFinish, languageName } from '@ece/rules/card-words'

/** A file's columns, in order, each with what it says of a copy. */
type Columns = Readonly<Record<string, (copy: OwnCopy) => string | number>>

export type CsvFormat = 'ece' | 'moxfield' | 'deckbox' | 'tcgplayer'

const languageOf = ({ card }: Copy): string => languageName(card.language)
const isFoil = ({ card }: Copy): boolean => isFoilFinish(card.finish)
const conditionIn =
  (words: Readonly<Record<string, string>>) =>
  ({ condition }: Copy): string =>
    condition === null ? '' : (words[condition] ?? condition)

const amount = (cents: number | null): string => (cents === null ? '' : amountText(cents))

const TCGPLAYER = {
  NM: 'Near Mint',
  LP: 'Lightly Played',
  MP: 'Moderately Played',
  HP: 'Heavily Played',
  DMG: 'Damaged',
}
const DECKBOX = { NM: 'Near Mint', LP: 'Good (Lightly Played)', MP: 'Played', HP: 'Heavily Played', DMG: 'Poor' }

/** The columns that the programs of collectors read, one copy a line (docs/COLLECTION-CSV.md names them, and who reads what). */
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
    'Guide price': ({ guideCents }) => amount(guideCents),
    Note: ({ note }) => note?.note ?? '',
    Tags: ({ note }) => note?.tags.join(', ') ?? '',
    'Purchase price': ({ note }) => amount(note?.paid?.cents ?? null),
    'Purchase price currency': ({ note }) => note?.paid?.currency ?? '',
    'Purchased on': ({ note }) => note?.paidOn ?? '',
    'Bought here': ({ boughtCents }) => amount(boughtCents),
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

export function csvRow(format: CsvFormat, copy: OwnCopy): Record<string, string | number> {
  return Object.fromEntries(Object.entries(CSV_FORMATS[format]).map(([column, of]) => [column, of(copy)]))
}
