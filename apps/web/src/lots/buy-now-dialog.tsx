'use client'

import type { Auction } from '@ece/contracts/auctions'
import { buyNow } from '@ece/sdk/operations/auctions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useIntentKey } from '../api/intent-key.ts'
import { keys } from '../api/keys.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { refusalOf, type Refusal } from './bid-box.ts'
import type { Viewer } from './lot-outcome.ts'
import { lotPath, signInPath } from './paths.ts'
import { useMoney } from '../ui/use-money.ts'
import { useBidWords } from './use-bid-words.ts'

interface BuyNowDialogProps {
  readonly lot: Auction
  readonly priceCents: number
  readonly viewer: Viewer
  readonly onClose: () => void
}

/** The one question before money moves. */
export function BuyNowDialog({ lot, priceCents, viewer, onClose }: BuyNowDialogProps) {
  const t = useTranslations('lots')
  const money = useMoney()
  const words = useBidWords()
  const queries = useQueryClient()
  const intent = useIntentKey()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const price = money.short(priceCents)
  const buy = useMutation({
    mutationFn: () => buyNow(api, { id: lot.id }, { idempotencyKey: intent.keyFor(`buy ${lot.id}`) }),
    onSuccess: (auction) => {
      intent.done()
      queries.setQueryData<Auction>(keys.lot(lot.id), auction)
      void queries.invalidateQueries({ queryKey: keys.wallet })
      onClose()
    },
    onError: (error) => {
      setRefusal(refusalOf(error, signInPath(lotPath(lot.id)), words))
      void queries.invalidateQueries({ queryKey: keys.lot(lot.id), exact: true })
    },
  })
  const short = viewer.availableCents !== null && viewer.availableCents < priceCents
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('buyNow.question', { title: lot.title })}
      actions={
        <>
          <Button tone="secondary" onClick={onClose}>
            {t('buyNow.cancel')}
          </Button>
          <Button busy={buy.isPending} disabled={short} onClick={() => buy.mutate()}>
            {t('buyNow.pay', { price })}
          </Button>
        </>
      }
    >
      <p className="text-sm">
        {t('buyNow.effect', { price })}
        {viewer.availableCents === null
          ? null
          : ` ${t('buyNow.available', { amount: money.short(viewer.availableCents) })}`}
      </p>
      {short ? (
        <p className="mt-3 text-sm text-brass">
          {t('buyNow.short')}{' '}
          <Link href="/wallet" className="quiet-link font-semibold">
            {t('fix.addMoney')}
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
