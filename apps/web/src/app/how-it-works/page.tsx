import type { Configuration } from '@ece/contracts/operations'
import { EBAY_US_INCREMENTS, type IncrementStep } from '@ece/rules/increments'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { call, orNull, publicApi } from '@/api/server.ts'
import { formatMoneyShort as money } from '@/format/money.ts'
import { LinkButton } from '@/ui/button.tsx'
import { PageHeader } from '@/ui/page-header.tsx'
import { Table, Td, Th } from '@/ui/table.tsx'

export const metadata: Metadata = { title: 'How it works', description: 'Proxy bidding, increments, the reserve, late bids, and what happens to your money.' }

const SECTIONS = [
  ['bidding', 'Your maximum'],
  ['increments', 'Increments'],
  ['late-bids', 'Late bids'],
  ['reserve', 'The reserve'],
  ['buy-now', 'Buy now'],
  ['holds', 'Holds and money'],
  ['settlement', 'After the close'],
  ['recompute', 'Recompute a price'],
] as const

export default async function HowItWorksPage() {
  const configuration = await orNull(call<Configuration>(publicApi(), '/configuration'))
  const steps = configuration && configuration.increments.length > 0 ? configuration.increments : EBAY_US_INCREMENTS
  const minutes = (configuration?.extendBySeconds ?? 120) / 60
  const window = (configuration?.extendWindowSeconds ?? 120) / 60
  return (
    <div className="page">
      <PageHeader title="How it works" note="The rules of an auction here, in words. The same rules run in the exchange and in the open code that recomputes any price." />
      <div className="grid gap-12 lg:grid-cols-[13rem_minmax(0,44rem)] lg:gap-20">
        <nav aria-label="On this page" className="lg:sticky lg:top-24 lg:self-start">
          <ol className="flex flex-wrap gap-x-5 gap-y-1 border-l-0 lg:flex-col lg:border-l lg:border-line">
            {SECTIONS.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`} className="inline-flex min-h-8 items-center text-sm text-muted hover:text-ink lg:pl-4">
                  {title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        <div className="flex flex-col gap-14 text-base">
          <Section id="bidding" title="Your maximum">
            <p>You do not bid a price; you name the most that you would pay. It is secret. The exchange then bids for you, one step at a time, and only as far as it must to keep you in front.</p>
            <Example />
            <p>Two equal maxima: the earlier one leads, at exactly that amount. A maximum above the leader’s by less than a step leads all the same, at its own amount. If you lead already, raising your maximum changes no price.</p>
          </Section>
          <Section id="increments" title="Increments">
            <p>A step depends on the current price. A bid must be at least one step above it; the first bid, at least the start price.</p>
            <Increments steps={steps} />
          </Section>
          <Section id="late-bids" title="Late bids">
            <p>
              A bid by someone who was not leading, with less than {minutesText(window)} left, moves the end to {minutesText(minutes)} from then, so that everyone has time to answer. The end never moves by more than an hour in all. A refused bid moves
              nothing, and neither does a leader’s own raise.
            </p>
            <p>Time is the exchange’s own, whatever your device’s clock says. At the end, it has ended.</p>
          </Section>
          <Section id="reserve" title="The reserve">
            <p>A seller may set a hidden least price. While no maximum reaches it, the lot says “Reserve not met”; if it stays so, the card is not sold. A maximum that reaches it lifts the price to the reserve, if it was below.</p>
            <p>The seller may lower the reserve, never raise it. When that would make a standing maximum win, the maximum is cut to one cent below the new reserve, so that its bidder decides again.</p>
          </Section>
          <Section id="buy-now" title="Buy now">
            <p>Some lots can be bought at once for a fixed price: until the first bid, or, with a reserve, until the reserve is met.</p>
          </Section>
          <Section id="holds" title="Holds and money">
            <p>While you lead, your maximum is held in your wallet: it is yours, but it can’t be spent twice. The moment someone outbids you, in the same instant, it is free again. Leading several lots holds the sum of your maxima.</p>
            <p>So nobody wins what they can’t pay for, and nobody’s money is stuck. A bid is binding and can’t be taken back. Staff may void a bid, with a reason that is on the record; the price is then worked out again without it.</p>
          </Section>
          <Section id="settlement" title="After the close">
            <p>In one step, or not at all: the winner pays the price (not the maximum; the rest of the hold is free), the house takes its fee{configuration ? ` of ${configuration.feeBps / 100} %` : ''}, the seller gets the rest, and the card is the winner’s. Reserve not met, or no bid: everything is free again.</p>
          </Section>
          <Section id="recompute" title="Recompute a price">
            <p>Once a lot has closed, its log is public: every accepted bid with its maximum, in order. The price, the winner and the end follow from it by the rules above, and the exchange’s own code for them is open. Anyone can check the house.</p>
          </Section>
          <div>
            <LinkButton href="/lots">See the lots</LinkButton>
          </div>
        </div>
      </div>
    </div>
  )
}

function minutesText(minutes: number): string {
  if (minutes < 1) return `${Math.round(minutes * 60)} seconds`
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}

function Section({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="display mb-3 scroll-mt-24 text-2xl">
        {title}
      </h2>
      <div className="flex flex-col gap-4">{children}</div>
    </section>
  )
}

const EXAMPLE = [
  ['The lot starts at $10. You name $50.', 'You lead at $10.'],
  ['Someone else names $30.', 'You still lead, now at $31: one step above theirs.'],
  ['A third one names $60.', 'They lead at $51: one step above yours. Your $50 is free again.'],
] as const

function Example() {
  return (
    <ol className="rounded-lg border border-line bg-surface">
      {EXAMPLE.map(([move, result], index) => (
        <li key={move} className="grid gap-x-6 gap-y-1 border-b border-line px-5 py-4 last:border-b-0 sm:grid-cols-2">
          <span className="text-sm">
            <span className="figures mr-2 font-semibold text-accent">{index + 1}</span>
            {move}
          </span>
          <span className="text-sm font-semibold">{result}</span>
        </li>
      ))}
    </ol>
  )
}

function Increments({ steps }: { readonly steps: readonly IncrementStep[] }) {
  return (
    <Table label="Bid increments by current price">
      <thead>
        <tr>
          <Th>Current price</Th>
          <Th numeric>One step</Th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ fromCents, stepCents }, index) => {
          const next = steps[index + 1]
          return (
            <tr key={fromCents}>
              <Td className="figures">{next ? `${money(fromCents)} to ${money(next.fromCents - 1)}` : `${money(fromCents)} and above`}</Td>
              <Td numeric>{money(stepCents)}</Td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
