import type { Auction } from '@ece/contracts/auctions'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { LOT_SHELF, LotTile } from '../lots/lot-tile.tsx'
import { SectionHeader } from '../ui/page-header.tsx'

/** A row of lots under a title, with the way to all of them. Nothing where there are none. */
export function Shelf({
  title,
  note,
  href,
  lots,
  eager = false,
}: {
  readonly title: string
  readonly note?: string
  readonly href: string
  readonly lots: readonly Auction[]
  readonly eager?: boolean
}) {
  const t = useTranslations('home')
  if (lots.length === 0) return null
  return (
    <section aria-label={title}>
      <SectionHeader
        title={title}
        note={note}
        action={
          <Link href={href} className="quiet-link inline-flex min-h-8 items-center text-sm font-semibold">
            {t('seeAll')}
            <span className="sr-only">: {title}</span>
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
