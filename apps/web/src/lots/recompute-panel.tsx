'use client'

import type { Auction, BidReceipt } from '@ece/contracts/auctions'
import { verifyLog, verifyReceipt, type Verification, type VerifiedStep } from '@ece/sdk/verifier'
import { getAuctionLog, listBidReceipts } from '@ece/sdk/operations/auctions'
import { useMutation } from '@tanstack/react-query'
import { Check, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useSession } from '../api/session-provider.tsx'
import { useExplain, isApiError } from '../api/error.ts'
import type { MoneyFormat } from '../format/money.ts'
import type { Texts } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { SectionHeader } from '../ui/page-header.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'
import { useMoney } from '../ui/use-money.ts'

/** Fetches the lot's log and plays it back through the exchange's rules, here in the browser, beside what the house says. */
export default function RecomputePanel({ lot }: { readonly lot: Auction }) {
  const explain = useExplain()
  const t = useTranslations('lots')
  const isSignedIn = useSession() !== null
  const run = useMutation({
    mutationFn: async () => {
      const [log, receipts] = await Promise.all([
        getAuctionLog(api, { id: lot.id }),
        isSignedIn ? listBidReceipts(api, { id: lot.id }) : { items: [] },
      ])
      return {
        verification: verifyLog(log),
        receipts: receipts.items.map((receipt) => ({ ...receipt, isInLog: verifyReceipt(log, receipt) })),
      }
    },
  })
  return (
    <section aria-label={t('proof.label')} className="mt-14">
      <SectionHeader title={t('proof.title')} note={t('proof.note')} />
      <div className="rounded-lg border border-line bg-surface px-5 py-5 sm:px-6">
        {run.data ? (
          <>
            <Result verification={run.data.verification} lot={lot} />
            <Receipts receipts={run.data.receipts} />
          </>
        ) : run.error ? (
          <p role="alert" className="text-sm">
            {isApiError(run.error) ? explain(run.error) : t('proof.contradicts', { message: run.error.message })}
          </p>
        ) : (
          <p className="max-w-prose text-sm text-muted">{t('proof.intro')}</p>
        )}
        {run.data ? null : (
          <Button tone="secondary" className="mt-4" busy={run.isPending} onClick={() => run.mutate()}>
            {run.error ? t('tryAgain') : t('proof.run')}
          </Button>
        )}
      </div>
    </section>
  )
}

function Result({
  verification: { recomputed, agrees, steps },
  lot,
}: {
  readonly verification: Verification
  readonly lot: Auction
}) {
  const t = useTranslations('lots')
  const money = useMoney()
  const times = useTimes()
  const [all, setAll] = useState(false)
  const sound = agrees.price && agrees.winner && agrees.outcome
  const shown = all ? steps : steps.slice(-8)
  return (
    <>
      <p role="status" className={`flex items-center gap-2 font-semibold ${sound ? 'text-accent' : 'text-danger'}`}>
        {sound ? <Check aria-hidden size={18} /> : <TriangleAlert aria-hidden size={18} />}
        {sound ? t('proof.agrees') : t('proof.disagrees')}
      </p>
      <div className="mt-4">
        <Table label={t('proof.table')}>
          <thead>
            <tr>
              <Th>{t('proof.fact')}</Th>
              <Th numeric className="max-sm:whitespace-normal">
                {t('proof.here')}
              </Th>
              <Th numeric className="max-sm:whitespace-normal">
                {t('proof.exchange')}
              </Th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <Td>{t('price')}</Td>
              <Td numeric>{money.short(recomputed.priceCents)}</Td>
              <Td numeric>{money.short(lot.currentPriceCents)}</Td>
            </tr>
            <tr>
              <Td>{t('proof.winner')}</Td>
              <Td numeric className="max-sm:whitespace-normal">
                {recomputed.winnerId ?? t('proof.nobody')}
              </Td>
              <Td numeric className="max-sm:whitespace-normal">
                {(lot.status === 'settled' ? lot.leaderPseudonym : null) ?? t('proof.nobody')}
              </Td>
            </tr>
            <tr>
              <Td>{t('proof.end')}</Td>
              <Td numeric className="max-sm:whitespace-normal">
                {times.moment(new Date(recomputed.endsAt).toISOString())}
              </Td>
              <Td numeric className="max-sm:whitespace-normal">
                {times.moment(lot.endsAt)}
              </Td>
            </tr>
          </tbody>
        </Table>
      </div>
      <h3 className="eyebrow mt-7 mb-2">{t('proof.steps')}</h3>
      {shown.length < steps.length ? (
        <Button tone="quiet" size="sm" className="mb-2 -ms-3" onClick={() => setAll(true)}>
          {t('proof.allSteps', { length: steps.length })}
        </Button>
      ) : null}
      <ol className="max-h-96 overflow-y-auto border-t border-line" tabIndex={0} aria-label={t('proof.stepsLabel')}>
        {shown.map((step, index) => (
          <Step
            key={steps.length - shown.length + index}
            step={step}
            number={steps.length - shown.length + index + 1}
          />
        ))}
      </ol>
    </>
  )
}

