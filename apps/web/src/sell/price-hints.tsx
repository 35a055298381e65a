'use client'

import type { Suggestion, SuggestionsSchema } from '@ece/contracts/analytics'
import type { Copy } from '@ece/contracts/vault'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { call } from '../api/client.ts'
import { formatMoneyShort } from '../format/money.ts'
import { Button } from '../ui/button.tsx'

const MOST = 100

/** What the copies may bring, by their ids: what was paid for their cards, or what a price guide says. */
export function useSuggestions(copies: readonly Copy[]): ReadonlyMap<string, Suggestion> {
  const ids = copies.slice(0, MOST).map(({ id }) => id).toSorted()
  const { data } = useQuery({
    queryKey: ['price-suggestions', ids],
    queryFn: ({ signal }) => call<Static<typeof SuggestionsSchema>>('/prices/suggestions', { query: { copyIds: ids.join(',') }, signal }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return new Map(data?.items.map((item) => [item.copyId, item]) ?? [])
}

interface PriceHintsProps {
  readonly copies: readonly Copy[]
  readonly onUse: (cents: number) => void
}

/** Beside the start price: what such copies bring. Pressing it fills the price in; nothing is chosen for the seller. */
export function PriceHints({ copies, onUse }: PriceHintsProps) {
  const suggestions = useSuggestions(copies)
  const known = copies.flatMap(({ id }) => suggestions.get(id) ?? []).filter(({ medianCents }) => medianCents !== null)
  if (copies.length === 0 || known.length === 0) return null
  const median = known.reduce((sum, { medianCents }) => sum + (medianCents ?? 0), 0)
  const whole = known.length === copies.length
  return (
    <div className="rounded-md bg-sunken px-4 py-3 text-sm">
      <p className="text-muted">
        {copies.length === 1 ? wordsOf(known[0]) : whole ? 'Such copies bring, together, about' : `${known.length} of the ${copies.length} bring, together, about`}{' '}
        <strong className="figures text-ink">{formatMoneyShort(median)}</strong>
        {copies.length === 1 && known[0]?.lowCents != null && known[0].highCents !== null ? `; half of them sold between ${formatMoneyShort(known[0].lowCents)} and ${formatMoneyShort(known[0].highCents)}` : ''}.
      </p>
      {median > 0 ? (
        <div className="mt-2 -ml-2 flex flex-wrap gap-1">
          <Button tone="quiet" size="sm" onClick={() => onUse(Math.max(1, Math.round(median / 2)))}>
            Start at half, {formatMoneyShort(Math.max(1, Math.round(median / 2)))}
          </Button>
          <Button tone="quiet" size="sm" onClick={() => onUse(median)}>
            Start at {formatMoneyShort(median)}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function wordsOf(suggestion: Suggestion | undefined): string {
  if (suggestion?.basis === 'guide') return 'It has not sold often here. A price guide says'
  const sales = `${suggestion?.sales ?? 0} ${suggestion?.sales === 1 ? 'sale' : 'sales'} in half a year`
  return suggestion?.basis === 'same_quality' ? `In this condition, after ${sales}, it brings about` : `In any condition, after ${sales}, it brings about`
}
