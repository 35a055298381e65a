import { useTranslations } from 'next-intl'
import type { Namespace } from './catalogues.ts'
import type { Texts } from './words.ts'

/** The text of a code, or null where the catalogue has none. */
export type TextsByCode = (code: string, values?: Readonly<Record<string, string | number>>) => string | null

interface Loose {
  (key: string, values?: Readonly<Record<string, string | number>>): string
  has(key: string): boolean
}

/** For texts whose keys come from the exchange (refusals, permissions, kinds of facts), which no compiler can know. */
export function useTextsByCode(namespace: Namespace): TextsByCode {
  return byCode(useTranslations(namespace))
}

/** The same of texts that are at hand: for functions that are no components. */
export function textsByCode<Of extends Namespace>(texts: Texts<Of>): TextsByCode {
  return byCode(texts)
}

/**
 * Whether a code is a key is asked before it is used. Taken as unknown and not as texts of any namespace: comparing that union of
 * all keys with anything took the linter minutes.
 */
function byCode(texts: unknown): TextsByCode {
  if (!isLoose(texts)) throw new Error('these are no texts')
  return (code, values) => (texts.has(code) ? texts(code, values) : null)
}

/** The typed function takes known keys only. */
function isLoose(texts: unknown): texts is Loose {
  return typeof texts === 'function' && 'has' in texts
}
