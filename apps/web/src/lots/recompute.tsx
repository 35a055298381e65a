'use client'

import type { Auction } from '@ece/contracts/auctions'
import dynamic from 'next/dynamic'
import { Skeleton } from '../ui/skeleton.tsx'
import { useLot } from './use-lot.ts'

const RecomputePanel = dynamic(() => import('./recompute-panel.tsx'), { ssr: false, loading: () => <Skeleton className="mt-14 h-40 w-full rounded-lg" /> })

const OVER: ReadonlySet<Auction['status']> = new Set(['closed', 'settled', 'unsold', 'cancelled'])

/** Stands on the page of every lot that has ended; the rules come along only there. */
export function Recompute({ lot: initial }: { readonly lot: Auction }) {
  const lot = useLot(initial)
  return OVER.has(lot.status) ? <RecomputePanel lot={lot} /> : null
}
