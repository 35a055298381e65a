import { useTranslations } from 'next-intl'
import { Skeleton, SkeletonLines } from './skeleton.tsx'

/** The place of a page that has a header, perhaps tabs, and a list or panels below. */
export function PageSkeleton({ tabs = false }: { readonly tabs?: boolean }) {
  const t = useTranslations('ui')
  return (
    <div className="page min-h-dvh" role="status" aria-label={t('thePageIsLoading')}>
      <div className="pt-8 pb-6 sm:pt-12">
        <Skeleton className="h-9 w-56" />
        <Skeleton className="mt-3 h-5 w-80 max-w-full" />
        <div aria-hidden className="ticks mt-6" />
      </div>
      {tabs ? <Skeleton className="mb-6 h-11 w-full" /> : null}
      <PanelSkeleton />
    </div>
  )
}

/** Below a header that is there already. */
export function PanelSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      {['first', 'second'].map((panel) => (
        <div key={panel} className="rounded-lg border border-line bg-surface p-6">
          <Skeleton className="h-6 w-40" />
          <SkeletonLines lines={4} className="mt-5" />
        </div>
      ))}
    </div>
  )
}
