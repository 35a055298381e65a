'use client'

import type { Suggestion } from '@ece/contracts/analytics'
import type { Copy } from '@ece/contracts/vault'
import { suggestPrices } from '@ece/sdk/operations/prices'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { useMoney } from '../ui/use-money.ts'

const MOST = 100

/** What the copies may bring, by their ids: what was paid for their cards, or what a price guide says. */
export function useSuggestions(copies: readonly Copy[]): ReadonlyMap<string, Suggestion> {
  const ids = copies
    .slice(0, MOST)
    .map(({ id }) => id)
    .toSorted()
  const { data } = useQuery({
    queryKey: ['price-suggestions', ids],
    queryFn: ({ signal }) => suggestPrices(api, { copyIds: ids.join(',') }, { signal }),
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
  const t = useTranslations('sell')
  const money = useMoney()
  const suggestions = useSuggestions(copies)
  const known = copies.flatMap(({ id }) => suggestions.get(id) ?? []).filter(({ medianCents }) => medianCents !== null)
  if (copies.length === 0 || known.length === 0) return null
  const median = known.reduce((sum, { medianCents }) => sum + (medianCents ?? 0), 0)
  const whole = known.length === copies.length
  const price = (): ReactNode => <strong className="figures text-ink">{money.short(median)}</strong>
  return (
    <div className="rounded-md bg-sunken px-4 py-3 text-sm">
      <p className="text-muted">
        {copies.length === 1 ? (
          <OneHint suggestion={known[0]} price={price} />
        ) : whole ? (
          t.rich('hint.together', { price })
        ) : (
          t.rich('hint.togetherOf', { known: known.length, copies: copies.length, price })
        )}
      </p>
      {median > 0 ? (
        <div className="mt-2 -ms-2 flex flex-wrap gap-1">
          <Button tone="quiet" size="sm" onClick={() => onUse(Math.max(1, Math.round(median / 2)))}>
            {t('bulk.half', { amount: money.short(Math.max(1, Math.round(median / 2))) })}
          </Button>
          <Button tone="quiet" size="sm" onClick={() => onUse(median)}>
            {t('startAt', { amount: money.short(median) })}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** What one copy brings: by a price guide, or by its own sales and the middle half of them. */
function OneHint({
  suggestion,
  price,
}: {
  readonly suggestion: Suggestion | undefined
  readonly price: () => ReactNode
}) {
  const t = useTranslations('sell')
  const money = useMoney()
  if (suggestion === undefined || suggestion.basis === 'guide') return t.rich('hint.guide', { price })
  const same = suggestion.basis === 'same_quality'
  const { sales, lowCents, highCents } = suggestion
  if (lowCents === null || highCents === null) return t.rich(same ? 'hint.same' : 'hint.any', { sales, price })
  return t.rich(same ? 'hint.sameRange' : 'hint.anyRange', {
    sales,
    price,
    low: money.short(lowCents),
    high: money.short(highCents),
  })
}
