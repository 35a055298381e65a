import type { Auction } from '@ece/contracts/auctions'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { finishWords, isFoil } from '../cards/words.ts'
import { CardImage } from '../ui/card-image.tsx'
import { Badge } from '../ui/badge.tsx'
import { lotQualityWords } from './condition.ts'
import { LotFigures } from './lot-figures.tsx'

const SIZES = '(min-width: 82rem) 15rem, (min-width: 64rem) 20vw, (min-width: 40rem) 30vw, 45vw'

// The cards behind the first one of a lot with several: they peek out within the tile's own box.
const BEHIND = [
  'translate-x-[4%] -translate-y-[3%] brightness-90 rtl:-translate-x-[4%]',
  'translate-x-[8%] -translate-y-[6%] brightness-75 rtl:-translate-x-[8%]',
] as const

/** A lot in a list: the art first, then which card in what condition, then what moves. Every tile of a list is of one height. */
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
      <Names lot={lot} />
      <LotFigures lot={lot} />
    </Link>
  )
}

/**
 * Three lines of one height: the card's name, its condition, its set. A name of two lines takes the set's place: it says more.
 * A lot of one card is called by its card, whatever its seller called it; the seller's title stands on the lot's page.
 */
function Names({ lot }: { readonly lot: Auction }) {
  const t = useTranslations('lots')
  const tui = useTranslations('ui')
  const [first, ...others] = lot.copies
  const card = first?.card
  const details = [
    lotQualityWords(lot.copies, tui),
    ...(others.length === 0 && card && isFoil(card.finish) ? [finishWords(card.finish, tui)] : []),
    ...(others.length === 0 && first?.serial ? [t('of', first.serial)] : []),
  ]
  return (
    <span className="mt-3 block h-[3.75rem] overflow-hidden">
      <span className="display line-clamp-2 text-base leading-5 group-hover:text-accent-strong">
        <bdi>{others.length === 0 ? (card?.name ?? lot.title) : lot.title}</bdi>
      </span>
      <span className="figures block truncate text-sm leading-5 font-medium">{details.join(' · ')}</span>
      <span className="block truncate text-xs leading-5 text-muted">
        {card ? <bdi>{`${card.set.name} · ${card.collectorNumber}`}</bdi> : null}
      </span>
    </span>
  )
}

function Marks({ lot }: { readonly lot: Auction }) {
  const t = useTranslations('lots')
  const marks: string[] = []
  if (lot.copies.length > 1) marks.push(t('cardCount', { length: lot.copies.length }))
  if (lot.buyNowPriceCents !== null && lot.status === 'live') marks.push(t('buyNow.action'))
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
