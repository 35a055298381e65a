import type { Auction } from '@ece/contracts/auctions'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { LinkButton } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { LotFigures } from './lot-figures.tsx'

const PLACES = [
  'z-20 start-1/2 -translate-x-1/2 rtl:translate-x-1/2 top-0 w-[44%]',
  'z-10 start-0 top-[9%] w-[37%] -rotate-[7deg] rtl:rotate-[7deg]',
  'z-10 end-0 top-[9%] w-[37%] rotate-[7deg] rtl:-rotate-[7deg]',
]

/** Three lots where the bidding is, their art as large as the room allows; the first one is the page's largest paint. */
export function HomeHero({ lots, signedIn }: { readonly lots: readonly Auction[]; readonly signedIn: boolean }) {
  const t = useTranslations('lots')
  const [lead] = lots
  return (
    <section className="overflow-hidden border-b border-line bg-[radial-gradient(80rem_40rem_at_75%_0%,var(--accent-wash),transparent_70%)]">
      <div className="page grid items-center gap-10 py-10 lg:grid-cols-[1fr_1.1fr] lg:gap-16 lg:py-16">
        <div>
          <h1 className="display text-4xl">{t('bidOnCardsWorthKeeping')}</h1>
          <p className="mt-5 max-w-lg text-lg text-muted">{t('liveAuctionsWhereEveryBidIs')}</p>
          <div className="mt-8 flex flex-wrap gap-3">
            <LinkButton href="/lots" size="lg">
              {t('seeTheLots')}
            </LinkButton>
            <LinkButton href={signedIn ? '/sell' : '/sign-up'} tone="secondary" size="lg">
              {signedIn ? t('putACardUp') : t('joinTheExchange')}
            </LinkButton>
          </div>
          {lead ? <LeadLot lot={lead} /> : null}
        </div>
        {lots.length > 0 ? (
          <ul className="relative mx-auto aspect-[10/6.4] w-full max-w-2xl" aria-label={t('lotsWithTheMostBids')}>
            {lots.map((lot, index) => (
              <li
                key={lot.id}
                className={`absolute ${PLACES[index] ?? ''} transition-transform duration-(--calm) hover:z-30`}
              >
                <Link href={`/lots/${lot.id}`} prefetch={false} aria-label={lot.title} className="block rounded-md">
                  <CardImage
                    image={lot.copies[0]?.card.image ?? null}
                    alt=""
                    eager={index === 0}
                    sizes="(min-width: 64rem) 19rem, 44vw"
                    className="shadow-float"
                  />
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  )
}

function LeadLot({ lot }: { readonly lot: Auction }) {
  const t = useTranslations('lots')
  return (
    <Link
      href={`/lots/${lot.id}`}
      prefetch={false}
      className="group mt-10 hidden max-w-sm border-s-2 border-accent ps-5 lg:block"
    >
      <span className="eyebrow">{t('mostBidsRightNow')}</span>
      <span className="display mt-1 block truncate text-lg group-hover:text-accent-strong">
        <bdi>{lot.title}</bdi>
      </span>
      <LotFigures lot={lot} />
    </Link>
  )
}
