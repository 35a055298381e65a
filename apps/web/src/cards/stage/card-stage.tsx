'use client'

import type { Image } from '@ece/contracts/wire'
import { Box, RotateCw, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { FoilCard } from '../../lots/foil-card.tsx'
import { Button } from '../../ui/button.tsx'
import { CardImage } from '../../ui/card-image.tsx'
import { classes } from '../../ui/classes.ts'
import { CARD_BACK } from './card-back.ts'

const CardViewer = dynamic(() => import('./card-viewer.tsx'), { ssr: false })

interface CardStageProps {
  readonly image: Image | null
  readonly name: string
  readonly alt: string
  readonly foil: boolean
}

/** A card on its light table: a picture that tilts and turns over by CSS, and in 3D for who asks for it. */
export function CardStage({ image, name, alt, foil }: CardStageProps) {
  const t = useTranslations('cards')
  const [flips, setFlips] = useState(0)
  const [mode, setMode] = useState<'picture' | '3d' | 'no-3d'>('picture')
  const turned = flips % 2 === 1
  const change = (next: 'picture' | '3d' | 'no-3d'): void => {
    setFlips(0)
    setMode(next)
  }
  return (
    <div className="self-start">
      <div className="stage relative grid place-items-center rounded-xl border border-line px-8 py-4 sm:py-10">
        <div
          className={classes(
            'w-full max-w-[min(16rem,calc(34svh*63/88))] sm:max-w-[21rem]',
            mode === '3d' && 'invisible',
          )}
        >
          <div className="turn-card" data-turned={turned || undefined}>
            <div className="turn-front" aria-hidden={turned || undefined}>
              <FoilCard foil={foil}>
                <CardImage image={image} alt={alt} eager sizes="(min-width: 40rem) 21rem, 16rem" />
              </FoilCard>
            </div>
            {turned ? (
              <img src={CARD_BACK} alt={t('stage.back')} width={630} height={880} className="turn-back" />
            ) : null}
          </div>
        </div>
        {mode === '3d' && image ? (
          <CardViewer
            imageUrl={largest(image)}
            name={name}
            foil={foil}
            flips={flips}
            onUnavailable={() => change('no-3d')}
          />
        ) : null}
      </div>
      <div className="mt-3 flex flex-wrap items-center justify-center gap-2">
        <Button tone="secondary" size="sm" onClick={() => setFlips(flips + 1)}>
          <RotateCw aria-hidden size={15} />
          {t('stage.turn')}
        </Button>
        {image && mode === 'picture' ? (
          <Button tone="secondary" size="sm" onClick={() => change('3d')}>
            <Box aria-hidden size={15} />
            {t('stage.view')}
          </Button>
        ) : null}
        {mode === '3d' ? (
          <Button tone="secondary" size="sm" onClick={() => change('picture')}>
            <X aria-hidden size={15} />
            {t('stage.leave')}
          </Button>
        ) : null}
        <p role="status" className="w-full text-center text-xs text-muted empty:hidden">
          {mode === '3d' ? t('stage.drag') : mode === 'no-3d' ? t('stage.none') : ''}
        </p>
      </div>
    </div>
  )
}

/** WebP, which every WebGL browser decodes; the original is as good where the job has not made it yet. */
function largest(image: Image): string {
  return image.variants.filter(({ format }) => format === 'webp').at(-1)?.url ?? image.url
}
