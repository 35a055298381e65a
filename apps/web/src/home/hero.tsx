import type { Auction } from '@ece/contracts/auctions'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { LotFigures } from '../lots/lot-figures.tsx'
import { classes } from '../ui/classes.ts'
import { LinkButton } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'

const PLACES = [
  'z-20 start-1/2 -translate-x-1/2 rtl:translate-x-1/2 top-0 w-[44%]',
  'z-10 start-0 top-[9%] w-[37%] -rotate-[7deg] rtl:rotate-[7deg]',
  'z-10 end-0 top-[9%] w-[37%] rotate-[7deg] rtl:-rotate-[7deg]',
]

/** The visitors' billboard: the three busiest lots, their art as large as the room allows; the first one is the page's largest paint. */
export function HomeHero({ lots }: { readonly lots: readonly Auction[] }) {
  const t = useTranslations('home')
  const [lead] = lots
  return (
    <section className="overflow-hidden border-b border-line bg-[radial-gradient(80rem_40rem_at_75%_0%,var(--accent-wash),transparent_70%)]">
      <div className="page grid items-center gap-8 py-8 lg:grid-cols-[1fr_1.1fr] lg:gap-16 lg:py-14">
        <div>
          <h1 className="display text-4xl">{t('hero.title')}</h1>
          <p className="mt-4 max-w-lg text-base text-muted sm:mt-5 sm:text-lg">{t('hero.note')}</p>
          <div className="mt-6 flex flex-wrap gap-3 sm:mt-8">
            <LinkButton href="/lots" size="lg">
              {t('hero.lots')}
            </LinkButton>
            <LinkButton href="/sign-up" tone="secondary" size="lg">
              {t('hero.join')}
            </LinkButton>
          </div>
          {lead ? <LeadLot lot={lead} className="mt-10 hidden lg:block" /> : null}
        </div>
        {lots.length > 0 ? (
          <div>
            <ul className="relative mx-auto aspect-[10/6.4] w-full max-w-2xl" aria-label={t('hero.busiest')}>
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
            {lead ? <LeadLot lot={lead} className="mt-6 block lg:hidden" /> : null}
          </div>
        ) : null}
      </div>
    </section>
  )
}

function LeadLot({ lot, className }: { readonly lot: Auction; readonly className: string }) {
  const t = useTranslations('home')
  return (
    <Link
      href={`/lots/${lot.id}`}
      prefetch={false}
      className={classes('group max-w-sm border-s-2 border-accent ps-5', className)}
    >
      <span className="eyebrow">{t('hero.lead')}</span>
      <span className="display mt-1 block truncate text-lg group-hover:text-accent-strong">
        <bdi>{lot.title}</bdi>
      </span>
      <LotFigures lot={lot} />
    </Link>
  )
}
