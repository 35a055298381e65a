import type { HoldingCondition } from '@ece/contracts/holdings'

/**
 * What the columns are called by Moxfield, Deckbox, TCGplayer, ManaBox, Archidekt, Cardmarket and this exchange, in lower case; of the
 * names of a row that a file has, the first that says something on a line counts. A set's code is preferred to its name.
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
  ],
  set: ['set code', 'edition code', 'expansion code', 'setcode', 'exp.', 'set', 'edition', 'expansion'],
  setName: ['set name', 'edition name', 'exp. name', 'set', 'edition', 'expansion'],
  number: ['collector number', 'collectornumber', 'card number', 'number', 'no', 'cn'],
  foil: ['foil', 'foil?', 'isfoil', 'finish', 'printing', 'variant'],
  language: ['language', 'lang'],
  condition: ['condition'],
  grader: ['grader', 'grading company'],
  grade: ['grade'],
  certNumber: ['certificate', 'cert number', 'certificate number'],
  quantity: ['count', 'quantity', 'qty', 'amount', 'add to quantity', 'tradelist count'],
  playset: ['playset?', 'isplayset'],
  note: ['note', 'notes', 'comment', 'comments'],
  tags: ['tags', 'tag'],
  price: ['purchase price', 'price paid', 'article value'],
  currency: ['purchase price currency', 'purchase currency', 'currency'],
  paidOn: ['purchased on', 'purchase date', 'date of purchase'],
  /** Of this exchange's own file alone. */
  copyId: ['copy id'],
} as const
export type Column = keyof typeof COLUMNS

/** Programs by a column that only they have. Of several, the first. */
const PROGRAMS: readonly (readonly [column: string, program: string])[] = [
  ['copy id', 'Elite Card Exchange'],
  ['purchased on', 'Elite Card Exchange'],
  ['idarticle', 'Cardmarket'],
  ['idproduct', 'Cardmarket'],
  ['cardmarketid', 'Cardmarket'],
  ['article value', 'Cardmarket'],
  ['manabox id', 'ManaBox'],
  ['last modified', 'Moxfield'],
  ['simple name', 'TCGplayer'],
]

export function programOf(headings: readonly string[]): string | null {
  return PROGRAMS.find(([column]) => headings.includes(column))?.[1] ?? null
}

/** TCGplayer's scale, in the words of the programs. */
const CONDITIONS: Readonly<Record<string, HoldingCondition>> = {
  nm: 'NM',
  'near mint': 'NM',
  mint: 'NM',
  m: 'NM',
  mt: 'NM',
  near_mint: 'NM',
  lp: 'LP',
  'lightly played': 'LP',
  'good (lightly played)': 'LP',
  excellent: 'LP',
  ex: 'LP',
  light_played: 'LP',
  sp: 'LP',
  'slightly played': 'LP',
  mp: 'MP',
  'moderately played': 'MP',
  played: 'MP',
  good: 'MP',
  gd: 'MP',
  pl: 'MP',
  hp: 'HP',
  'heavily played': 'HP',
  poor: 'DMG',
  po: 'DMG',
  dmg: 'DMG',
  d: 'DMG',
  damaged: 'DMG',
}

/** Cardmarket's seven on TCGplayer's five: its LP comes after GD, and its PL is worse than what others call played. */
const CARDMARKET: Readonly<Record<string, HoldingCondition>> = {
  mt: 'NM',
  nm: 'NM',
  ex: 'LP',
  gd: 'MP',
  lp: 'MP',
  pl: 'HP',
  po: 'DMG',
}

/** NM, LP, MP, HP, DMG, or empty for what is on no scale that is known. */
export function conditionOf(text: string, program: string | null): HoldingCondition {
  const word = text.toLowerCase()
  return (program === 'Cardmarket' ? CARDMARKET[word] : undefined) ?? CONDITIONS[word] ?? ''
}

/** Cardmarket's numbers, by place from 1, and the names that the others write; codes are Scryfall's. */
const LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'zhs', 'ja', 'pt', 'ru', 'ko', 'zht']
const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  english: 'en',
  french: 'fr',
  german: 'de',
  spanish: 'es',
  italian: 'it',
  'simplified chinese': 'zhs',
  'chinese simplified': 'zhs',
  's-chinese': 'zhs',
  japanese: 'ja',
  jp: 'ja',
  portuguese: 'pt',
  russian: 'ru',
  korean: 'ko',
  'traditional chinese': 'zht',
  'chinese traditional': 'zht',
  't-chinese': 'zht',
}

/** The language's code, or empty where it is not told. */
export function languageOf(text: string, program: string | null): string {
  const word = text.toLowerCase()
  if (/^\d+$/.test(word)) return program === 'Cardmarket' ? (LANGUAGES[Number(word) - 1] ?? '') : ''
  return LANGUAGE_NAMES[word] ?? (/^[a-z]{2,3}$/.test(word) ? word : '')
}
