import { useTranslations } from 'next-intl'
import { CARD_GRID } from './card-tile.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** The catalogue on its way. */
export function CardsSkeleton() {
  const t = useTranslations('cards')
  return (
    <div className="page min-h-dvh">
      <PageHeader title={t('cards')} note={t('theCatalogueEveryPrintingThatHas')} />
      <div className="grid gap-10 lg:grid-cols-[14rem_minmax(0,1fr)]" role="status" aria-label={t('cardsAreLoading')}>
        <Skeleton className="hidden h-96 lg:block" />
        <div className={CARD_GRID}>
          {Array.from({ length: 8 }, (_, index) => (
            <div key={index}>
              <Skeleton className="aspect-[63/88] w-full" />
              <Skeleton className="mt-3 h-5 w-4/5" />
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
