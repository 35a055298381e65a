'use client'

import type { OwnCopy } from '@ece/contracts/collection'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { amountIn } from '../format/money.ts'
import { WindowGrid } from '../lists/window-grid.tsx'
import { WindowTable } from '../lists/window-table.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { classes } from '../ui/classes.ts'
import { Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'
import { useMoney } from '../ui/use-money.ts'
import { NoteButton } from './note-button.tsx'
import { copyWords, isFree, TiedUp } from './tied-up.tsx'
import { useCopyNote } from './use-copy-note.ts'
import type { Selection } from './use-selection.ts'

interface ViewProps {
  readonly copies: readonly OwnCopy[]
  readonly selection: Selection
  /** Tags in use, to be offered. */
  readonly knownTags: readonly string[]
  readonly hasMore: boolean
  readonly loadingMore: boolean
  readonly onMore: () => void
}

const EAGER = 5

export function CollectionGrid({ copies, selection, knownTags: _knownTags, ...paging }: ViewProps) {
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

function Tile({
  copy,
  selection,
  eager,
}: {
  readonly copy: OwnCopy
  readonly selection: Selection
  readonly eager: boolean
}) {
  const money = useMoney()
  const tui = useTranslations('ui')
  return (
    <article className="group relative">
      <div
        className={classes('relative rounded-lg', selection.has(copy) && 'outline-3 outline-offset-3 outline-accent')}
      >
        <CardImage
          image={copy.card.image}
          alt=""
          eager={eager}
          sizes="(min-width: 64rem) 15rem, 45vw"
          className="shadow-card transition-transform duration-(--calm) group-hover:-translate-y-1 motion-reduce:group-hover:translate-y-0"
        />
        {/* At the foot of the picture: at its head it would hide the card's name. */}
        <span className="absolute start-2 bottom-2 z-10 grid size-9 place-items-center rounded-full bg-canvas/90 shadow-card">
          <Tick copy={copy} selection={selection} />
        </span>
      </div>
      <p className="mt-3 truncate text-2xs text-muted">
        <bdi>
          {copy.card.set.name} · {copy.card.collectorNumber}
        </bdi>
      </p>
      <h2 className="display truncate text-base leading-6">
        <Link href={`/copies/${copy.id}`} className="quiet-link after:absolute after:inset-0">
          <bdi>{copy.card.name}</bdi>
        </Link>
      </h2>
      <p className="figures flex justify-between gap-2 text-sm text-muted">
        <span className="truncate">{copyWords(copy, tui)}</span>
        {copy.guideCents === null ? null : <span className="shrink-0 text-ink">{money.short(copy.guideCents)}</span>}
      </p>
      <div className="mt-2 flex h-6 items-center gap-1.5 overflow-hidden">
        <TiedUp copy={copy} />
        {copy.note?.tags.map((tag) => (
          <span
            key={tag}
            className="max-w-32 shrink-0 truncate rounded-full bg-sunken px-2 py-0.5 text-2xs font-semibold text-muted"
          >
            {tag}
          </span>
        ))}
      </div>
    </article>
  )
}

function Tick({ copy, selection }: { readonly copy: OwnCopy; readonly selection: Selection }) {
  const t = useTranslations('account')
  return (
    <input
      type="checkbox"
      aria-label={t('choose', { name: copy.card.name })}
      checked={selection.has(copy)}
      onChange={(event) =>
        selection.toggle(copy, 'shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)
      }
      className="size-4.5 rounded-xs"
    />
  )
}

export function CollectionTable({ copies, selection, knownTags, ...paging }: ViewProps) {
  const t = useTranslations('account')
  const tui = useTranslations('ui')
  const tc = useTranslations('collection')
  const money = useMoney()
  const locale = useLocale()
  const times = useTimes()
  const saveNote = useCopyNote()
  return (
    <WindowTable
      label={t('yourCopies')}
      items={copies}
      idOf={({ id }) => id}
      columns={10}
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
          <Th numeric>{tc('guidePrice')}</Th>
          <Th numeric>{tc('paid')}</Th>
          <Th numeric>{tc('gain')}</Th>
          <Th>{tc('notes')}</Th>
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
                <bdi>{copy.card.name}</bdi>
              </Link>
            </span>
          </Td>
          <Td className="whitespace-nowrap text-muted">
            {copy.card.set.code} · {copy.card.collectorNumber}
          </Td>
          <Td className="figures whitespace-nowrap">{copyWords(copy, tui)}</Td>
          <Td className="figures whitespace-nowrap">{times.day(copy.acquiredAt)}</Td>
          <Td numeric>{copy.guideCents === null ? '–' : money.exact(copy.guideCents)}</Td>
          <Td numeric className="text-muted">
            {copy.note?.paid
              ? amountIn(locale, copy.note.paid)
              : copy.boughtCents === null
                ? '–'
                : money.exact(copy.boughtCents)}
          </Td>
          <Td
            numeric
            className={
              copy.gainCents === null || copy.gainCents === 0
                ? undefined
                : copy.gainCents > 0
                  ? 'text-accent-strong'
                  : 'text-danger'
            }
          >
            {copy.gainCents === null ? '–' : money.exact(copy.gainCents, { signed: true })}
          </Td>
          <Td>
            <NoteButton
              name={copy.card.name}
              note={copy.note}
              knownTags={knownTags}
              onSave={async (note) => saveNote(copy.id, note)}
            />
          </Td>
          <Td>
            {isFree(copy) ? (
              <Link href={`/sell?copy=${copy.id}`} className="quiet-link font-semibold whitespace-nowrap text-accent">
                {t('list')}
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
