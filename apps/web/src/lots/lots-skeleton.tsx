import { useTranslations } from 'next-intl'
import { LotGridSkeleton } from './lot-tile-skeleton.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** The list of lots on its way. */
export function LotsSkeleton() {
  const t = useTranslations('lots')
  return (
    <div className="page min-h-dvh">
      <PageHeader title={t('lots')} note={t('everyBidOnTheseIsFunded')} />
      <Skeleton className="mb-6 h-10 w-full" />
      <LotGridSkeleton />
    </div>
  )
}
