'use client'

import type { Copy } from '@ece/contracts/vault'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { WindowGrid } from '../lists/window-grid.tsx'
import { WindowTable } from '../lists/window-table.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { classes } from '../ui/classes.ts'
import { Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'
import { copyWords, isFree, TiedUp } from './tied-up.tsx'
import type { Selection } from './use-selection.ts'

interface ViewProps {
  readonly copies: readonly Copy[]
  readonly selection: Selection
  readonly hasMore: boolean
  readonly loadingMore: boolean
  readonly onMore: () => void
}

const EAGER = 5

export function CollectionGrid({ copies, selection, ...paging }: ViewProps) {
  const t = useTranslations('account')
  return (
    <WindowGrid
      items={copies}
      idOf={({ id }) => id}
      label={t('yourCopies')}
      className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-6 lg:grid-cols-4 xl:grid-cols-5"
      render={(copy, index) => <Tile copy={copy} selection={selection} eager={index < EAGER} />}
      {...paging}
    />
  )
}

function Tile({ copy, selection, eager }: { readonly copy: Copy; readonly selection: Selection; readonly eager: boolean }) {
  const tui = useTranslations('ui')
  return (
    <article className="group relative">
      <div className={classes('rounded-lg', selection.has(copy) && 'outline-3 outline-offset-3 outline-accent')}>
        <CardImage image={copy.card.image} alt="" eager={eager} sizes="(min-width: 64rem) 15rem, 45vw" className="shadow-card transition-transform duration-(--calm) group-hover:-translate-y-1 motion-reduce:group-hover:translate-y-0" />
      </div>
      <span className="absolute start-2 top-2 z-10 grid size-9 place-items-center rounded-full bg-canvas/90 shadow-card">
        <Tick copy={copy} selection={selection} />
      </span>
      <p className="mt-3 truncate text-2xs text-muted">
        {copy.card.set.name} · {copy.card.collectorNumber}
      </p>
      <h2 className="display truncate text-base leading-6">
        <Link href={`/copies/${copy.id}`} className="quiet-link after:absolute after:inset-0">
          {copy.card.name}
        </Link>
      </h2>
      <p className="figures truncate text-sm text-muted">{copyWords(copy, tui)}</p>
      <div className="mt-2 h-6">
        <TiedUp copy={copy} />
      </div>
    </article>
  )
}

function Tick({ copy, selection }: { readonly copy: Copy; readonly selection: Selection }) {
  const t = useTranslations('account')
  return (
    <input
      type="checkbox"
      aria-label={t('choose', { name: copy.card.name })}
      checked={selection.has(copy)}
      onChange={(event) => selection.toggle(copy, 'shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)}
      className="size-4.5 rounded-xs"
    />
  )
}

export function CollectionTable({ copies, selection, ...paging }: ViewProps) {
  const t = useTranslations('account')
  const tui = useTranslations('ui')
  const times = useTimes()
  return (
    <WindowTable
      label={t('yourCopies')}
      items={copies}
      idOf={({ id }) => id}
      columns={6}
      isSelected={selection.has}
      head={
        <>
          <Th>
            <span className="sr-only">{t('chosen')}</span>
          </Th>
          <Th>{t('card')}</Th>
          <Th>{t('set')}</Th>
          <Th>{t('copy')}</Th>
          <Th>{t('yoursSince')}</Th>
          <Th>{t('state')}</Th>
        </>
      }
      cells={(copy) => (
        <>
          <Td className="w-8">
            <span className="grid size-6 place-items-center">
              <Tick copy={copy} selection={selection} />
            </span>
          </Td>
          <Td>
            <span className="flex h-11 min-w-40 items-center gap-3">
              <CardImage image={copy.card.image} alt="" sizes="2rem" className="w-8! shrink-0" />
              <Link href={`/copies/${copy.id}`} className="quiet-link max-w-56 truncate font-medium">
                {copy.card.name}
              </Link>
            </span>
          </Td>
          <Td className="whitespace-nowrap text-muted">
            {copy.card.set.code} · {copy.card.collectorNumber}
          </Td>
          <Td className="figures whitespace-nowrap">{copyWords(copy, tui)}</Td>
          <Td className="figures whitespace-nowrap">{times.day(copy.acquiredAt)}</Td>
          <Td>
            {isFree(copy) ? (
              <Link href={`/sell?copy=${copy.id}`} className="quiet-link font-semibold whitespace-nowrap text-accent">
                {t('putUp')}
                <span className="sr-only"> {copy.card.name}</span>
              </Link>
            ) : (
              <TiedUp copy={copy} />
            )}
          </Td>
        </>
      )}
      {...paging}
    />
  )
}
