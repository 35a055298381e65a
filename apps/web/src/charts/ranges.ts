import type { Range } from '@ece/contracts/analytics'
import { useTranslations } from 'next-intl'

/** The times that prices and sales figures are shown for. */
/** Values, and keys of the catalogue, `ui`. */
const RANGES = [
  { value: '30d', label: 'days30' },
  { value: '90d', label: 'days90' },
  { value: '1y', label: 'year1' },
  { value: 'all', label: 'all' },
] as const satisfies readonly { readonly value: Range; readonly label: string }[]

export function useRanges(): readonly { readonly value: Range; readonly label: string }[] {
  const t = useTranslations('ui')
  return RANGES.map(({ value, label }) => ({ value, label: t(label) }))
}
