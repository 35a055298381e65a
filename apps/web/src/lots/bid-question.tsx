'use client'

import { changeSettings } from '@ece/sdk/operations/users'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Checkbox } from '../ui/field.tsx'
import { useMoney } from '../ui/use-money.ts'
import type { BidWarning } from './bid-guard.ts'

interface BidQuestionProps {
  readonly warning: BidWarning
  readonly title: string
  readonly alwaysConfirm: boolean
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** The one question before a bid that stands out, or before each for those who want it. */
export default function BidQuestion({ warning, title, alwaysConfirm, onClose, onConfirm }: BidQuestionProps) {
  const t = useTranslations('lots')
  const money = useMoney()
  const router = useRouter()
  const [always, setAlways] = useState(alwaysConfirm)
  const { maximumCents, timesPrice, timesGuide, guideCents } = warning
  const amount = money.short(maximumCents)
  const keep = useMutation({
    mutationFn: (confirmBids: boolean) => changeSettings(api, { body: { confirmBids } }),
    onSuccess: () => router.refresh(),
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('confirm.title', { amount })}
      actions={
        <>
          <Button tone="secondary" onClick={onClose}>
            {t('confirm.change')}
          </Button>
          <Button
            onClick={() => {
              if (always !== alwaysConfirm) keep.mutate(always)
              onConfirm()
            }}
          >
            {t('bid.upTo', { amount })}
          </Button>
        </>
      }
    >
      <p className="text-sm text-muted">
        <bdi>{title}</bdi>
      </p>
      {timesPrice === null ? null : (
        <p className="mt-3 text-base font-semibold text-brass">{t('confirm.timesPrice', { times: timesPrice })}</p>
      )}
      {timesGuide === null || guideCents === null ? null : (
        <p className="mt-1 text-sm font-semibold text-brass">
          {t('confirm.timesGuide', { times: timesGuide, amount: money.short(guideCents) })}
        </p>
      )}
      <p className="mt-3 text-sm">{t('bid.binding')}</p>
      <Checkbox
        label={t('confirm.always')}
        checked={always}
        onChange={(event) => setAlways(event.target.checked)}
        className="mt-4"
      />
    </Dialog>
  )
}
