import { useTranslations } from 'next-intl'
import { Skeleton } from '../ui/skeleton.tsx'
import { LOT_GRID } from './lot-tile.tsx'

export function LotGridSkeleton({ count = 10 }: { readonly count?: number }) {
  const t = useTranslations('lots')
  return (
    <div className={LOT_GRID} role="status" aria-label={t('lotsAreLoading')}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index}>
          <Skeleton className="aspect-[63/88] w-full" />
          <Skeleton className="mt-4 h-3 w-2/3" />
          <Skeleton className="mt-2 h-5 w-11/12" />
          <Skeleton className="mt-4 h-9 w-full" />
        </div>
      ))}
    </div>
  )
}
