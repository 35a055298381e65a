'use client'

import type { OwnNote } from '@ece/contracts/collection'
import type { Holding, HoldingDraft, HoldingsImported, HoldingTags } from '@ece/contracts/holdings'
import type { Page } from '@ece/sdk/client'
import { listHoldingTags, listHoldings, setHolding } from '@ece/sdk/operations/holdings'
import { exportHoldings } from '@ece/sdk/operations/holdings'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import Link from 'next/link'
import { useDeferredValue, useState } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { amountIn } from '../format/money.ts'
import { conditionWords } from '../lots/condition.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Input, Select } from '../ui/field.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useToast } from '../ui/toast.tsx'
import { UndoButton } from '../ui/undo-button.tsx'
import { useMoney } from '../ui/use-money.ts'
import { DraftPanel } from './draft-panel.tsx'
import { ElsewhereImport } from './elsewhere-import.tsx'
import { NoteButton } from './note-button.tsx'
import { PagedList } from './paged-list.tsx'
import { usePaged } from './paged.ts'

const KEY = ['holdings']

interface ElsewhereListProps {
  readonly initial: Page<Holding> | null
  /** A file whose lines wait to be decided, from this device or another. */
  readonly initialDraft: HoldingDraft | null
  readonly initialTags: HoldingTags | null
}

/** Cards that the member keeps elsewhere: a list of one's own, from a file. */
export function ElsewhereList({ initial, initialDraft, initialTags }: ElsewhereListProps) {
  const t = useTranslations('account')
  const tc = useTranslations('collection')
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const [draft, setDraft] = useState(initialDraft)
  const [kept, setKept] = useState<string | null>(null)
  const q = useDeferredValue(typed.trim())
  const [tag, setTag] = useState('')
  const filter = { q, ...(tag === '' ? {} : { tag }) }
  const narrowed = q !== '' || tag !== ''
  const list = usePaged<Holding>({
    key: [...KEY, filter],
    initial: narrowed ? null : initial,
    fetchPage: (cursor, signal) => listHoldings(api, { ...filter, cursor }, { signal }),
  })
  const { data: tags } = useQuery({
    queryKey: [...KEY, 'tags'],
    queryFn: ({ signal }) => listHoldingTags(api, {}, { signal }),
    initialData: initialTags ?? undefined,
  })
  const knownTags = tags?.items.map((each) => each.tag) ?? []
  const onDraft = (next: HoldingDraft | null): void => {
    setKept(null)
    setDraft(next)
  }
  const onKept = ({ cards, leftOut, noted }: HoldingsImported): void => {
    setDraft(null)
    setKept(
      [t('kept', { cards, leftOut }), noted > 0 ? tc('noted', { copies: noted }) : null]
        .filter((part) => part !== null)
        .join(' '),
    )
    void queries.invalidateQueries({ queryKey: KEY })
    void queries.invalidateQueries({ queryKey: ['copies'] })
  }
  return (
    <>
      {draft ? (
        <DraftPanel draft={draft} onDraft={onDraft} onKept={onKept} />
      ) : (
        <ElsewhereImport onRead={onDraft} note={kept} />
      )}
      <div>
        <div className="mb-4 flex flex-wrap gap-3">
          <Input
            type="search"
            aria-label={t('searchElsewhere')}
            placeholder={t('searchElsewhere')}
            maxLength={100}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="min-w-48 flex-1"
          />
          {tags && tags.items.length > 0 ? (
            <Select
              aria-label={tc('tag')}
              value={tag}
              onChange={(event) => setTag(event.target.value)}
              className="w-auto! max-w-52"
            >
              <option value="">{tc('anyTag')}</option>
              {tags.items.map((each) => (
                <option key={each.tag} value={each.tag}>
                  {t('named', { name: each.tag, copies: each.lines })}
                </option>
              ))}
            </Select>
          ) : null}
          {list.items.length > 0 ? (
            <a href={exportHoldings.path()} download className={buttonClass('secondary', 'md', 'h-11!')}>
              <Download size={16} aria-hidden />
              {tc('listAsCsv')}
            </a>
          ) : null}
        </div>
        <PagedList
          list={list}
          empty={
            <EmptyState title={narrowed ? t('elsewhereNoMatches') : t('nothingElsewhere')}>
              {narrowed ? null : <p>{t('importNote')}</p>}
            </EmptyState>
          }
        >
          <Table label={t('elsewhere')}>
            <thead>
              <tr>
                <Th>{t('card')}</Th>
                <Th>{t('set')}</Th>
                <Th>{t('condition')}</Th>
                <Th numeric>{t('quantity')}</Th>
                <Th numeric>{tc('guidePrice')}</Th>
                <Th numeric>{tc('paid')}</Th>
                <Th numeric>{tc('gain')}</Th>
                <Th>{tc('notes')}</Th>
                <Th>
                  <span className="sr-only">{t('remove')}</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((holding) => (
                <Row
                  key={`${holding.card.id} ${holding.condition} ${JSON.stringify(holding.grade)}`}
                  holding={holding}
                  knownTags={knownTags}
                />
              ))}
            </tbody>
          </Table>
        </PagedList>
      </div>
    </>
  )
}

