import type { Auction, LotFacets } from '@ece/contracts/auctions'
import { getWallet } from '@ece/sdk/operations/wallet'
import { countAuctions, listAuctions } from '@ece/sdk/operations/auctions'
import type { InputOf } from '@ece/sdk/client'
import { getTranslations } from 'next-intl/server'
import { memberSettings, orNull, personalApi, publicApi, session as readSession } from '../api/server.ts'
import { HomeHero } from '../home/hero.tsx'
import { HowItWorks } from '../home/how-it-works.tsx'
import { MemberStart } from '../home/member-start.tsx'
import { SetsRow } from '../home/sets-row.tsx'
import { Shelf } from '../home/shelf.tsx'
import type { ReactNode } from 'react'
import { Texts } from '../i18n/texts.tsx'
import { MarketFeed } from '../lots/market-store.ts'
import { Tour } from '../shell/tour.tsx'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

const HERO_LOTS = 3

/** A member begins with what is theirs, a visitor with what the exchange is; the market's shelves are the same for both. */
export default async function HomePage() {
  const session = await readSession()
  return (
    <Texts of={['lots']}>
      <MarketFeed />
      {session === null ? <VisitorHome /> : <MemberHome />}
    </Texts>
  )
}

async function VisitorHome() {
  const shelves = await readShelves()
  return (
    <>
      <HomeHero lots={shelves.busiest.slice(0, HERO_LOTS)} />
      <div className="page flex flex-col gap-16 pt-12 sm:gap-20 sm:pt-16">
        <Market shelves={shelves} between={<HowItWorks />} />
      </div>
    </>
  )
}

async function MemberHome() {
  const api = await personalApi()
  const [shelves, session, settings, wallet, bidding, watching] = await Promise.all([
    readShelves(),
    readSession(),
    memberSettings(),
    orNull(getWallet(api)),
    orNull(listAuctions(api, { mine: 'bidding', limit: 100 })),
    orNull(listAuctions(api, { mine: 'watching', limit: 24 })),
  ])
  if (session === null) return null
  const open = watching?.items.filter(({ status }) => status === 'live' || status === 'scheduled') ?? []
  return (
    <div className="page flex flex-col gap-10 pt-6 sm:gap-14 sm:pt-10">
      <Texts of={['bids', 'home', 'lots', 'tour']}>
        <MemberStart
          session={session}
          bidding={bidding}
          watching={open}
          fundsCents={wallet ? wallet.availableCents + wallet.pendingCents : null}
        />
        {settings?.tourDone === false ? <Tour availableCents={wallet?.availableCents ?? null} /> : null}
      </Texts>
      <Market shelves={shelves} />
    </div>
  )
}

interface Shelves {
  readonly ending: readonly Auction[]
  readonly busiest: readonly Auction[]
  readonly newest: readonly Auction[]
  readonly opening: readonly Auction[]
  readonly sold: readonly Auction[]
  readonly sets: LotFacets['set']
}

async function readShelves(): Promise<Shelves> {
  const api = publicApi()
  const list = async (query: InputOf<typeof listAuctions>): Promise<readonly Auction[]> =>
    (await orNull(listAuctions(api, query)))?.items ?? []
  const [ending, busiest, newest, opening, sold, facets] = await Promise.all([
    list({ status: 'live', sort: 'ending_soon', limit: 10 }),
    list({ status: 'live', sort: 'bids', limit: 5 }),
    list({ status: 'live', sort: 'newest', limit: 5 }),
    list({ status: 'scheduled', sort: 'opening_soon', limit: 5 }),
    list({ status: 'settled', sort: 'newest', limit: 5 }),
    orNull(countAuctions(api, { status: 'live' })),
  ])
  return { ending, busiest, newest, opening, sold, sets: facets?.set ?? [] }
}

async function Market({ shelves, between }: { readonly shelves: Shelves; readonly between?: ReactNode }) {
  const t = await getTranslations('home')
  const { ending, busiest, newest, opening, sold, sets } = shelves
  if (ending.length + newest.length + sold.length === 0) {
    return (
      <EmptyState title={t('none')} action={<LinkButton href="/sell">{t('listACard')}</LinkButton>}>
        <p>{t('noneNote')}</p>
      </EmptyState>
    )
  }
  return (
    <>
      <Shelf
        title={t('endingSoon')}
        note={t('endingSoonNote')}
        href="/lots?sort=ending_soon"
        lots={ending}
        eager={between !== undefined}
      />
      {between}
      <SetsRow sets={sets} />
      <Shelf title={t('newest')} note={t('newestNote')} href="/lots?sort=newest" lots={newest} />
      <Shelf title={t('mostBids')} note={t('mostBidsNote')} href="/lots?sort=bids" lots={busiest} />
      <Shelf title={t('opening')} note={t('openingNote')} href="/lots?status=scheduled" lots={opening} />
      <Shelf
        title={t('recentlySold')}
        note={t('recentlySoldNote')}
        href="/lots?status=settled&sort=newest"
        lots={sold}
      />
    </>
  )
}
