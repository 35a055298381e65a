import { useTranslations } from 'next-intl'
import { LotGridSkeleton } from '@/lots/lot-tile-skeleton.tsx'
import { PageHeader } from '@/ui/page-header.tsx'
import { Skeleton } from '@/ui/skeleton.tsx'

export default function LotsLoading() {
  const t = useTranslations('lots')
  return (
    <div className="page">
      <PageHeader title={t('lots')} note={t('everyBidOnTheseIsFunded')} />
      <Skeleton className="mb-6 h-10 w-full" />
      <LotGridSkeleton />
    </div>
  )
}
