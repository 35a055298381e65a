import type { CardSummary } from '@ece/contracts/catalog'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { CardImage } from '../ui/card-image.tsx'
import { rarityWords } from './words.ts'

export function CardTile({ card, eager = false }: { readonly card: CardSummary; readonly eager?: boolean }) {
  const t = useTranslations('ui')
  return (
    <Link href={`/cards/${card.id}`} prefetch={false} className="group block rounded-md">
      <CardImage
        image={card.image}
        alt=""
        eager={eager}
        sizes="(min-width: 64rem) 13rem, (min-width: 40rem) 30vw, 45vw"
        className="shadow-card transition-transform duration-(--calm) ease-(--ease) group-hover:-translate-y-1 motion-reduce:group-hover:translate-y-0"
      />
      <span className="display mt-3 block truncate text-base leading-6 group-hover:text-accent-strong">
        {card.name}
      </span>
      <span className="block truncate text-xs text-muted">
        {card.set.name} · {card.collectorNumber}
        {card.rarity ? ` · ${rarityWords(card.rarity, t)}` : ''}
      </span>
    </Link>
  )
}

export const CARD_GRID = 'grid grid-cols-2 gap-x-4 gap-y-7 sm:grid-cols-3 sm:gap-x-6 xl:grid-cols-4'
