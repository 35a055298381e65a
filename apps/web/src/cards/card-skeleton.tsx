import { useTranslations } from 'next-intl'
import { Skeleton, SkeletonLines } from '../ui/skeleton.tsx'

/** A card on its way. */
export function CardSkeleton() {
  const t = useTranslations('cards')
  return (
    <div className="page min-h-dvh pt-5 sm:pt-8" role="status" aria-label={t('cardsAreLoading')}>
      <Skeleton className="mb-5 h-6 w-48" />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)] lg:gap-16">
        <div className="grid place-items-center rounded-xl bg-sunken px-8 py-10">
          <Skeleton className="aspect-[63/88] w-full max-w-80" />
        </div>
        <div>
          <Skeleton className="h-6 w-32" />
          <Skeleton className="mt-3 h-10 w-4/5" />
          <SkeletonLines lines={3} className="mt-6" />
          <Skeleton className="mt-8 h-48 w-full" />
        </div>
      </div>
    </div>
  )
}
