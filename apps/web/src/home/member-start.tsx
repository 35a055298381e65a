import type { Auction } from '@ece/contracts/auctions'
import type { Page } from '@ece/sdk/client'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Session } from '../api/session.ts'
import { nextSteps, type NextStep } from './next-steps.ts'
import { Shelf } from './shelf.tsx'
import { YourBids } from './your-bids.tsx'

const WORDS = {
  verify: ['next.verify', 'next.verifyText'],
  fund: ['next.fund', 'next.fundText'],
  find: ['next.find', 'next.findText'],
} as const

interface MemberStartProps {
  readonly session: Session
  readonly bidding: Page<Auction> | null
  readonly watching: readonly Auction[]
  readonly fundsCents: number | null
}

/** What concerns a member before anything else: where they are outbid, what they watch, what to do next. */
export function MemberStart({ session, bidding, watching, fundsCents }: MemberStartProps) {
  const t = useTranslations('home')
  const steps = nextSteps({
    emailVerified: session.emailVerified,
    fundsCents,
    bidsOn: bidding?.items.length ?? 0,
    watches: watching.length,
  })
  return (
    <>
      <h1 className="display text-2xl sm:text-3xl">{t.rich('welcome', { name: () => <bdi>{session.name}</bdi> })}</h1>
      {steps.length > 0 ? <Steps steps={steps} /> : null}
      <YourBids memberId={session.id} initial={bidding} />
      <Shelf title={t('watching')} href="/bids?tab=watching" lots={watching.slice(0, 5)} eager />
    </>
  )
}

function Steps({ steps }: { readonly steps: readonly NextStep[] }) {
  const t = useTranslations('home')
  return (
    <section aria-label={t('next.title')}>
      <h2 className="eyebrow mb-2">{t('next.title')}</h2>
      <ul className="grid gap-3 lg:grid-cols-3">
        {steps.map(({ step, href }) => (
          <li key={step}>
            <Link
              href={href}
              className="flex h-full items-center gap-4 rounded-lg border border-line bg-surface px-5 py-4 transition-colors hover:border-edge"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{t(WORDS[step][0])}</span>
                <span className="mt-0.5 block text-sm text-muted">{t(WORDS[step][1])}</span>
              </span>
              <ChevronRight size={18} aria-hidden className="shrink-0 text-muted rtl:rotate-180" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
