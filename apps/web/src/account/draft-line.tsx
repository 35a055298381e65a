'use client'

import type { CardSummary } from '@ece/contracts/catalog'
import type { DraftRow } from '@ece/contracts/holdings'
import { listCards } from '@ece/sdk/operations/catalogue'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { conditionWords } from '../lots/condition.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { Input } from '../ui/field.tsx'

interface DraftLineProps {
  readonly row: DraftRow
  /** It was this line that was decided last: its button takes the focus that the pressed one had. */
  readonly wasDecided: boolean
  readonly busy: boolean
  /** null leaves the line out; undefined takes it as the file says. */
  readonly onChoose: (cardId: string | null | undefined) => void
}

const FOUND = 8

/** A line that the file does not tell by itself: which card it means, by its picture, by searching, or none. */
export function DraftLine({ row, wasDecided, busy, onChoose }: DraftLineProps) {
  const t = useTranslations('collection')
  const ta = useTranslations('account')
  const tui = useTranslations('ui')
  const [searching, setSearching] = useState(false)
  const { line, name, set, number, condition, grade, quantity, note, choice, card, candidates } = row
  const told = [
    set,
    number,
    grade ? `${grade.grader} ${grade.grade}` : condition === '' ? '' : conditionWords(condition, tui),
    note.note,
  ]
    .filter((part) => part !== '')
    .join(' · ')
  return (
    <li className="border-b border-line py-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2 text-sm">
        <span className="figures w-8 shrink-0 pt-0.5 text-muted">{line}</span>
        <span className="min-w-40 flex-1">
          <span className="block font-semibold">
            {row.status === 'unreadable' ? name : ta('countOf', { quantity, name })}
          </span>
          <span className="block text-xs text-muted">{told}</span>
        </span>
        {choice === 'open' ? (
          <Badge tone="brass">{candidates.length > 0 ? ta('ambiguousCard') : ta('unknownCard')}</Badge>
        ) : (
          <>
            {card ? (
              <span className="flex items-center gap-2">
                <CardImage image={card.image} alt="" sizes="2rem" className="w-8! shrink-0" />
                <span className="text-xs">
                  <span className="block font-semibold">{card.name}</span>
                  <span className="block text-muted">
                    {card.set.code} · {card.collectorNumber} · {card.finish}
                  </span>
                </span>
              </span>
            ) : (
              <Badge tone="outline">{row.status === 'unreadable' ? t('countNotRead') : t('leftOut')}</Badge>
            )}
            {row.status === 'unreadable' ? null : (
              <Button
                size="sm"
                tone="quiet"
                disabled={busy}
                ref={(button) => (wasDecided ? button?.focus() : undefined)}
                onClick={() => onChoose(undefined)}
              >
                {t('change')}
                <span className="sr-only"> {name}</span>
              </Button>
            )}
          </>
        )}
      </div>
      {choice === 'open' ? (
        <div role="group" aria-label={t('whichCard', { name })} className="mt-3 sm:ps-11">
          {searching ? (
            <CardSearch name={name} busy={busy} onChoose={onChoose} />
          ) : candidates.length > 0 ? (
            <Cards cards={candidates} busy={busy} onChoose={onChoose} />
          ) : null}
          <p className="mt-3 flex flex-wrap gap-2">
            <Button size="sm" tone="secondary" aria-pressed={searching} onClick={() => setSearching(!searching)}>
              {t('searchByHand')}
            </Button>
            <Button size="sm" tone="quiet" disabled={busy} onClick={() => onChoose(null)}>
              {t('leaveOut')}
              <span className="sr-only"> {name}</span>
            </Button>
          </p>
        </div>
      ) : null}
    </li>
  )
}

function Cards({
  cards,
  busy,
  onChoose,
}: {
  readonly cards: readonly CardSummary[]
  readonly busy: boolean
  readonly onChoose: (cardId: string) => void
}) {
  return (
    <ul className="grid grid-cols-1 gap-2 xs:grid-cols-2 lg:grid-cols-4">
      {cards.map((card) => (
        <li key={card.id} className="min-w-0">
          <button
            type="button"
            disabled={busy}
            onClick={() => onChoose(card.id)}
            className="flex w-full items-center gap-3 rounded-md border border-line bg-surface p-2 text-start hover:border-ink disabled:opacity-60"
          >
            <CardImage image={card.image} alt="" sizes="3rem" className="w-12! shrink-0" />
            <span className="min-w-0 text-xs">
              <span className="block truncate font-semibold">{card.name}</span>
              <span className="block truncate text-muted">{card.set.name}</span>
              <span className="figures block truncate text-muted">
                {card.collectorNumber} · {card.finish} · {card.language}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function CardSearch({
  name,
  busy,
  onChoose,
}: {
  readonly name: string
  readonly busy: boolean
  readonly onChoose: (cardId: string) => void
}) {
  const t = useTranslations('collection')
  const [typed, setTyped] = useState(name.slice(0, 100))
  const q = useDeferredValue(typed.trim())
  const { data } = useQuery({
    queryKey: ['cards-to-choose', q],
    queryFn: ({ signal }) => listCards(api, { q, limit: FOUND }, { signal }),
    enabled: q !== '',
    placeholderData: (before) => before,
  })
  return (
    <>
      <Input
        type="search"
        aria-label={t('catalogueSearch')}
        placeholder={t('catalogueSearch')}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="mb-3 max-w-md"
      />
      {data && data.items.length > 0 ? (
        <Cards cards={data.items} busy={busy} onChoose={onChoose} />
      ) : data ? (
        <p className="text-sm text-muted">{t('noMatchingCard')}</p>
      ) : null}
    </>
  )
}
