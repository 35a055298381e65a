'use client'

import type { Auction } from '@ece/contracts/auctions'
import Link from 'next/link'
import { useId, useState } from 'react'
import { useTranslations } from 'next-intl'
import { keptAt } from '../offline/kept-page.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { Form } from '../ui/form.tsx'
import { MoneyInput } from '../ui/money-input.tsx'
import { useOnDemand } from '../ui/on-demand.ts'
import { useMoney } from '../ui/use-money.ts'
import { adviceFor, leastMaximum, quickPicks, readAmount, type BidWords } from './bid-box.ts'
import { warningOf, type BidWarning } from './bid-guard.ts'
import { BidNote } from './bid-note.tsx'
import type { Viewer } from './lot-outcome.ts'
import { useBid } from './use-bid.ts'
import { useBidWords } from './use-bid-words.ts'

// Only those who are asked pay for the question.
const loadQuestion = () => import('./bid-question.tsx')

interface BidFormProps {
  readonly lot: Auction
  readonly viewer: Viewer
  /** What a guide says that the card is worth; null where there is none, or the lot has several cards. */
  readonly guideCents: number | null
  /** The member wants every bid to be asked about. */
  readonly alwaysConfirm: boolean
}

/** Places a maximum. Never shows a bid as placed before the exchange has said so. */
export function BidForm({ lot, viewer, guideCents, alwaysConfirm }: BidFormProps) {
  const words = useBidWords()
  const { t, money } = words
  const id = useId()
  const [text, setText] = useState('')
  const [pressed, setPressed] = useState(false)
  const [question, setQuestion] = useState<BidWarning | null>(null)
  const bid = useBid(lot, () => setText(''))
  const typed = readAmount(text, money)
  const warning = typeof typed === 'number' ? warningOf(typed, lot, guideCents, alwaysConfirm) : null
  // The question's code comes while one types, so that a press never waits for it.
  const BidQuestion = useOnDemand(loadQuestion, warning !== null || question !== null)
  const advice = adviceFor(lot, viewer, typed, words, pressed)
  const leading = lot.you?.leading === true
  const type = (next: string): void => {
    setText(next)
    setPressed(false)
    bid.forget()
  }
  const press = (): void => {
    if (typeof typed !== 'number' || !advice.sendable) {
      setPressed(true)
      document.getElementById(id)?.focus()
      return
    }
    // Without a connection nothing is sent, and it is the answer that says so.
    if (warning === null || !navigator.onLine || keptAt() !== null) bid.place(typed)
    else setQuestion(warning)
  }
  return (
    <Form className="mt-4" aria-label={leading ? t('bid.raiseForm') : t('bid.form')} onSubmit={press}>
      <label htmlFor={id} className="text-sm font-semibold">
        {leading ? t('bid.newMaximum') : t('bid.maximum')}
      </label>
      <QuickPicks lot={lot} typed={typeof typed === 'number' ? typed : null} onPick={type} />
      <div className="mt-2.5 flex flex-col gap-2.5 sm:flex-row">
        <MoneyInput
          id={id}
          big
          value={text}
          onValue={type}
          placeholder={t('bid.orMore', { amount: money.input(leastMaximum(lot)) })}
          aria-describedby={`${id}-advice ${id}-promise`}
          aria-invalid={
            advice.tone === 'warning' || advice.tone === 'bad' || bid.answer?.kind === 'refused' || undefined
          }
          className="flex-1"
          maxLength={20}
        />
        <Button type="submit" size="lg" className="h-14 sm:min-w-40" busy={bid.pending}>
          {buttonWords(leading, bid.pending, advice.sendable && typeof typed === 'number' ? typed : null, words)}
        </Button>
      </div>
      <div id={`${id}-advice`} className="mt-3 min-h-[4.5rem] text-sm">
        <BidNote advice={advice} answer={bid.answer} leading={leading} onFill={type} />
      </div>
      <p id={`${id}-promise`} className="mt-2 text-sm text-muted">
        {t('bid.binding')} {t('bid.promise')}{' '}
        <Link href="/how-it-works" className="quiet-link">
          {t('bid.howItWorks')}
        </Link>
      </p>
      {question !== null && BidQuestion ? (
        <BidQuestion
          warning={question}
          title={lot.title}
          alwaysConfirm={alwaysConfirm}
          onClose={() => setQuestion(null)}
          onConfirm={() => {
            setQuestion(null)
            bid.place(question.maximumCents)
          }}
        />
      ) : null}
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
