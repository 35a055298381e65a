/** React Query's keys, in one place, so that an event can say what it makes stale. */
export const keys = {
  wallet: ['wallet'] as const,
  statement: ['wallet', 'statement'] as const,
  statementOf: (days: Readonly<Record<string, unknown>>) => ['wallet', 'statement', 'lines', days] as const,
  statementSums: (days: Readonly<Record<string, unknown>>) => ['wallet', 'statement', 'sums', days] as const,
  lot: (id: string) => ['lot', id] as const,
  bids: (id: string) => ['lot', id, 'bids'] as const,
  cardWatch: (id: string) => ['card', id, 'watch'] as const,
  outbid: ['lots', 'outbid-count'] as const,
  lots: (filter: Readonly<Record<string, unknown>>) => ['lots', filter] as const,
  cards: (filter: Readonly<Record<string, unknown>>) => ['cards', filter] as const,
  copies: (filter: Readonly<Record<string, unknown>>) => ['copies', filter] as const,
  collectionSummary: (filter: Readonly<Record<string, unknown>>) => ['copies', 'summary', filter] as const,
}
