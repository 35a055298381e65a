import type { Auction } from '@ece/contracts/auctions'
import type { CardSummary } from '@ece/contracts/catalog'
import { useTranslations } from 'next-intl'
import { CARD_GRID, CardTile } from '../cards/card-tile.tsx'
import { WatchCard } from '../cards/watch-card.tsx'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SectionHeader } from '../ui/page-header.tsx'
import { filterCount, type LotFilter } from './lot-filter.ts'
import { LOT_GRID, LotTile } from './lot-tile.tsx'

interface NoLotsProps {
  readonly filter: LotFilter
  /** Cards that the question fits, and lots of before. */
  readonly cards: readonly CardSummary[]
  readonly sold: readonly Auction[]
}

/** No lot fits: what there is instead, so that nobody stands before a wall. */
export function NoLots({ filter, cards, sold }: NoLotsProps) {
  const t = useTranslations('lots')
  const narrowed = filterCount(filter) > 0
  return (
    <>
      <EmptyState
        title={filter.q ? t('none.titleFor', { q: filter.q }) : t('none.title')}
        className="py-8"
        action={
          narrowed ? (
            <LinkButton href="/lots" tone="secondary">
              {t('none.showAll')}
            </LinkButton>
          ) : (
            <LinkButton href="/sell">{t('listACard')}</LinkButton>
          )
        }
      >
        <p>{narrowed ? t('none.narrowed') : t('none.appear')}</p>
      </EmptyState>
      {cards.length > 0 ? (
        <section aria-label={t('none.cards')} className="mt-12">
          <SectionHeader title={t('none.cards')} note={t('none.cardsNote')} />
          <ul className={CARD_GRID}>
            {cards.map((card) => (
              <li key={card.id} className="min-w-0">
                <CardTile card={card} />
                <div className="mt-3">
                  <WatchCard cardId={card.id} name={card.name} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {sold.length > 0 ? (
        <section aria-label={t('none.sold')} className="mt-12">
          <SectionHeader title={t('none.sold')} note={t('none.soldNote')} />
          <ul className={LOT_GRID}>
            {sold.map((lot) => (
              <li key={lot.id} className="min-w-0">
                <LotTile lot={lot} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
