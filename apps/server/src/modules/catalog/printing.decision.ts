import { isFoil } from '@ece/rules/card-words'

/** A card as somebody's list names it. Empty where the list does not tell. */
export interface NamedPrinting {
  readonly name: string
  /** A set's code or name. */
  readonly set: string
  /** Tried where no set is called as `set` says. */
  readonly setName?: string
  readonly number: string
  readonly isFoil: boolean | null
  /** In the catalogue's word, or in the list's own, which may be the catalogue's. */
  readonly finish?: string
  /** A code; empty counts as English. */
  readonly language?: string
  /** The list has a word for the finish or the language that nothing is known of. */
  readonly questions?: readonly { readonly column: string }[]
}

export interface Printing {
  readonly cardId: string
  readonly setId: string
  /** As cards are sorted by it: `12a` is `000012a`. */
  readonly number: string
  readonly searchName: string
  readonly aliases: readonly string[]
  readonly finish: string
  readonly language: string
}

/** One printing, none, or several that the list does not tell apart: the likeliest of each set and number, at most a dozen. */
export type MatchedPrinting =
  | { readonly status: 'matched'; readonly cardId: string }
  | { readonly status: 'ambiguous'; readonly cardIds: readonly string[] }
  | { readonly status: 'unknown' }

export interface FoundPrintings {
  /** The name as it is compared; without what stands in brackets behind it, too. */
  readonly names: readonly string[]
  readonly byNumber: readonly Printing[]
  /** Of the set, where one is told. */
  readonly byName: readonly Printing[]
  /** Of any set. */
  readonly ofName: readonly Printing[]
}

const MOST_CANDIDATES = 12

/**
 * What the number found goes before what the name found, if the names are alike; then the finish and the language told. What a line
 * tells and the catalogue has not (a set, a number, a language, an unknown word) is never left out of account: it is asked.
 */
export function pickPrinting(row: NamedPrinting, { names, byNumber, byName, ofName }: FoundPrintings): MatchedPrinting {
  const named = byNumber.filter((printing) => isCalled(printing, names))
  const found = named.length > 0 ? named : row.number === '' ? byName : []
  if (found.length === 0) return asked(row, byName.length > 0 ? byName : ofName)
  const ofFinish = finishesOf(row, found)
  const ofLanguage = languagesOf(row, ofFinish)
  if (ofLanguage.length === 0) return asked(row, found)
  const several = new Set(ofLanguage.map(({ setId, number }) => `${setId} ${number}`)).size > 1
  const unsure = row.questions?.some(
    ({ column }) => column === 'language' || (column === 'finish' && !knowsFinish(row, found)),
  )
  if (several || unsure === true) return asked(row, ofLanguage)
  const [best] = likeliest(row, ofLanguage)
  return best === undefined ? { status: 'unknown' } : { status: 'matched', cardId: best }
}

function asked(row: NamedPrinting, printings: readonly Printing[]): MatchedPrinting {
  return printings.length > 0 ? { status: 'ambiguous', cardIds: likeliest(row, printings) } : { status: 'unknown' }
}

const knowsFinish = ({ finish }: NamedPrinting, found: readonly Printing[]): boolean =>
  found.some((printing) => printing.finish === finish)

/** Foils where foils are told. A card that is printed in one finish alone is that one, whatever a program calls it. */
function finishesOf({ isFoil: told }: NamedPrinting, found: readonly Printing[]): readonly Printing[] {
  if (told === null) return found
  const fitting = found.filter(({ finish }) => isFoil(finish) === told)
  return fitting.length > 0 ? fitting : found
}

/** The language told; where none is, English, or the only one that there is. */
function languagesOf({ language = '' }: NamedPrinting, found: readonly Printing[]): readonly Printing[] {
  if (language !== '') return found.filter((printing) => printing.language === language)
  const english = found.filter((printing) => printing.language === 'en')
  if (english.length > 0) return english
  return new Set(found.map((printing) => printing.language)).size === 1 ? found : []
}

/** A number may be of another list's counting: the names must begin alike, be another name of the card, or a slip of it. */
function isCalled({ searchName, aliases }: Printing, names: readonly string[]): boolean {
  if (names.length === 0) return true
  return names.some((name) => [searchName, ...aliases].some((known) => isLike(known, name)))
}

function isLike(known: string, named: string): boolean {
  if (known === named || known.startsWith(`${named} `) || named.startsWith(`${known} `)) return true
  return isSlip(known, named)
}

/** A letter too many, too few or another, or two that changed places; two slips in a long name. */
export function isSlip(a: string, b: string): boolean {
  const most = Math.min(a.length, b.length) < 4 ? 0 : Math.min(a.length, b.length) < 12 ? 1 : 2
  return most > 0 && Math.abs(a.length - b.length) <= most && distance(a, b) <= most
}

/** Edits from one to the other, a change of places counted as one (optimal string alignment). */
function distance(a: string, b: string): number {
  let older: number[] = []
  let before = Array.from({ length: b.length + 1 }, (_, place) => place)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const edits = [(before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + (same ? 0 : 1)]
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits.push((older[j - 2] ?? 0) + 1)
      row.push(Math.min(...edits))
    }
    older = before
    before = row
  }
  return before[b.length] ?? 0
}

/** Of each set and number the one that the line means most likely, best first. */
function likeliest(row: NamedPrinting, printings: readonly Printing[]): string[] {
  const best = new Map<string, string>()
  for (const { setId, number, cardId } of printings.toSorted((a, b) => rank(a, row) - rank(b, row))) {
    const key = `${setId} ${number}`
    if (!best.has(key)) best.set(key, cardId)
  }
  return [...best.values()].slice(0, MOST_CANDIDATES)
}

/** Kinds of foil from the plain one on: etched and the like are meant only where they are told. */
const PLAIN = ['normal', 'foil', 'holo', 'reverse holo']

function rank(
  { language, finish }: Printing,
  { language: told = '', finish: word, isFoil: foil }: NamedPrinting,
): number {
  const ofLanguage = language === told ? 0 : language === 'en' ? 20 : 40
  const plain = PLAIN.indexOf(finish)
  const ofKind = isFoil(finish) === (foil === true) ? 0 : 10
  return ofLanguage + (finish === word ? 0 : ofKind + (plain < 0 ? 8 : plain + 1))
}
