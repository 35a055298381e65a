import { useTranslations } from 'next-intl'
import type { Namespace } from './catalogues.ts'

/** The text of a code, or null where the catalogue has none. */
export type TextsByCode = (code: string, values?: Readonly<Record<string, string | number>>) => string | null

interface Loose {
  (key: string, values?: Readonly<Record<string, string | number>>): string
  has(key: string): boolean
}

/** For texts whose keys come from the exchange (refusals, permissions, kinds of facts), which no compiler can know. */
export function useTextsByCode(namespace: Namespace): TextsByCode {
  // The typed function takes known keys only; whether a code is one is asked before it is used.
  const t = useTranslations(namespace) as unknown as Loose
  return (code, values) => (t.has(code) ? t(code, values) : null)
}
