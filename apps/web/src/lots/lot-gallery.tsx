'use client'

import type { Copy } from '@ece/contracts/vault'
import { Maximize2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { isFoil } from '../cards/words.ts'
import { CardImage } from '../ui/card-image.tsx'
import { classes } from '../ui/classes.ts'
import { FoilCard } from './foil-card.tsx'
import { useOnDemand } from '../ui/on-demand.ts'

// Only those who look closer pay for it.
const loadZoom = () => import('./zoom-dialog.tsx').then((module) => ({ default: module.ZoomDialog }))

/** The cards of a lot on the table: one large, the others beside it. */
export function LotGallery({ copies }: { readonly copies: readonly Copy[] }) {
  const t = useTranslations('lots')
  const [index, setIndex] = useState(0)
  const [zoomed, setZoomed] = useState(false)
  const ZoomDialog = useOnDemand(loadZoom, zoomed)
  const card = copies[index]?.card
  if (!card) return null
  return (
    <section aria-label={t('gallery.label')} className="min-w-0">
      <div className="stage relative grid place-items-center rounded-xl border border-line px-8 py-4 sm:py-12">
        {/* On a phone the picture leaves room for what it is and costs: with its frame 45 % of the height. */}
        <div className="w-full max-w-[min(14.5rem,calc((45svh-2rem)*63/88))] sm:max-w-[25rem]">
          <FoilCard key={card.id} foil={isFoil(card.finish)}>
            <CardImage
              image={card.image}
              alt={`${card.name}, ${card.set.name} ${card.collectorNumber}`}
              eager
              sizes="(min-width: 40rem) 25rem, 15rem"
            />
          </FoilCard>
        </div>
        {card.image ? (
          <button
            type="button"
            onClick={() => setZoomed(true)}
            className="absolute end-3 bottom-3 inline-flex h-9 min-w-9 items-center justify-center gap-2 rounded-full border border-line bg-raised/90 text-xs font-semibold hover:border-edge sm:px-3"
          >
            <Maximize2 size={14} aria-hidden />
            <span className="max-sm:sr-only">{t('zoom.open')}</span>
          </button>
        ) : null}
      </div>
      {copies.length > 1 ? (
        <ul className="mt-4 flex gap-3 overflow-x-auto pb-1" aria-label={t('gallery.cards')}>
          {copies.map((copy, position) => (
            <li key={copy.id} className="w-16 shrink-0">
              <button
                type="button"
                aria-label={t('gallery.show', { name: copy.card.name })}
                aria-pressed={position === index}
                onClick={() => setIndex(position)}
                className={classes(
                  'block w-full rounded-sm p-0.5',
                  position === index ? 'outline-2 outline-accent' : 'opacity-75 hover:opacity-100',
                )}
              >
                <CardImage image={copy.card.image} alt="" sizes="4rem" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {zoomed && ZoomDialog && card.image ? (
        <ZoomDialog image={card.image} title={card.name} onClose={() => setZoomed(false)} />
      ) : null}
    </section>
  )
}
