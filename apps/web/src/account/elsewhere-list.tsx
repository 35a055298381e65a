'use client'

import type { Holding } from '@ece/contracts/holdings'
import type { Page } from '@ece/sdk/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'next-intl'
import { call } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { conditionWords } from '../lots/condition.ts'
import { Button } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Input } from '../ui/field.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useToast } from '../ui/toast.tsx'
import { UndoButton } from '../ui/undo-button.tsx'
import { ElsewhereImport } from './elsewhere-import.tsx'
import { PagedList } from './paged-list.tsx'
import { usePaged } from './paged.ts'

const KEY = ['holdings']

/** Cards that the member keeps elsewhere: a list of one's own, from a file. */
export function ElsewhereList({ initial }: { readonly initial: Page<Holding> | null }) {
  const t = useTranslations('account')
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const list = usePaged<Holding>({ key: [...KEY, q], initial: q === '' ? initial : null, fetchPage: (cursor, signal) => call<Page<Holding>>('/me/holdings', { query: { q, cursor }, signal }) })
  return (
    <div className="grid gap-8 lg:grid-cols-[1fr_24rem] lg:items-start">
      <div className="min-w-0 max-lg:order-2">
        <Input type="search" aria-label={t('searchElsewhere')} placeholder={t('searchElsewhere')} maxLength={100} value={typed} onChange={(event) => setTyped(event.target.value)} className="mb-4" />
        <PagedList list={list} empty={<EmptyState title={q === '' ? t('nothingElsewhere') : t('nothingLikeThatElsewhere')}>{q === '' ? <p>{t('bringAFile')}</p> : null}</EmptyState>}>
          <Table label={t('elsewhere')}>
            <thead>
              <tr>
                <Th>{t('card')}</Th>
                <Th>{t('set')}</Th>
                <Th>{t('condition')}</Th>
                <Th numeric>{t('quantity')}</Th>
                <Th>
                  <span className="sr-only">{t('remove')}</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((holding) => (
                <Row key={`${holding.card.id} ${holding.condition}`} holding={holding} />
              ))}
            </tbody>
          </Table>
        </PagedList>
      </div>
      <ElsewhereImport onKept={() => void queries.invalidateQueries({ queryKey: KEY })} />
    </div>
  )
}

function Row({ holding }: { readonly holding: Holding }) {
  const explain = useExplain()
  const t = useTranslations('account')
  const tui = useTranslations('ui')
  const toast = useToast()
  const queries = useQueryClient()
  const { card, condition, quantity } = holding
  const change = useMutation({
    mutationFn: (next: number) => call(`/me/holdings/${card.id}`, { method: 'PUT', body: { condition, quantity: next } }),
    onSuccess: (_answer, next) => {
      if (next === 0) toast({ title: t('removedFromList', { name: card.name }), key: 'holding', action: <UndoButton onPress={() => change.mutate(quantity)} /> })
    },
    onError: (error) => toast({ title: t('listUnchanged'), body: explain(error), tone: 'bad' }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
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
      <Td className="whitespace-nowrap">{condition === '' ? '–' : conditionWords(condition, tui)}</Td>
      <Td numeric>{quantity}</Td>
      <Td className="text-end">
        <Button size="sm" tone="quiet" disabled={change.isPending} onClick={() => change.mutate(0)}>
          {t('remove')}
          <span className="sr-only"> {card.name}</span>
        </Button>
      </Td>
    </tr>
  )
}
