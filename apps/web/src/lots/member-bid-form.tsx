'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useHydrated } from '../ui/use-hydrated.ts'
import { BidForm } from './bid-form.tsx'
import { useLot } from './use-lot.ts'
import { useViewer } from './use-viewer.ts'

/** The bid form of a lot as it is now. */
export default function MemberBidForm({
  lot: initial,
  guideCents,
  alwaysConfirm,
}: {
  readonly lot: Auction
  readonly guideCents: number | null
  readonly alwaysConfirm: boolean
}) {
  const lot = useLot(initial)
  const viewer = useViewer(false)
  return useHydrated() ? (
    <BidForm lot={lot} viewer={viewer} guideCents={guideCents} alwaysConfirm={alwaysConfirm} />
  ) : (
    <BidForm
      lot={initial}
      viewer={{ ...viewer, availableCents: null }}
      guideCents={guideCents}
      alwaysConfirm={alwaysConfirm}
    />
  )
}
