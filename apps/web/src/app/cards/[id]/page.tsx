import type { Card } from '@ece/contracts/catalog'
import { getCard } from '@ece/sdk/operations/catalogue'
import { getCardWatch, listAuctions } from '@ece/sdk/operations/auctions'
import { listCopies } from '@ece/sdk/operations/copies'
import { getPrices, listSales } from '@ece/sdk/operations/prices'
import type { Metadata } from 'next'
import { cache, type ReactNode } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { orNotFound, orNull, personalApi, publicApi, session as readSession } from '../../../api/server.ts'
import { attributeRows } from '../../../cards/attributes.ts'
import { CardLots } from '../../../cards/card-lots.tsx'
import { CopiesList } from '../../../cards/copies-list.tsx'
import { COPIES_AT_ONCE, LOTS_AT_ONCE } from '../../../cards/paging.ts'
import { readPriceContext } from '../../../cards/price-context.ts'
import { PriceStrip } from '../../../cards/price-strip.tsx'
import { PricePanel } from '../../../cards/price-panel.tsx'
import { SalesList } from '../../../cards/sales-list.tsx'
import { CardStage } from '../../../cards/stage/card-stage.tsx'
import { finishWords, isFoil, label, rarityWords } from '../../../cards/words.ts'
import { timesIn } from '../../../format/time.ts'
import { CardFeed } from '../../../cards/card-feed.tsx'
import { WatchCard } from '../../../cards/watch-card.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Breadcrumb } from '../../../ui/breadcrumb.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { SectionHeader } from '../../../ui/page-header.tsx'

interface CardPageProps {
  readonly params: Promise<{ readonly id: string }>
}

const readCard = cache(async (id: string): Promise<Card> => orNotFound(getCard(publicApi(), { id })))

export async function generateMetadata({ params }: CardPageProps): Promise<Metadata> {
  const t = await getTranslations('cards')
  const card = await readCard((await params).id)
  return {
    title: `${card.name} · ${card.set.name}`,
    description: t('metaDescription', {
      name: card.name,
      name2: card.set.name,
      collectorNumber: card.collectorNumber,
    }),
    openGraph: { title: card.name, ...(card.image ? { images: [{ url: card.image.url }] } : {}) },
  }
}

export default async function CardPage({ params }: CardPageProps) {
  const t = await getTranslations('cards')
  const { id } = await params
  const card = await readCard(id)
  const api = publicApi()
  const session = await readSession()
  const [live, copies, prices, sales, context, watch] = await Promise.all([
    orNull(listAuctions(api, { cardId: id, status: 'live', sort: 'ending_soon', limit: LOTS_AT_ONCE })),
    orNull(listCopies(api, { cardId: id, limit: COPIES_AT_ONCE })),
    orNull(getPrices(api, { id, range: '1y' })),
    orNull(listSales(api, { id, limit: 10 })),
    readPriceContext(id, null),
    session ? orNull(getCardWatch(await personalApi(), { id })) : null,
  ])
  return (
    <div className="page pt-3 sm:pt-8">
      <CardFeed cardId={card.id} />
      <Breadcrumb
        steps={[
          { href: '/cards', label: t('cards') },
          { href: `/cards?set=${card.set.id}`, label: card.set.name },
        ]}
      />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)] lg:gap-16">
        <CardStage
          image={card.image}
          name={card.name}
          alt={`${card.name}, ${card.set.name} ${card.collectorNumber}`}
          foil={isFoil(card.finish)}
        />
        <CardHeader
          card={card}
          prices={<PriceStrip context={context} quality={null} />}
          watch={<WatchCard cardId={card.id} name={card.name} initial={watch?.watching} />}
        />
      </div>
      <section aria-label={t('lots.label')} className="mt-10 sm:mt-14">
        <SectionHeader title={t('lots.title')} />
        <CardLots
          cardId={card.id}
          initial={live}
          empty={
            <EmptyState title={t('lots.none')} className="py-10">
              <p>{copies && copies.items.length > 0 ? t('lots.noCopiesOwned') : t('lots.noneInVault')}</p>
            </EmptyState>
          }
        />
      </section>
      <PricePanel cardId={card.id} initial={prices} />
      <SalesList cardId={card.id} initial={sales} />
      <CopiesList cardId={card.id} initial={copies} />
      <CardFacts card={card} />
    </div>
  )
}

/** What it is and what it is worth, before anything that stands in the rules. */
function CardHeader({
  card,
  watch,
  prices,
}: {
  readonly card: Card
  readonly watch: ReactNode
  readonly prices: ReactNode
}) {
  const tui = useTranslations('ui')
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone="outline">{label(card.game)}</Badge>
        {card.rarity ? <Badge tone="accent">{rarityWords(card.rarity, tui)}</Badge> : null}
        <span className="ms-auto">{watch}</span>
      </div>
      <h1 className="display mt-2 text-2xl sm:text-3xl">
        <bdi>{card.name}</bdi>
      </h1>
      <p className="mt-1.5 text-sm text-muted">
        <bdi>
          {[card.set.name, card.collectorNumber, finishWords(card.finish, tui), card.language.toUpperCase()].join(
            ' · ',
          )}
        </bdi>
      </p>
      {prices}
      {card.text === '' ? null : (
        <p
          dir="auto"
          className="display mt-6 max-w-prose border-s-2 border-line ps-5 text-base whitespace-pre-line text-muted sm:text-lg"
        >
          {card.text}
        </p>
      )}
    </div>
  )
}

function CardFacts({ card }: { readonly card: Card }) {
  const t = useTranslations('cards')
  const tui = useTranslations('ui')
  const facts: readonly (readonly [string, string])[] = [
    [t('set'), `${card.set.name} (${card.set.code})`],
    [t('number'), card.collectorNumber],
    [t('finish'), finishWords(card.finish, tui)],
    [t('language'), card.language.toUpperCase()],
    ...(card.artist ? [[t('artist'), card.artist] as const] : []),
    ...(card.releasedOn ? [[t('released'), timesIn(useLocale()).day(card.releasedOn)] as const] : []),
    ...attributeRows(card.attributes, t),
  ]
  return (
    <section aria-label={t('facts')} className="mt-16">
      <SectionHeader title={t('facts')} />
      <dl className="grid grid-cols-2 gap-x-8 border-t border-line sm:grid-cols-4">
        {facts.map(([name, value]) => (
          <div key={name} className="min-w-0 border-b border-line py-3">
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="figures mt-0.5 text-sm font-medium break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
