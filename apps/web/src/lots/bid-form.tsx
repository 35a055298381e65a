'use client'

import type { Auction } from '@ece/contracts/auctions'
import Link from 'next/link'
import { useId, useState } from 'react'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { classes } from '../ui/classes.ts'
import { MoneyInput } from '../ui/money-input.tsx'
import { adviceFor, quickPicks, type BidWords } from './bid-box.ts'
import type { Viewer } from './lot-outcome.ts'
import { BidNote } from './bid-note.tsx'
import { useBid } from './use-bid.ts'
import { useBidWords } from './use-bid-words.ts'
import { useMoney } from '../ui/use-money.ts'

/** Places a maximum. Never shows a bid as placed before the exchange has said so. */
export function BidForm({ lot, viewer }: { readonly lot: Auction; readonly viewer: Viewer }) {
  const words = useBidWords()
  const { t, money } = words
  const id = useId()
  const [text, setText] = useState('')
  const bid = useBid(lot, () => setText(''))
  const typed = money.parse(text)
  const advice = adviceFor(lot, viewer, typed, words)
  const leading = lot.you?.leading === true
  const type = (next: string): void => {
    setText(next)
    bid.forget()
  }
  return (
    <Form
      className="mt-5"
      aria-label={leading ? t('bid.raiseForm') : t('bid.form')}
      onSubmit={() => {
        if (typed !== null && advice.sendable) bid.place(typed)
      }}
    >
      <label htmlFor={id} className="text-sm font-semibold">
        {leading ? t('bid.newMaximum') : t('bid.maximum')}
      </label>
      <QuickPicks lot={lot} typed={typed} onPick={type} />
      <div className="mt-2.5 flex flex-col gap-2.5 sm:flex-row">
        <MoneyInput
          id={id}
          big
          value={text}
          onValue={type}
          placeholder={money.input(quickPicks(lot)[0] ?? lot.minimumBidCents)}
          aria-describedby={`${id}-advice`}
          aria-invalid={advice.tone === 'warning' || bid.answer?.kind === 'refused' || undefined}
          className="flex-1"
          maxLength={14}
        />
        <Button type="submit" size="lg" className="h-14 sm:min-w-40" busy={bid.pending} disabled={!advice.sendable}>
          {buttonWords(leading, bid.pending, advice.sendable ? typed : null, words)}
        </Button>
      </div>
      <div id={`${id}-advice`} className="mt-3 min-h-[4.5rem] text-sm">
        <BidNote advice={advice} answer={bid.answer} leading={leading} onFill={type} />
      </div>
      <p className="mt-2 text-sm text-muted">
        {t('bid.binding')} {t('bid.promise')}{' '}
        <Link href="/how-it-works" className="quiet-link">
          {t('bid.howItWorks')}
        </Link>
      </p>
    </Form>
  )
}

/** The button says what a press does, amount and all. */
function buttonWords(leading: boolean, pending: boolean, sendableCents: number | null, { t, money }: BidWords): string {
  if (pending) return t('bid.placing')
  if (sendableCents === null) return leading ? t('bid.raise') : t('bid.place')
  const amount = money.short(sendableCents)
  return leading ? t('bid.raiseTo', { amount }) : t('bid.upTo', { amount })
}

function QuickPicks({
  lot,
  typed,
  onPick,
}: {
  readonly lot: Auction
  readonly typed: number | null
  readonly onPick: (text: string) => void
}) {
  const t = useTranslations('lots')
  const money = useMoney()
  return (
    <div className="mt-2 flex gap-2" role="group" aria-label={t('bid.picks')}>
      {quickPicks(lot).map((cents) => (
        <button
          key={cents}
          type="button"
          onClick={() => onPick(money.input(cents))}
          aria-pressed={typed === cents}
          className={classes(
            'figures h-10 min-w-0 flex-1 truncate rounded-full border px-2 text-sm font-semibold transition-colors',
            typed === cents
              ? 'border-accent bg-accent-wash text-accent-strong'
              : 'border-line bg-surface hover:border-edge',
          )}
        >
          {money.short(cents)}
        </button>
      ))}
    </div>
  )
}
