import type { Auction } from '@ece/contracts/auctions'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { CardImage } from '../ui/card-image.tsx'
import { Badge } from '../ui/badge.tsx'
import { LotFigures } from './lot-figures.tsx'

const SIZES = '(min-width: 82rem) 15rem, (min-width: 64rem) 20vw, (min-width: 40rem) 30vw, 45vw'

// The cards behind the first one of a lot with several: they peek out within the tile's own box.
const BEHIND = [
  'translate-x-[4%] -translate-y-[3%] brightness-90 rtl:-translate-x-[4%]',
  'translate-x-[8%] -translate-y-[6%] brightness-75 rtl:-translate-x-[8%]',
] as const

/** A lot in a list: the art first, then what moves. Every tile of a list is of one height, for virtual scrolling. */
export function LotTile({
  lot,
  eager = false,
  sizes = SIZES,
}: {
  readonly lot: Auction
  readonly eager?: boolean
  readonly sizes?: string
}) {
  const [first, ...others] = lot.copies
  const card = first?.card
  return (
    <Link href={`/lots/${lot.id}`} prefetch={false} className="group block rounded-md">
      <span className="relative block aspect-[63/88] transition-transform duration-(--calm) ease-(--ease) group-hover:-translate-y-1 motion-reduce:group-hover:translate-y-0">
        {others
          .slice(0, BEHIND.length)
          .toReversed()
          .map((copy, index, shown) => (
            <span
              key={copy.id}
              className={`absolute bottom-0 start-0 w-[92%] ${BEHIND[shown.length - 1 - index] ?? ''}`}
            >
              <CardImage image={copy.card.image} alt="" sizes={sizes} />
            </span>
          ))}
        <span className={others.length > 0 ? 'absolute bottom-0 start-0 w-[92%]' : 'absolute inset-0'}>
          <CardImage image={card?.image ?? null} alt="" sizes={sizes} eager={eager} className="shadow-card" />
        </span>
        <Marks lot={lot} />
      </span>
      <span className="mt-3 block truncate text-2xs text-muted">
        {card ? <bdi>{`${card.set.name} · ${card.collectorNumber}`}</bdi> : null}
      </span>
      <span className="display block truncate text-base leading-6 group-hover:text-accent-strong">
        <bdi>{lot.title}</bdi>
      </span>
      <LotFigures lot={lot} />
    </Link>
  )
}

function Marks({ lot }: { readonly lot: Auction }) {
  const t = useTranslations('lots')
  const marks: string[] = []
  if (lot.copies.length > 1) marks.push(t('cards', { length: lot.copies.length }))
  if (lot.buyNowPriceCents !== null && lot.status === 'live') marks.push(t('buyNow'))
  if (marks.length === 0) return null
  return (
    <span className="absolute bottom-2 start-2 flex gap-1.5">
      {marks.map((mark) => (
        <Badge key={mark} className="bg-raised/95 shadow-card">
          {mark}
        </Badge>
      ))}
    </span>
  )
}

export const LOT_GRID = 'grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-6 lg:grid-cols-4 xl:grid-cols-5'

/** One row that is pushed sideways on a phone, and a grid where there is room. */
export const LOT_SHELF =
  '-mx-(--gutter) grid snap-x auto-cols-[42%] grid-flow-col gap-x-4 gap-y-8 overflow-x-auto scroll-px-(--gutter) px-(--gutter) pt-2 pb-3 *:snap-start sm:auto-cols-[30%] lg:mx-0 lg:grid-flow-row lg:grid-cols-5 lg:gap-x-6 lg:overflow-visible lg:px-0 lg:py-0'
