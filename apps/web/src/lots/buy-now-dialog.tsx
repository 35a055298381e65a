'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useIntentKey } from '../api/intent-key.ts'
import { keys } from '../api/keys.ts'
import { formatMoneyShort } from '../format/money.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { refusalOf, type Refusal, type Viewer } from './bid-box.ts'
import { lotPath, signInPath } from './paths.ts'

interface BuyNowDialogProps {
  readonly lot: Auction
  readonly priceCents: number
  readonly viewer: Viewer
  readonly onClose: () => void
}

/** The one question before money moves. */
export function BuyNowDialog({ lot, priceCents, viewer, onClose }: BuyNowDialogProps) {
  const queries = useQueryClient()
  const intent = useIntentKey()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const price = formatMoneyShort(priceCents)
  const buy = useMutation({
    mutationFn: () => api.auctions.buyNow(lot.id, { idempotencyKey: intent.keyFor(`buy ${lot.id}`) }),
    onSuccess: (auction) => {
      intent.done()
      queries.setQueryData<Auction>(keys.lot(lot.id), auction)
      void queries.invalidateQueries({ queryKey: keys.wallet })
      onClose()
    },
    onError: (error) => {
      setRefusal(refusalOf(error, signInPath(lotPath(lot.id))))
      void queries.invalidateQueries({ queryKey: keys.lot(lot.id), exact: true })
    },
  })
  const short = viewer.availableCents !== null && viewer.availableCents < priceCents
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Buy ${lot.title}?`}
      actions={
        <>
          <Button tone="secondary" onClick={onClose}>
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
  )
}
