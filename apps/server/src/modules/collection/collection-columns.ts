/**
 * What the columns are called by Moxfield, Deckbox, TCGplayer, ManaBox, Archidekt, Cardmarket, Dragon Shield, Collectr, Helvault and
 * this exchange, as `headingKey` writes them; of the names of a row that a file has, the first that says something on a line
 * counts. A set's code is preferred to its name.
 */
export const COLUMNS = {
  name: [
    'name',
    'card name',
    'card',
    'english name',
    'article',
    'product name',
    'localized product name',
    'title',
    'local name',
    'printed name',
    'simple name',
  ],
  set: ['set code', 'edition code', 'expansion code', 'setcode', 'exp.', 'set', 'edition', 'expansion'],
  setName: ['set name', 'edition name', 'exp. name', 'set', 'edition', 'expansion'],
  number: ['collector number', 'collectornumber', 'card number', 'number', 'no', 'cn', 'card #'],
  foil: ['foil', 'foil?', 'isfoil', 'finish', 'printing', 'variant', 'variance', 'extras'],
  language: ['language', 'lang'],
  condition: ['condition', 'card condition'],
  grader: ['grader', 'grading company'],
  grade: ['grade'],
  certNumber: ['certificate', 'cert number', 'certificate number'],
  quantity: [
    'count',
    'quantity',
    'qty',
    'total quantity',
    'total qty',
    'amount',
    'reg qty',
    'regular qty',
    'normal qty',
    'add to quantity',
    'tradelist count',
  ],
  /** Foils counted beside the others, in a column of their own. */
  foilQuantity: ['foil qty', 'foil quantity', 'foil count'],
  playset: ['playset?', 'isplayset'],
  note: ['note', 'notes', 'comment', 'comments'],
  tags: ['tags', 'tag'],
  price: ['purchase price', 'price paid', 'price bought', 'average cost paid', 'article value'],
  currency: ['purchase price currency', 'purchase currency', 'currency'],
  paidOn: ['purchased on', 'purchase date', 'date of purchase', 'date bought'],
  /** Whether a line is of something that is wished for and not owned. */
  binderType: ['binder type'],
  watchlist: ['watchlist'],
  /** Of this exchange's own file alone. */
  copyId: ['copy id'],
} as const
export type Column = keyof typeof COLUMNS

export function headingKey(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[_\s-]+/g, ' ')
    .trim()
}

const KNOWN: ReadonlySet<string> = new Set(Object.values(COLUMNS).flat())

/** How many of a record's cells are headings that are known: none where no column could have the names of cards. */
export function knownHeadings(cells: readonly string[]): number {
  const keys = cells.map(headingKey)
  return keys.filter((key) => KNOWN.has(key)).length
}

/** Programs by a column that only they have. Of several, the first. */
const PROGRAMS: readonly (readonly [column: string, program: string])[] = [
  ['copy id', 'Elite Card Exchange'],
  ['purchased on', 'Elite Card Exchange'],
  ['idarticle', 'Cardmarket'],
  ['idproduct', 'Cardmarket'],
  ['cardmarketid', 'Cardmarket'],
  ['article value', 'Cardmarket'],
  ['manabox id', 'ManaBox'],
  ['price bought', 'Dragon Shield'],
  ['average cost paid', 'Collectr'],
  ['last modified', 'Moxfield'],
  ['tcgplayer id', 'TCGplayer'],
  ['simple name', 'TCGplayer'],
]

export function programOf(headings: readonly string[]): string | null {
  return PROGRAMS.find(([column]) => headings.includes(column))?.[1] ?? null
}

/** Cardmarket's numbers of languages, by place from 1. */
const CARDMARKET_LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'zhs', 'ja', 'pt', 'ru', 'ko', 'zht']

export function cardmarketLanguage(text: string): string | null {
  return /^\d+$/.test(text) ? (CARDMARKET_LANGUAGES[Number(text) - 1] ?? null) : null
}
