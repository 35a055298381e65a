'use client'

import type { Wallet } from '@ece/contracts/ledger'
import { deposit } from '@ece/sdk/operations/wallet'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain, isApiError } from '../api/error.ts'
import { useIntentKey } from '../api/intent-key.ts'
import { keys } from '../api/keys.ts'
import { useWallet } from '../api/wallet.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Money } from '../ui/money.tsx'
import { MoneyInput } from '../ui/money-input.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { WithdrawalReview } from './withdrawal-review.tsx'
import { FormNote } from './form-note.tsx'
import { useMoney } from '../ui/use-money.ts'

export function WalletPanel({
  initial,
  faucet,
  mayWithdraw,
}: {
  readonly initial: Wallet
  readonly faucet: boolean
  readonly mayWithdraw: boolean
}) {
  const t = useTranslations('account')
  const { data: wallet = initial } = useWallet(initial)
  return (
    <>
      <dl
        aria-live="polite"
        className="grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3"
      >
        <Balance label={t('available')} cents={wallet.availableCents} note={t('availableNote')} big />
        <Balance label={t('held')} cents={wallet.pendingCents} note={t('heldNote')} />
        <Balance label={t('balance')} cents={wallet.postedCents} note={t('balanceNote')} />
      </dl>
      <div className="mt-6 grid gap-6 lg:grid-cols-2">
        <Panel aria-label={t('deposit.title')}>
          <PanelHeader title={t('deposit.title')} note={faucet ? t('deposit.playMoney') : undefined} />
          {faucet ? <DepositForm /> : <FormNote tone="neutral">{t('deposit.closed')}</FormNote>}
        </Panel>
        <Panel aria-label={t('withdraw.title')}>
          <PanelHeader title={t('withdraw.title')} note={t('withdraw.note')} />
          {faucet && mayWithdraw ? (
            <WithdrawalForm availableCents={wallet.availableCents} />
          ) : (
            <FormNote tone="neutral">{t(faucet ? 'withdrawalsArePaused' : 'withdraw.closed')}</FormNote>
          )}
        </Panel>
      </div>
    </>
  )
}

function Balance({
  label,
  cents,
  note,
  big = false,
}: {
  readonly label: string
  readonly cents: number
  readonly note: string
  readonly big?: boolean
}) {
  return (
    <div className="bg-surface p-5 sm:p-6">
      <dt className="eyebrow">{label}</dt>
      <dd className="mt-2">
        <Money cents={cents} className={big ? 'display text-3xl' : 'display text-2xl'} />
        <span className="mt-1 block text-xs text-muted">{note}</span>
      </dd>
    </div>
  )
}

const QUICK_CENTS = [100_00, 1_000_00, 10_000_00] as const

/** What was typed as cents, or what is wrong with it. */
function useAmount(availableCents?: number) {
  const t = useTranslations('account')
  const money = useMoney()
  return (text: string): number | string => {
    const cents = money.parse(text)
    if (cents === null || cents < 1) return t('invalid.amount')
    if (availableCents !== undefined && cents > availableCents)
      return t('invalid.overAvailable', { amount: money.short(availableCents) })
    return cents
  }
}

function DepositForm() {
  const explain = useExplain()
  const t = useTranslations('account')
  const money = useMoney()
  const queries = useQueryClient()
  const intent = useIntentKey()
  const read = useAmount()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const move = useMutation({
    mutationFn: (amountCents: number) =>
      deposit(
        api,
        { body: { rail: 'faucet', amountCents } },
        { idempotencyKey: intent.keyFor(`deposit ${amountCents}`) },
      ),
    onSuccess: ({ wallet }) => {
      intent.done()
      setText('')
      queries.setQueryData(keys.wallet, wallet)
      void queries.invalidateQueries({ queryKey: keys.statement })
    },
    onError: (error) => {
      // A refusal is an answer: the next press is a new intent. Only a lost answer keeps its key.
      if (isApiError(error) && error.status > 0 && error.status < 500) intent.done()
    },
  })
  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={() => {
        const cents = read(text)
        setProblem(typeof cents === 'string' ? cents : undefined)
        if (typeof cents === 'number') move.mutate(cents)
      }}
    >
      <Field label={t('amount')} error={problem ?? (move.error ? explain(move.error) : undefined)}>
        {(control) => <MoneyInput {...control} value={text} onValue={setText} placeholder="0.00" />}
      </Field>
      <div className="flex flex-wrap gap-2">
        {QUICK_CENTS.map((cents) => (
          <Button key={cents} tone="secondary" size="sm" onClick={() => setText(money.input(cents))}>
            {money.short(cents)}
          </Button>
        ))}
      </div>
      <Button type="submit" busy={move.isPending} className="self-start">
        {t('deposit.submit')}
      </Button>
      <FormNote tone="good">
        {move.data ? t('depositDone', { amount: money.short(move.data.wallet.availableCents) }) : null}
      </FormNote>
    </Form>
  )
}

/** Amount, then a review with where it goes and the password once more: money that has left does not come back. */
function WithdrawalForm({ availableCents }: { readonly availableCents: number }) {
  const t = useTranslations('account')
  const money = useMoney()
  const read = useAmount(availableCents)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const [reviewing, setReviewing] = useState<number | null>(null)
  const [leftCents, setLeftCents] = useState<number | null>(null)
  return (
    <>
      <Form
        className="flex flex-col gap-4"
        onSubmit={() => {
          const cents = read(text)
          setProblem(typeof cents === 'string' ? cents : undefined)
          setLeftCents(null)
          if (typeof cents === 'number') setReviewing(cents)
        }}
      >
        <Field label={t('amount')} error={problem}>
          {(control) => <MoneyInput {...control} value={text} onValue={setText} placeholder="0.00" />}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button
            tone="secondary"
            size="sm"
            disabled={availableCents === 0}
            onClick={() => setText(money.input(availableCents))}
          >
            {t('withdraw.all')}
          </Button>
        </div>
        <Button type="submit" className="self-start">
          {t('withdraw.review')}
        </Button>
        <FormNote tone="good">
          {leftCents === null ? null : t('withdrawalDone', { amount: money.short(leftCents) })}
        </FormNote>
      </Form>
      {reviewing === null ? null : (
        <WithdrawalReview
          amountCents={reviewing}
          leftCents={availableCents - reviewing}
          onClose={() => setReviewing(null)}
          onDone={(left) => {
            setText('')
            setLeftCents(left)
            setReviewing(null)
          }}
        />
      )}
    </>
  )
}