function Row({ holding, knownTags }: { readonly holding: Holding; readonly knownTags: readonly string[] }) {
  const explain = useExplain()
  const t = useTranslations('account')
  const tui = useTranslations('ui')
  const locale = useLocale()
  const money = useMoney()
  const toast = useToast()
  const queries = useQueryClient()
  const { card, condition, grade, quantity, note, guideCents, gainCents } = holding
  const save = async (change: { readonly quantity: number; readonly note: OwnNote }): Promise<unknown> =>
    setHolding(api, { cardId: card.id, body: { condition, grade, ...change } })
  const change = useMutation({
    mutationFn: (next: number) => save({ quantity: next, note }),
    onSuccess: (_answer, next) => {
      if (next === 0)
        toast({
          title: t('removedFromList', { name: card.name }),
          key: 'holding',
          action: <UndoButton onPress={() => change.mutate(quantity)} />,
        })
    },
    onError: (error) => toast({ title: t('listUnchanged'), body: explain(error), tone: 'bad' }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
  const saveNote = async (next: OwnNote): Promise<void> => {
    await save({ quantity, note: next })
    await queries.invalidateQueries({ queryKey: KEY })
  }
  return (
    <tr>
      <Td>
        <span className="flex min-w-40 items-center gap-3">
          <CardImage image={card.image} alt="" sizes="2rem" className="w-8! shrink-0" />
          <Link href={`/cards/${card.id}`} className="quiet-link font-medium">
            {card.name}
          </Link>
        </span>
      </Td>
      <Td className="whitespace-nowrap text-muted">
        {card.set.code} · {card.collectorNumber}
      </Td>
      <Td className="whitespace-nowrap">
        {grade ? `${grade.grader} ${grade.grade}` : condition === '' ? '–' : conditionWords(condition, tui)}
      </Td>
      <Td numeric>{quantity}</Td>
      <Td numeric>{guideCents === null ? '–' : money.exact(guideCents)}</Td>
      <Td numeric className="text-muted">
        {note.paid ? amountIn(locale, note.paid) : '–'}
      </Td>
      <Td
        numeric
        className={
          gainCents === null || gainCents === 0 ? undefined : gainCents > 0 ? 'text-accent-strong' : 'text-danger'
        }
      >
        {gainCents === null ? '–' : money.exact(gainCents, { signed: true })}
      </Td>
      <Td>
        <NoteButton name={card.name} note={note} knownTags={knownTags} onSave={saveNote} />
      </Td>
      <Td className="text-end">
        <Button size="sm" tone="quiet" disabled={change.isPending} onClick={() => change.mutate(0)}>
          {t('remove')}
          <span className="sr-only"> {card.name}</span>
        </Button>
      </Td>
    </tr>
  )
}
