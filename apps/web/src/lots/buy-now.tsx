'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useIntentKey } from '../api/intent-key.ts'
import { keys } from '../api/keys.ts'
import { formatMoneyShort } from '../format/money.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { refusalOf, type Refusal, type Viewer } from './bid-box.ts'
import { lotPath, signInPath } from './paths.ts'

/** The fixed price, with one question before money moves. */
export function BuyNow({ lot, priceCents, viewer }: { readonly lot: Auction; readonly priceCents: number; readonly viewer: Viewer }) {
  const queries = useQueryClient()
  const intent = useIntentKey()
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const price = formatMoneyShort(priceCents)
  const buy = useMutation({
    mutationFn: () => api.auctions.buyNow(lot.id, { idempotencyKey: intent.keyFor(`buy ${lot.id}`) }),
    onSuccess: (auction) => {
      intent.done()
      queries.setQueryData<Auction>(keys.lot(lot.id), auction)
      void queries.invalidateQueries({ queryKey: keys.wallet })
      setAsking(false)
    },
    onError: (error) => {
      setRefusal(refusalOf(error, signInPath(lotPath(lot.id))))
      void queries.invalidateQueries({ queryKey: keys.lot(lot.id), exact: true })
    },
  })
  const short = viewer.availableCents !== null && viewer.availableCents < priceCents
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-3 rounded-md border border-line bg-surface px-4 py-3">
      <p className="text-sm">
        <strong>Buy now for {price}</strong>
        <span className="block text-xs text-muted">{lot.hasReserve ? 'Possible until the reserve is met.' : 'Possible until the first bid.'}</span>
      </p>
      {viewer.signedIn ? (
        <Button tone="secondary" size="sm" onClick={() => setAsking(true)}>
          Buy now
        </Button>
      ) : (
        <Link href={signInPath(lotPath(lot.id))} className={buttonClass('secondary', 'sm')}>
          Sign in to buy
        </Link>
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Buy ${lot.title}?`}
        actions={
          <>
            <Button tone="secondary" onClick={() => setAsking(false)}>
              Not now
            </Button>
            <Button busy={buy.isPending} disabled={short} onClick={() => buy.mutate()}>
              Pay {price}
            </Button>
          </>
        }
      >
        <p className="text-sm">
          {price} goes from your wallet to the seller, and the card is yours at once. The auction ends for everyone.
          {viewer.availableCents === null ? null : ` You have ${formatMoneyShort(viewer.availableCents)} available.`}
        </p>
        {short ? (
          <p className="mt-3 text-sm text-brass">
            That is not enough.{' '}
            <Link href="/wallet" className="quiet-link font-semibold">
              Add money
            </Link>
          </p>
        ) : null}
        {refusal ? (
          <p role="alert" className="mt-3 text-sm font-semibold text-danger">
            {refusal.message}
          </p>
        ) : null}
      </Dialog>
    </div>
  )
}
