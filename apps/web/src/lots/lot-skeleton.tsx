import { useTranslations } from 'next-intl'
import { Skeleton, SkeletonLines } from '../ui/skeleton.tsx'

/** A lot on its way. */
export function LotSkeleton() {
  const t = useTranslations('lots')
  return (
    <div className="page min-h-dvh pt-5 sm:pt-8" role="status" aria-label={t('theLotIsLoading')}>
      <Skeleton className="mb-5 h-6 w-48" />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1.12fr)_minmax(22rem,1fr)] lg:gap-14">
        <div className="grid place-items-center rounded-xl bg-sunken px-8 py-6 sm:py-12">
          <Skeleton className="aspect-[63/88] w-full max-w-[14.5rem] sm:max-w-[25rem]" />
        </div>
        <div>
          <SkeletonLines lines={2} />
          <Skeleton className="mt-6 h-10 w-4/5" />
          <Skeleton className="mt-8 h-24 w-full" />
          <Skeleton className="mt-5 h-64 w-full" />
        </div>
      </div>
    </div>
  )
}
