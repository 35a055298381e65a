import type { Queryable } from '../../../platform/db/database.ts'
import { nameKey, numberKey, searchTokens, wordQuery, type ResolvedToken, type WordQuery } from '../search-text.ts'

export interface ResolvedWords extends WordQuery {
  /** Collector numbers among the words, as cards are sorted by them. */
  readonly numbers: readonly string[]
  /** What was probably meant, as names are stored: each misspelt word as the one most like it. */
  readonly meant: string
}

/** Likeness below which a word is not what was meant: "charzard" and "charizard" have 0.54, "lantren" and "lantern" 0.33. */
const LIKENESS = 0.3
const CORRECTIONS = 4

/**
 * Turns what was typed into a query: each word is looked up in the dictionary, and one that begins no word of it is
 * replaced by those that it is like. `always` corrects every word, for a search that found nothing as it was typed.
 * Null when nothing is left to search for.
 */
export async function resolveWords(db: Queryable, q: string, always = false): Promise<ResolvedWords | null> {
  const folded = nameKey(q)
  const tokens = searchTokens(folded)
  if (tokens.length === 0) return null
  const rows = await db.query<{ token: string; stems: string[]; similar: string[] | null }>(
    `SELECT t.token, tsvector_to_array(to_tsvector('english', t.token)) AS stems, s.similar
     FROM unnest($1::text[]) WITH ORDINALITY AS t (token, place)
     LEFT JOIN LATERAL (SELECT array_agg(word ORDER BY likeness DESC, word) AS similar FROM (
       SELECT word, similarity(word, t.token) AS likeness FROM catalog.words WHERE word % t.token ORDER BY likeness DESC, word LIMIT $4) w
       WHERE likeness >= $3) s
       ON length(t.token) >= 3 AND t.token !~ '[0-9]'
          AND ($2 OR NOT EXISTS (SELECT 1 FROM catalog.words w WHERE w.word >= t.token AND w.word < t.token || chr(1114111)))
     ORDER BY t.place`,
    [tokens, always, LIKENESS, CORRECTIONS],
    'catalog.resolve_words',
  )
  const resolved = rows.map(({ token, stems, similar }): ResolvedToken => ({ token, stems, similar: similar ?? [] }))
  const isCorrected = resolved.some(({ similar }) => similar.length > 0)
  return {
    ...wordQuery(resolved),
    numbers: tokens.filter((token) => /\d/.test(token)).map(numberKey),
    meant: isCorrected ? resolved.map(({ token, similar }) => similar[0] ?? token).join(' ') : folded,
  }
}
