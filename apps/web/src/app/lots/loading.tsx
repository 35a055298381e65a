import { LotGridSkeleton } from '@/lots/lot-tile-skeleton.tsx'
import { PageHeader } from '@/ui/page-header.tsx'
import { Skeleton } from '@/ui/skeleton.tsx'

export default function LotsLoading() {
  return (
    <div className="page">
      <PageHeader title="Lots" note="Every bid on these is funded; a late bid moves the end." />
      <Skeleton className="mb-6 h-10 w-full" />
      <LotGridSkeleton />
    </div>
  )
}
