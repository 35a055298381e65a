'use client'

import type { Auction } from '@ece/contracts/auctions'
import { verifyLog, type Verification, type VerifiedStep } from '@ece/sdk/verifier'
import { useMutation } from '@tanstack/react-query'
import { Check, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { explain, isApiError } from '../api/error.ts'
import { formatMoneyShort } from '../format/money.ts'
import { Button } from '../ui/button.tsx'
import { SectionHeader } from '../ui/page-header.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'

/** Fetches the lot's log and plays it back through the exchange's rules, here in the browser, beside what the house says. */
export default function RecomputePanel({ lot }: { readonly lot: Auction }) {
  const run = useMutation({ mutationFn: async (): Promise<Verification> => verifyLog(await api.auctions.log(lot.id)) })
  return (
    <section aria-label="Recompute the result" className="mt-14">
      <SectionHeader title="Check the house" note="The lot’s whole log, played back through the published rules in your own browser. Nothing is taken on trust." />
      <div className="rounded-lg border border-line bg-surface px-5 py-5 sm:px-6">
        {run.data ? (
          <Result verification={run.data} lot={lot} />
        ) : run.error ? (
          <p role="alert" className="text-sm">
            {isApiError(run.error) ? explain(run.error) : `The log contradicts the rules: ${run.error.message}. Tell the operator.`}
          </p>
        ) : (
          <p className="max-w-prose text-sm text-muted">With the lot over, every maximum is public. That is all it takes to work out price, leader and end again.</p>
        )}
        {run.data ? null : (
          <Button tone="secondary" className="mt-4" busy={run.isPending} onClick={() => run.mutate()}>
            {run.error ? 'Try again' : 'Recompute'}
          </Button>
        )}
      </div>
    </section>
  )
}

function Result({ verification: { recomputed, agrees, steps }, lot }: { readonly verification: Verification; readonly lot: Auction }) {
  const times = useTimes()
  const [all, setAll] = useState(false)
  const sound = agrees.price && agrees.winner && agrees.outcome
  const shown = all ? steps : steps.slice(-8)
  return (
    <>
      <p role="status" className={`flex items-center gap-2 font-semibold ${sound ? 'text-accent' : 'text-danger'}`}>
        {sound ? <Check aria-hidden size={18} /> : <TriangleAlert aria-hidden size={18} />}
        {sound ? 'It agrees: price, leader and end follow from the log.' : 'It does not agree with what the exchange shows. Tell the operator.'}
      </p>
      <div className="mt-4">
        <Table label="The result, recomputed and as the exchange shows it">
          <thead>
            <tr>
              <Th>Fact</Th>
              <Th numeric>Recomputed here</Th>
              <Th numeric>The exchange</Th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <Td>Price</Td>
              <Td numeric>{formatMoneyShort(recomputed.priceCents)}</Td>
              <Td numeric>{formatMoneyShort(lot.currentPriceCents)}</Td>
            </tr>
            <tr>
              <Td>{recomputed.winnerId === null ? 'Winner' : 'Won by'}</Td>
              <Td numeric>{recomputed.winnerId ?? 'nobody'}</Td>
              <Td numeric>{lot.status === 'settled' ? (lot.leaderPseudonym ?? 'nobody') : 'nobody'}</Td>
            </tr>
            <tr>
              <Td>End</Td>
              <Td numeric>{times.moment(new Date(recomputed.endsAt).toISOString())}</Td>
              <Td numeric>{times.moment(lot.endsAt)}</Td>
            </tr>
          </tbody>
        </Table>
      </div>
      <h3 className="eyebrow mt-7 mb-2">Step by step</h3>
      {shown.length < steps.length ? (
        <Button tone="quiet" size="sm" className="mb-2 -ml-3" onClick={() => setAll(true)}>
          Show all {steps.length} steps
        </Button>
      ) : null}
      <ol className="max-h-96 overflow-y-auto border-t border-line" tabIndex={0} aria-label="Steps of the log">
        {shown.map((step, index) => (
          <Step key={steps.length - shown.length + index} step={step} number={steps.length - shown.length + index + 1} />
        ))}
      </ol>
    </>
  )
}

function Step({ step, number }: { readonly step: VerifiedStep; readonly number: number }) {
  return (
    <li className="figures grid grid-cols-[2.5rem_1fr_auto] gap-x-3 border-b border-line py-2 text-sm">
      <span className="text-muted">{number}</span>
      <span>{wordsOf(step)}</span>
      <span className="text-right">
        {formatMoneyShort(step.priceCents)}
        <span className="block text-xs text-muted">{step.leader ?? 'no leader'}</span>
      </span>
    </li>
  )
}

function wordsOf({ fact }: VerifiedStep): string {
  switch (fact.type) {
    case 'created':
      return `Put up at ${formatMoneyShort(fact.terms.startPriceCents)}${fact.terms.reservePriceCents === null ? '' : `, reserve ${formatMoneyShort(fact.terms.reservePriceCents)}`}`
    case 'bid_placed':
      return `${fact.bidderId} bid up to ${formatMoneyShort(fact.maximumCents)}`
    case 'bid_voided':
      return 'Staff voided a bid; folded again without it'
    case 'reserve_lowered':
      return fact.reservePriceCents === 0 ? 'The seller took the reserve away' : `The seller lowered the reserve to ${formatMoneyShort(fact.reservePriceCents)}`
    case 'bought_now':
      return `${fact.buyerId} bought it now for ${formatMoneyShort(fact.priceCents)}`
    case 'cancelled':
      return 'Cancelled'
    case 'closed':
      return 'Closed'
  }
}
