import type { Auction } from '@ece/contracts/auctions'
import type { CardSummary } from '@ece/contracts/catalog'
import { listCards } from '@ece/sdk/operations/catalogue'
import { listAuctions } from '@ece/sdk/operations/auctions'
import { listSearches } from '@ece/sdk/operations/users'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../../api/client.ts'
import type { MoneyFormat } from '../../format/money.ts'
import { useMoney } from '../../ui/use-money.ts'
import { closestFirst, type Entry, type EntryGroup } from './entries.ts'

const SHOWN = 5
/** Of live lots, which come by their end, the best are picked here. */
const LOOKED_AT = 20
const TYPING_PAUSE_MS = 140

/** The value once it has stood still for a moment, so that not every letter is a question to the exchange. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

/** Cards and live lots like the question (a typing mistake is forgiven), and whether an answer is on its way. */
export function useSuggestions(question: string): {
  readonly groups: readonly EntryGroup[]
  readonly pending: boolean
  readonly failed: boolean
} {
  const t = useTranslations('shell')
  const money = useMoney()
  const asked = useSettled(question)
  const enabled = asked.length > 1
  const cards = useQuery({
    queryKey: ['palette', 'cards', asked],
    queryFn: async ({ signal }) => ({ asked, ...(await listCards(api, { q: asked, limit: SHOWN }, { signal })) }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const lots = useQuery({
    queryKey: ['palette', 'lots', asked],
    queryFn: async ({ signal }) => ({
      asked,
      ...(await listAuctions(api, { q: asked, status: 'live', limit: LOOKED_AT }, { signal })),
    }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  if (question.length < 2) return { groups: [], pending: false, failed: false }
  return {
    groups: [
      {
        value: t('lots'),
        items: closestFirst(itemsFor(question, lots.data), question, ({ title }) => title)
          .slice(0, SHOWN)
          .map((lot) => lotEntry(lot, money)),
      },
      { value: t('cards'), items: itemsFor(question, cards.data).map(cardEntry) },
    ],
    pending: asked !== question || cards.isFetching || lots.isFetching,
    failed: cards.isError && lots.isError,
  }
}

/** While one goes on typing the last answer stays; of another question it would be opened by Enter in the place of what was typed. */
export function itemsFor<T>(
  question: string,
  answer: { readonly asked: string; readonly items: readonly T[] } | undefined,
): readonly T[] {
  const isOfThis = answer !== undefined && (answer.asked.startsWith(question) || question.startsWith(answer.asked))
  return isOfThis ? answer.items : []
}

/** A member's saved searches; asked for when the palette opens. */
export function useSavedSearches(signedIn: boolean): Entry[] {
  const t = useTranslations('shell')
  const { data } = useQuery({
    queryKey: ['saved-searches'],
    queryFn: ({ signal }) => listSearches(api, {}, { signal }),
    enabled: signedIn,
    staleTime: 60_000,
  })
  return (data?.items ?? []).map(({ id, name, list, query }) => ({
    value: `search:${id}`,
    label: name,
    href: query === '' ? `/${list}` : `/${list}?${query}`,
    note: list === 'lots' ? t('inLots') : t('inCards'),
  }))
}

function lotEntry({ id, title, currentPriceCents, copies }: Auction, money: MoneyFormat): Entry {
  return {
    value: `lot:${id}`,
    label: title,
    href: `/lots/${id}`,
    note: money.short(currentPriceCents),
    ...pictureOf(copies[0]?.card),
  }
}

function cardEntry(card: CardSummary): Entry {
  return {
    value: `card:${card.id}`,
    label: card.name,
    href: `/cards/${card.id}`,
    note: `${card.set.name} · ${card.collectorNumber}`,
    ...pictureOf(card),
  }
}

/** The narrowest picture there is: a thumbnail. */
function pictureOf(card: CardSummary | undefined): { imageUrl?: string } {
  const url = card?.image?.variants.find(({ format }) => format === 'avif')?.url ?? card?.image?.url
  return url === undefined ? {} : { imageUrl: url }
}
