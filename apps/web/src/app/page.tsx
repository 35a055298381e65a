import type { Auction } from '@ece/contracts/auctions'
import { listAuctions } from '@ece/sdk/operations/auctions'
import type { InputOf } from '@ece/sdk/client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { memberSettings, orNull, publicApi, session as readSession } from '@/api/server.ts'
import { HomeHero } from '@/lots/home-hero.tsx'
import { LOT_SHELF, LotTile } from '@/lots/lot-tile.tsx'
import { MarketFeed } from '@/lots/market-store.ts'
import { LinkButton } from '@/ui/button.tsx'
import { EmptyState } from '@/ui/empty-state.tsx'
import { SectionHeader } from '@/ui/page-header.tsx'
import { Texts } from '@/i18n/texts.tsx'
import { Tour } from '@/shell/tour.tsx'

const HERO_LOTS = 3
const STEPS = [
  ['sayYourMost', 'bidTheMostThatYouWould'],
  ['onlyWhatYouHave', 'yourMaximumIsHeldInYour'],
  ['noLastSecondSnatching', 'aLateBidMovesTheEnd'],
  ['cardAndMoneyAtOnce', 'whenItClosesCardAndMoney'],
] as const

export default async function HomePage() {
  const t = await getTranslations('pages')
  const api = publicApi()
  const list = async (query: InputOf<typeof listAuctions>): Promise<readonly Auction[]> =>
    (await orNull(listAuctions(api, query)))?.items ?? []
  const [ending, busiest, newest, sold, session, settings] = await Promise.all([
    list({ status: 'live', sort: 'ending_soon', limit: 10 }),
    list({ status: 'live', sort: 'bids', limit: 8 }),
    list({ status: 'live', sort: 'newest', limit: 5 }),
    list({ status: 'settled', sort: 'newest', limit: 5 }),
    readSession(),
    memberSettings(),
  ])
  const heroes = busiest.slice(0, HERO_LOTS)
  return (
    <Texts of={['lots']}>
      <MarketFeed />
      <HomeHero lots={heroes} signedIn={session !== null} />
      <div className="page flex flex-col gap-20 pt-16">
        <Shelf
          title={t('endingSoon')}
          note={t('theClockIsTheExchangesOwn')}
          href="/lots?sort=ending_soon"
          lots={ending.slice(0, 10)}
          eager
        />
        <HowItWorks />
        <Shelf title={t('newest')} note={t('justPutUp')} href="/lots?sort=newest" lots={newest} />
        <Shelf
          title={t('mostBids')}
          note={t('whereTheRoomIs')}
          href="/lots?sort=bids"
          lots={busiest.slice(HERO_LOTS)}
        />
        <Shelf
          title={t('recentlySold')}
          note={t('pricesThatAnyoneCanRecomputeFrom')}
          href="/lots?status=settled&sort=newest"
          lots={sold}
        />
        {ending.length + newest.length + sold.length === 0 ? (
          <EmptyState
            title={t('noLotsAreOpenRightNow')}
            action={<LinkButton href="/sell">{t('putACardUp')}</LinkButton>}
          >
            <p>{t('newLotsAppearHereTheMoment')}</p>
          </EmptyState>
        ) : null}
      </div>
      {settings?.tourDone === false ? (
        <Texts of={['tour']}>
          <Tour />
        </Texts>
      ) : null}
    </Texts>
  )
}

function Shelf({
  title,
  note,
  href,
  lots,
  eager = false,
}: {
  readonly title: string
  readonly note: string
  readonly href: string
  readonly lots: readonly Auction[]
  readonly eager?: boolean
}) {
  const t = useTranslations('pages')
  if (lots.length === 0) return null
  return (
    <section aria-label={title}>
      <SectionHeader
        title={title}
        note={note}
        action={
          <Link href={href} className="quiet-link inline-flex min-h-8 items-center text-sm font-semibold">
            {t('seeAll')}
            <span className="sr-only">{t('lots', { toLowerCase: title.toLowerCase() })}</span>
          </Link>
        }
      />
      <ul className={LOT_SHELF}>
        {lots.map((lot, index) => (
          <li key={lot.id} className="min-w-0">
            <LotTile
              lot={lot}
              eager={eager && index < 2}
              sizes="(min-width: 82rem) 15rem, (min-width: 64rem) 20vw, 42vw"
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function HowItWorks() {
  const t = useTranslations('pages')
  return (
    <section aria-label={t('howItWorks')} className="rounded-xl border border-line bg-surface px-6 py-10 sm:px-10">
      <SectionHeader
        title={t('howItWorks')}
        action={
          <Link href="/how-it-works" className="quiet-link inline-flex min-h-8 items-center text-sm font-semibold">
            {t('allTheRules')}
          </Link>
        }
      />
      <ol className="grid gap-8 sm:grid-cols-2 lg:grid-cols-4">
        {STEPS.map(([title, body], index) => (
          <li key={title} className="border-t border-edge/60 pt-4">
            <span className="figures text-sm font-semibold text-accent">{index + 1}</span>
            <h3 className="display mt-1 text-lg">{t(title)}</h3>
            <p className="mt-1.5 text-sm text-muted">{t(body)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
