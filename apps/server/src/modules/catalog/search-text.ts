/**
 * How names become comparable: lower case, no accents, no punctuation. Done here and not in the database, whose answer
 * depends on its locale (and on a dictionary file), so that what is stored and what is searched are always folded alike.
 */

/** Letters that Unicode does not take apart into a letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
}
const MAXIMUM_TOKENS = 8

/** "Jötun's Æther-Vial ★" -> "jotuns aether vial". */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[æœøđðłþßı]/g, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/['’ʼ`´]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** How a whole name is compared: folded, or where it has neither letters nor digits (`_____`, `♥`) as it is. */
export function nameKey(name: string): string {
  return (
    fold(name) ||
    name
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s\p{C}]+/gu, '')
  )
}

/** Scripts that put no spaces between words: a part of a name is found by any two signs that stand beside each other. */
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u{20000}-\u{323af}]/u

function pairsOf(word: string): string[] {
  if (!UNSPACED.test(word)) return []
  const signs = [...word]
  return signs.slice(1).map((sign, place) => `${signs[place] ?? ''}${sign}`)
}

/** Every lexeme of a text: its folded words, and of words without spaces inside also their pairs. */
export function lexemesOf(...texts: readonly (string | null)[]): string[] {
  const words = texts.flatMap((text) => (text === null ? [] : nameKey(text).split(' ')))
  return [...new Set(words.flatMap((word) => [word, ...pairsOf(word)]))].filter((word) => word !== '')
}

/** A collector number as people type it: also without the zeros before it. */
export function numberWords(collectorNumber: string): string[] {
  return lexemesOf(collectorNumber, collectorNumber.replace(/^0+(?=\d)/, ''))
}

/** The words of a search. A single letter is left out beside longer words: it is the next word being typed. */
export function searchTokens(folded: string): string[] {
  const tokens = [...new Set(folded.split(' ').filter((token) => token !== ''))].slice(0, MAXIMUM_TOKENS)
  const long = tokens.filter((token) => token.length > 1 || /[^a-z0-9]/.test(token))
  return long.length > 0 ? long : tokens
}

/** The words that a misspelt one may be corrected to: numbers and single letters are not among them. */
export function dictionaryWords(...texts: readonly (string | null)[]): string[] {
  return texts
    .flatMap((text) => (text === null ? [] : fold(text).split(' ')))
    .filter((word) => word.length >= 3 && word.length <= 60 && /^\p{L}+$/u.test(word))
}

/** Collector numbers in the order of people: `2`, `12`, `12a`, `TG03`, `★7`. Runs of digits get six places. */
export function numberKey(collectorNumber: string): string {
  return collectorNumber
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\d+/g, (digits) => digits.padStart(6, '0'))
}

/** A word of a search, with what the dictionary knows of it. */
export interface ResolvedToken {
  readonly token: string
  /** Its English stems; none for "the" and "of". */
  readonly stems: readonly string[]
  /** Words that are like it, when it is the beginning of no word. */
  readonly similar: readonly string[]
}

export interface WordQuery {
  /** For `to_tsquery` casts: lexemes are quoted, nothing of them is parsed. */
  readonly name: string
  readonly text: string
}

const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** Every word must be found, as the beginning of a word, or as one of those that it may have been meant for. */
export function wordQuery(tokens: readonly ResolvedToken[]): WordQuery {
  const groups = tokens.map(({ token, similar, stems }) => {
    const pairs = pairsOf(token)
    // A part of a word without spaces: all of its pairs; else the beginning of a word.
    const typed =
      pairs.length > 0
        ? `(${pairs.map(quoted).join(' & ')})`
        : token.length > 1 || tokens.length === 1
          ? `${quoted(token)}:*`
          : quoted(token)
    const names = [typed, ...similar.map(quoted)]
    return { name: `(${names.join(' | ')})`, text: `(${[...names, ...stems.map(quoted)].join(' | ')})` }
  })
  return { name: groups.map(({ name }) => name).join(' & '), text: groups.map(({ text }) => text).join(' & ') }
}

/** A card's kinds in words: its type line, or what a source has instead of one. */
export function kindsOf(attributes: Readonly<Record<string, unknown>>): string {
  return ['type_line', 'typeLine', 'supertype', 'subtypes', 'types', 'printed_type_line']
    .flatMap((key) => attributes[key] ?? [])
    .filter((kind) => typeof kind === 'string')
    .join(' ')
}

interface LabelledCard {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly collectorNumber: string
  readonly rarity: string | null
  readonly finish: string
  readonly artist: string | null
  readonly attributes: Readonly<Record<string, unknown>>
}

/** Every lexeme that a card is found by beside its rules: the same for cards, lots and collections. */
export function cardLexemes(card: LabelledCard, set: { readonly name: string; readonly code: string }): string[] {
  const { name, aliases = [], collectorNumber, rarity, finish, artist, attributes } = card
  const labels = lexemesOf(name, ...aliases, set.name, set.code, artist, rarity, finish, kindsOf(attributes))
  return [...new Set([...labels, ...numberWords(collectorNumber)])]
}
