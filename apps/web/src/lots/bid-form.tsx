'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useId, useState } from 'react'
import { api } from '../api/client.ts'
import { useIntentKey } from '../api/intent-key.ts'
import { keys } from '../api/keys.ts'
import { formatMoneyShort, moneyText, parseMoney } from '../format/money.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { MoneyInput } from '../ui/money-input.tsx'
import { classes } from '../ui/classes.ts'
import { adviceFor, quickPicks, refusalOf, type Fix, type Refusal, type Viewer } from './bid-box.ts'
import { newerLot } from './live-lot.ts'
import { lotPath, signInPath } from './paths.ts'

/** Places a maximum. Never shows a bid as placed before the exchange has said so. */
export function BidForm({ lot, viewer }: { readonly lot: Auction; readonly viewer: Viewer }) {
  const queries = useQueryClient()
  const intent = useIntentKey()
  const id = useId()
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const typed = parseMoney(text)
  const advice = adviceFor(lot, viewer, typed)
  const leading = lot.you?.leading === true

  const bid = useMutation({
    mutationFn: (maximumCents: number) => api.auctions.bid(lot.id, maximumCents, { idempotencyKey: intent.keyFor(`bid ${lot.id} ${maximumCents}`) }),
    onSuccess: ({ auction, bid: placed }) => {
      intent.done()
      queries.setQueryData<Auction>(keys.lot(lot.id), (known) => newerLot(known, auction))
      setText('')
      setTold(
        auction.you?.leading
          ? leading
            ? `Your maximum is ${formatMoneyShort(placed.maximumCents)} now.`
            : `Placed. You lead at ${formatMoneyShort(auction.currentPriceCents)}.`
          : `Placed, and outbid at once: another maximum is higher. It takes ${formatMoneyShort(auction.minimumBidCents)} or more now.`,
      )
      void queries.invalidateQueries({ queryKey: keys.wallet })
      void queries.invalidateQueries({ queryKey: keys.bids(lot.id) })
    },
    onError: (error) => {
      const reason = refusalOf(error, signInPath(lotPath(lot.id)))
      setRefusal(reason)
      void queries.invalidateQueries({ queryKey: keys.lot(lot.id), exact: true })
      void queries.invalidateQueries({ queryKey: keys.wallet })
    },
  })

  const type = (next: string): void => {
    setText(next)
    setRefusal(null)
    setTold(null)
  }
  return (
    <form
      className="mt-5"
      aria-label={leading ? 'Raise your maximum' : 'Place a bid'}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed === null || !advice.sendable || bid.isPending) return
        setRefusal(null)
        setTold(null)
        bid.mutate(typed)
      }}
    >
      <label htmlFor={id} className="text-sm font-semibold">
        {leading ? 'Your new maximum' : 'Your maximum'}
      </label>
      <div className="mt-2 flex gap-2" role="group" aria-label="Amounts to choose">
        {quickPicks(lot).map((cents) => (
          <button
            key={cents}
            type="button"
            onClick={() => type(moneyText(cents))}
            aria-pressed={typed === cents}
            className={classes(
              'figures h-10 min-w-0 flex-1 truncate rounded-full border px-2 text-sm font-semibold transition-colors',
              typed === cents ? 'border-accent bg-accent-wash text-accent-strong' : 'border-line bg-surface hover:border-edge',
            )}
          >
            {formatMoneyShort(cents)}
          </button>
        ))}
      </div>
      <div className="mt-2.5 flex flex-col gap-2.5 sm:flex-row">
        <MoneyInput
          id={id}
          big
          value={text}
          onValue={type}
          placeholder={moneyText(quickPicks(lot)[0] ?? lot.minimumBidCents)}
          aria-describedby={`${id}-advice`}
          aria-invalid={advice.tone === 'warning' || refusal !== null || undefined}
          className="flex-1"
          maxLength={14}
        />
        <Button type="submit" size="lg" className="h-14 sm:min-w-40" busy={bid.isPending} disabled={!advice.sendable}>
          {bid.isPending ? 'Placing' : typed !== null && advice.sendable ? `${leading ? 'Raise to' : 'Bid up to'} ${formatMoneyShort(typed)}` : leading ? 'Raise maximum' : 'Place bid'}
        </Button>
      </div>
      <div id={`${id}-advice`} className="mt-3 min-h-[4.5rem] text-sm">
        {refusal ? (
          <Note tone="bad" lines={[refusal.message]} fix={refusal.fix} onFill={type} />
        ) : told !== null && text === '' ? (
          <Note tone="good" lines={[told]} fix={null} onFill={type} />
        ) : (
          <Note tone={advice.tone} lines={advice.lines} fix={advice.fix} onFill={type} />
        )}
      </div>
      <p className="mt-2 text-xs text-muted">
        A bid is binding and can’t be taken back.{' '}
        <Link href="/how-it-works" className="quiet-link">
          How bidding works
        </Link>
      </p>
    </form>
  )
}

const TONES = { neutral: 'text-muted', good: 'font-semibold text-accent', warning: 'text-brass', bad: 'font-semibold text-danger' }

function Note({ tone, lines, fix, onFill }: { readonly tone: keyof typeof TONES; readonly lines: readonly string[]; readonly fix: Fix | null; readonly onFill: (text: string) => void }) {
  return (
    <div role={tone === 'bad' || tone === 'good' ? 'alert' : undefined} className={TONES[tone]}>
      {lines.map((line) => (
        <p key={line} className="mb-1 last:mb-0">
          {line}
        </p>
      ))}
      {fix?.kind === 'fill' ? (
        <Button tone="secondary" size="sm" className="mt-2" onClick={() => onFill(moneyText(fix.cents))}>
          {fix.label}
        </Button>
      ) : null}
      {fix?.kind === 'link' ? (
        <Link href={fix.href} className={buttonClass('secondary', 'sm', 'mt-2')}>
          {fix.label}
        </Link>
      ) : null}
    </div>
  )
}
