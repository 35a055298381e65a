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
    const names = [
      token.length > 1 || tokens.length === 1 ? `${quoted(token)}:*` : quoted(token),
      ...similar.map(quoted),
    ]
    return { name: `(${names.join(' | ')})`, text: `(${[...names, ...stems.map(quoted)].join(' | ')})` }
  })
  return { name: groups.map(({ name }) => name).join(' & '), text: groups.map(({ text }) => text).join(' & ') }
}
