'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useOnDemand } from '../ui/on-demand.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { useLot } from './use-lot.ts'

const loadPanel = () => import('./recompute-panel.tsx')

const OVER: ReadonlySet<Auction['status']> = new Set(['closed', 'settled', 'unsold', 'cancelled'])

/** Stands on the page of every lot that has ended; the rules come along only there. */
export function Recompute({ lot: initial }: { readonly lot: Auction }) {
  const lot = useLot(initial)
  const over = OVER.has(lot.status)
  const RecomputePanel = useOnDemand(loadPanel, over)
  if (!over) return null
  return RecomputePanel ? <RecomputePanel lot={lot} /> : <Skeleton className="mt-14 h-40 w-full rounded-lg" />
}
