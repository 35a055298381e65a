import type { Range } from '@ece/contracts/analytics'

/** The times that prices and sales figures are shown for. */
export const RANGES: readonly { readonly value: Range; readonly label: string }[] = [
  { value: '30d', label: '30 days' },
  { value: '90d', label: '90 days' },
  { value: '1y', label: '1 year' },
  { value: 'all', label: 'All' },
]