interface CheckedReceipt extends BidReceipt {
  /** Whether the log carries this very bid. */
  readonly isInLog: boolean
}

/** The viewer's own bids, each opened by its receipt and looked for in the log. */
function Receipts({ receipts }: { readonly receipts: readonly CheckedReceipt[] }) {
  const t = useTranslations('lots')
  const money = useMoney()
  const times = useTimes()
  if (receipts.length === 0) return null
  return (
    <>
      <h3 className="eyebrow mt-7 mb-2">{t('proof.receipts')}</h3>
      <p className="mb-3 max-w-prose text-sm text-muted">{t('proof.receiptsNote')}</p>
      <ul aria-label={t('proof.receipts')} className="border-t border-line">
        {receipts.map(({ bidId, at, maximumCents, isInLog }) => (
          <li
            key={bidId}
            className="figures grid grid-cols-[1fr_auto] items-baseline gap-x-3 gap-y-1 border-b border-line py-2.5 text-sm"
          >
            <span>{t('proof.ownBid', { amount: money.exact(maximumCents) })}</span>
            <span className="text-end text-muted">{times.moment(at)}</span>
            <span
              className={`col-span-full inline-flex items-center gap-2 font-semibold ${isInLog ? 'text-accent' : 'text-danger'}`}
            >
              {isInLog ? <Check aria-hidden size={16} /> : <TriangleAlert aria-hidden size={16} />}
              {isInLog ? t('proof.bidInLog') : t('proof.bidMissing')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Step({ step, number }: { readonly step: VerifiedStep; readonly number: number }) {
  const t = useTranslations('lots')
  const money = useMoney()
  return (
    <li className="figures grid grid-cols-[2.5rem_1fr_auto] gap-x-3 border-b border-line py-2 text-sm">
      <span className="text-muted">{number}</span>
      <span>{wordsOf(step, t, money)}</span>
      <span className="text-end">
        {money.short(step.priceCents)}
        <span className="block text-xs text-muted">{step.leader ?? t('proof.noLeader')}</span>
      </span>
    </li>
  )
}

function wordsOf({ fact }: VerifiedStep, t: Texts<'lots'>, money: MoneyFormat): string {
  switch (fact.type) {
    case 'created':
      if (fact.terms.reserve === 'sealed')
        return t('proof.listedSealed', { amount: money.short(fact.terms.startPriceCents) })
      return fact.terms.reservePriceCents === null
        ? t('logCreated', { amount: money.short(fact.terms.startPriceCents) })
        : t('logCreatedWithReserve', {
            amount: money.short(fact.terms.startPriceCents),
            reserve: money.short(fact.terms.reservePriceCents),
          })
    case 'bid_placed':
      return fact.maximumCents === null
        ? t('proof.bidSealed', { bidderId: fact.bidderId, amount: money.short(fact.atLeastCents) })
        : t('logBid', { bidderId: fact.bidderId, amount: money.short(fact.maximumCents) })
    case 'bid_voided':
      return t('proof.voided')
    case 'reserve_lowered':
      if (fact.reservePriceCents === null) return t('proof.reserveLoweredSealed')
      return fact.reservePriceCents === 0
        ? t('proof.reserveRemoved')
        : t('logReserveLowered', { amount: money.short(fact.reservePriceCents) })
    case 'bought_now':
      return t('logBoughtNow', { buyerId: fact.buyerId, amount: money.short(fact.priceCents) })
    case 'cancelled':
      return t('cancelled')
    case 'closed':
      return t('closed')
  }
}
