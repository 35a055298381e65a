import type { Auction } from '@ece/contracts/auctions'
import { getAuction, listAuctions, listBids } from '@ece/sdk/operations/auctions'
import type { Metadata } from 'next'
import { cache } from 'react'
import { getLocale, getTranslations } from 'next-intl/server'
import {
  isOn,
  memberSettings,
  orNotFound,
  orNull,
  personalApi,
  publicApi,
  session as readSession,
} from '../../../api/server.ts'
import { qualityOf, readPriceContext } from '../../../cards/price-context.ts'
import { getSellerRecord } from '@ece/sdk/operations/selling'
import { SellerRecordLine } from '../../../lots/seller-record.tsx'
import { PriceStrip } from '../../../cards/price-strip.tsx'
import { Bidding } from '../../../lots/bidding.tsx'
import { BidHistory } from '../../../lots/bid-history.tsx'
import { qualityWords } from '../../../lots/condition.ts'
import { CopyDetails } from '../../../lots/copy-details.tsx'
import { VaultNote } from '../../../lots/vault-note.tsx'
import { LotGallery } from '../../../lots/lot-gallery.tsx'
import { LotPanel } from '../../../lots/lot-panel.tsx'
import { LOT_SHELF, LotTile } from '../../../lots/lot-tile.tsx'
import { Recompute } from '../../../lots/recompute.tsx'
import { Breadcrumb } from '../../../ui/breadcrumb.tsx'
import { SectionHeader } from '../../../ui/page-header.tsx'
import { moneyIn } from '../../../format/money.ts'

interface LotPageProps {
  readonly params: Promise<{ readonly id: string }>
}

/** Of a lot with more copies each history is a press away. */
const MOST_HISTORIES = 3

const readLot = cache(async (id: string): Promise<Auction> => orNotFound(getAuction(await personalApi(), { id })))

export async function generateMetadata({ params }: LotPageProps): Promise<Metadata> {
  const t = await getTranslations('lots')
  const money = moneyIn(await getLocale())
  const lot = await readLot((await params).id)
  const image = lot.copies[0]?.card.image
  return {
    title: lot.title,
    description: t('metaDescription', {
      title: lot.title,
      bidCount: lot.bidCount,
      amount: money.short(lot.currentPriceCents),
    }),
    openGraph: {
      title: lot.title,
      ...(image ? { images: [{ url: image.url, width: image.width, height: image.height }] } : {}),
    },
  }
}

export default async function LotPage({ params }: LotPageProps) {
  const t = await getTranslations('lots')
  const { id } = await params
  const api = await personalApi()
  const [lot, bids, session] = await Promise.all([readLot(id), orNull(listBids(api, { id, limit: 24 })), readSession()])
  const [first] = lot.copies
  const card = first?.card
  const tui = await getTranslations('ui')
  // What several cards together are worth, no price of one of them says.
  const single = first && lot.copies.length === 1 ? first : null
  const quality = single && qualityOf(single) !== null ? qualityWords(single, tui) : null
  const [more, context, settings, record] = await Promise.all([
    card
      ? orNull(listAuctions(publicApi(), { status: 'live', set: card.set.id, limit: 6, sort: 'ending_soon' }))
      : null,
    single ? readPriceContext(single.card.id, qualityOf(single)) : null,
    memberSettings(),
    orNull(getSellerRecord(publicApi(), { id: lot.seller.id })),
  ])
  const others = more?.items.filter((other) => other.id !== lot.id).slice(0, 5) ?? []
  return (
    <div className="page pt-3 max-md:pb-16 sm:pt-8">
      <Breadcrumb
        steps={
          card
            ? [
                { href: '/cards', label: t('breadcrumb') },
                { href: `/cards?set=${card.set.id}`, label: card.set.name },
                { href: `/cards/${card.id}`, label: card.name },
              ]
            : [{ href: '/lots', label: t('lots') }]
        }
      />
      <div className="grid gap-5 sm:gap-8 lg:grid-cols-[minmax(0,1.12fr)_minmax(22rem,1fr)] lg:gap-14">
        <LotGallery copies={lot.copies} />
        <LotPanel
          lot={lot}
          sellerIsYou={session !== null && session.id === lot.seller.id}
          record={record ? <SellerRecordLine record={record} /> : null}
          canBuyNow={await isOn('auctions.buy_now')}
          prices={context ? <PriceStrip context={context} quality={quality} lotId={lot.id} /> : null}
        >
          {session ? (
            <Bidding
              lot={lot}
              guideCents={context?.guide?.priceCents ?? null}
              alwaysConfirm={settings?.confirmBids ?? false}
            />
          ) : null}
        </LotPanel>
      </div>
      <div className="mt-12 grid gap-12 lg:grid-cols-[minmax(0,1.12fr)_minmax(22rem,1fr)] lg:gap-14">
        <section aria-label={lot.copies.length > 1 ? t('card.bundle') : t('card.one')} className="min-w-0">
          <SectionHeader
            title={lot.copies.length > 1 ? t('card.count', { length: lot.copies.length }) : t('card.one')}
          />
          <div className="flex flex-col gap-10">
            <VaultNote />
            {lot.copies.map((copy) => (
              <CopyDetails key={copy.id} copy={copy} withHistory={lot.copies.length <= MOST_HISTORIES} />
            ))}
          </div>
        </section>
        <BidHistory
          lot={lot}
          initial={bids ? { items: [...bids.items], nextCursor: bids.nextCursor } : { items: [], nextCursor: null }}
        />
      </div>
      <Recompute lot={lot} />
      {others.length > 0 && card ? (
        <section aria-label={t('moreOf', { name: card.set.name })} className="mt-20">
          <SectionHeader title={t('moreOf', { name: card.set.name })} />
          <ul className={LOT_SHELF}>
            {others.map((other) => (
              <li key={other.id} className="min-w-0">
                <LotTile lot={other} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
