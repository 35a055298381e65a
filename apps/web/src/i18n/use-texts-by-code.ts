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
  return textsByCode(useTranslations(namespace))
}

/** The same of texts that are at hand: for functions that are no components. */
export function textsByCode<Of extends Namespace>(texts: Texts<Of>): TextsByCode {
  // The typed function takes known keys only; whether a code is one is asked before it is used.
  const t = texts as unknown as Loose
  return (code, values) => (t.has(code) ? t(code, values) : null)
}
