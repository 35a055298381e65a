'use client'

import type { Auction } from '@ece/contracts/auctions'
import { placeBid } from '@ece/sdk/operations/auctions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useIntentKey } from '../api/intent-key.ts'
import { keys } from '../api/keys.ts'
import { refusalOf, type BidWords, type Refusal } from './bid-box.ts'
import { newerLot } from './live-lot.ts'
import { lotPath, signInPath } from './paths.ts'
import { useBidWords } from './use-bid-words.ts'

/** What the exchange last said to this member's bid; it stands until the next keystroke, or until the standing changes. */
export type BidAnswer =
  | { readonly kind: 'placed'; readonly words: string; readonly leading: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

interface Bidding {
  readonly answer: BidAnswer | null
  readonly pending: boolean
  place(maximumCents: number): void
  forget(): void
}

/** Sends a maximum and reads the answer. The lot changes only by what the exchange says. */
export function useBid(lot: Auction, onPlaced: () => void): Bidding {
  const queries = useQueryClient()
  const words = useBidWords()
  const intent = useIntentKey()
  const [answer, setAnswer] = useState<BidAnswer | null>(null)
  const raising = lot.you?.leading === true
  const bid = useMutation({
    mutationFn: (maximumCents: number) =>
      placeBid(
        api,
        { id: lot.id, body: { maximumCents } },
        { idempotencyKey: intent.keyFor(`bid ${lot.id} ${maximumCents}`) },
      ),
    onSuccess: ({ auction, bid: placed }) => {
      intent.done()
      queries.setQueryData<Auction>(keys.lot(lot.id), (known) => newerLot(known, auction))
      setAnswer({
        kind: 'placed',
        words: placedWords(auction, placed.maximumCents, raising, words),
        leading: auction.you?.leading ?? false,
      })
      onPlaced()
      void queries.invalidateQueries({ queryKey: keys.bids(lot.id) })
    },
    onError: (error) => {
      setAnswer({ kind: 'refused', refusal: refusalOf(error, signInPath(lotPath(lot.id)), words) })
      void queries.invalidateQueries({ queryKey: keys.lot(lot.id), exact: true })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.wallet }),
  })
  return {
    answer,
    pending: bid.isPending,
    place: (maximumCents) => {
      if (bid.isPending) return
      setAnswer(null)
      bid.mutate(maximumCents)
    },
    forget: () => setAnswer(null),
  }
}

/** In the words of the catalogue, `lots`. */
function placedWords(auction: Auction, maximumCents: number, raised: boolean, { t, money }: BidWords): string {
  if (auction.you?.leading !== true) return t('answer.outbidImmediately')
  return raised
    ? t('answer.raised', { amount: money.short(maximumCents) })
    : t('answer.leading', { amount: money.short(maximumCents) })
}
