'use client'

import type { Auction } from '@ece/contracts/auctions'
import Link from 'next/link'
import { formatMoneyShort } from '../format/money.ts'
import { LinkButton } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { outcomeOf, type Viewer } from './bid-box.ts'
import { lotPath, signInPath } from './paths.ts'

const BOX = 'mt-5 rounded-md border border-line bg-surface px-5 py-5'

/** What stands where the bid form would be, for those who can't bid now. */
export function ClosedDoor({ door, lot }: { readonly door: 'scheduled' | 'closing' | 'seller' | 'visitor' | 'unverified'; readonly lot: Auction }) {
  const back = lotPath(lot.id)
  switch (door) {
    case 'scheduled':
      return (
        <div className={BOX}>
          <p className="font-semibold">Bidding has not opened yet.</p>
          <p className="mt-1 text-sm text-muted">It starts at {formatMoneyShort(lot.startPriceCents)}. Watch the lot to find it again; this page opens by itself.</p>
        </div>
      )
    case 'closing':
      return (
        <div className={BOX} role="status">
          <p className="font-semibold">Bidding is closed.</p>
          <p className="mt-1 text-sm text-muted">The exchange is working out the result. It appears here in a moment.</p>
        </div>
      )
    case 'seller':
      return (
        <div className={BOX}>
          <p className="font-semibold">This is your lot.</p>
          <p className="mt-1 text-sm text-muted">{lot.bidCount === 0 ? 'You can take it off while there is no bid.' : 'It has bids, so it runs to its end.'}</p>
          <LinkButton href="/sell" tone="secondary" size="sm" className="mt-4">
            Your lots
          </LinkButton>
        </div>
      )
    case 'unverified':
      return (
        <div className={BOX}>
          <p className="font-semibold">Verify your e-mail address to bid.</p>
          <p className="mt-1 text-sm text-muted">The link is in the message that we sent when you signed up.</p>
          <LinkButton href="/settings" size="sm" className="mt-4">
            Send it again
          </LinkButton>
        </div>
      )
    case 'visitor':
      return (
        <div className={BOX}>
          <p className="font-semibold">Sign in to bid {formatMoneyShort(lot.minimumBidCents)} or more.</p>
          <p className="mt-1 text-sm text-muted">
            You name the most that you would pay, in secret. The exchange bids for you, one step at a time.{' '}
            <Link href="/how-it-works" className="quiet-link">
              How bidding works
            </Link>
          </p>
          <div className="mt-4 flex flex-wrap gap-3">
            <LinkButton href={signInPath(back)}>Sign in</LinkButton>
            <LinkButton href={`/sign-up?next=${encodeURIComponent(back)}`} tone="secondary">
              Join
            </LinkButton>
          </div>
        </div>
      )
  }
}

const OUTCOMES = { neutral: 'border-line bg-surface', good: 'border-accent/40 bg-accent-wash', warning: 'border-line bg-brass-wash', bad: 'border-line bg-danger-wash' }

/** How it went. */
export function Outcome({ lot, viewer }: { readonly lot: Auction; readonly viewer: Viewer }) {
  const { title, body, tone } = outcomeOf(lot, viewer)
  return (
    <div role="status" className={classes('mt-5 rounded-md border px-5 py-5', OUTCOMES[tone])}>
      <p className="display text-xl">{title}</p>
      <p className="mt-1 text-sm">{body}</p>
      {tone === 'good' && !viewer.isSeller ? (
        <LinkButton href="/collection" size="sm" className="mt-4">
          Your collection
        </LinkButton>
      ) : null}
    </div>
  )
}
