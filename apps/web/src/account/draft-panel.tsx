'use client'

import type { HoldingDraft, HoldingRow, HoldingsImported } from '@ece/contracts/holdings'
import {
  chooseHoldingsLine,
  dropHoldingsDraft,
  explainHoldingsWord,
  keepHoldingsDraft,
  unchooseHoldingsLine,
} from '@ece/sdk/operations/holdings'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useIntentKey } from '../api/intent-key.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { DraftLine } from './draft-line.tsx'
import { DraftQuestions, type WordAnswer } from './draft-questions.tsx'
import { FormNote } from './form-note.tsx'

interface DraftPanelProps {
  readonly draft: HoldingDraft
  readonly onDraft: (draft: HoldingDraft | null) => void
  readonly onKept: (done: HoldingsImported) => void
}

/** A file whose lines are decided: the exchange keeps it, so that a page loaded anew goes on with it. */
export function DraftPanel({ draft, onDraft, onKept }: DraftPanelProps) {
  const t = useTranslations('collection')
  const ta = useTranslations('account')
  const explain = useExplain()
  const intent = useIntentKey()
  const [decided, setDecided] = useState<number | null>(null)
  const choose = useMutation({
    // null leaves the line out; undefined takes it as the file says.
    mutationFn: async ({ line, cardId }: { readonly line: number; readonly cardId: string | null | undefined }) =>
      cardId === undefined ? unchooseHoldingsLine(api, { line }) : chooseHoldingsLine(api, { line, body: { cardId } }),
    onSuccess: (answer, { line }) => {
      setDecided(line)
      onDraft(answer.draft)
    },
  })
  const explainWord = useMutation({
    mutationFn: (body: WordAnswer) => explainHoldingsWord(api, { body }),
    onSuccess: (answer) => onDraft(answer.draft),
  })
  const keep = useMutation({
    mutationFn: () => keepHoldingsDraft(api, {}, { idempotencyKey: intent.keyFor(draft.createdAt) }),
    onSuccess: (done) => {
      intent.done()
      onKept(done)
    },
  })
  const drop = useMutation({
    mutationFn: () => dropHoldingsDraft(api),
    onSuccess: () => onDraft(null),
  })
  const { counts, columns } = draft
  const problem = choose.error ?? explainWord.error ?? keep.error ?? drop.error
  const setAside = { unreadable: counts.unreadable, wished: counts.wished, none: counts.none }
  // By line, so that one that was decided stays where it is.
  const rows = draft.rows.toSorted((a, b) => a.line - b.line)
  const more = counts.ambiguous + counts.unknown + counts.unreadable - rows.length
  return (
    <Panel aria-label={t('pendingImport')} className="mb-8">
      <PanelHeader
        title={draft.fileName === '' ? t('pendingImport') : draft.fileName}
        note={[
          columns.program,
          ta('linesFound', { matched: counts.matched, ambiguous: counts.ambiguous, unknown: counts.unknown }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
        actions={
          <>
            <ConfirmButton
              tone="secondary"
              busy={drop.isPending}
              title={t('discardImportTitle')}
              description={t('discardImportNote')}
              action={t('drop')}
              onConfirm={() => drop.mutate()}
            >
              {t('drop')}
            </ConfirmButton>
            <Button
              busy={keep.isPending}
              disabled={counts.kept === 0 || choose.isPending}
              onClick={() => keep.mutate()}
            >
              {ta('keepCount', { rows: counts.kept })}
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-3">
        <FormNote>{problem ? explain(problem) : null}</FormNote>
        <p role="status" className="text-sm">
          {counts.open > 0 ? t('linesOpen', { open: counts.open }) : t('allDecided', { leftOut: counts.leftOut })}
        </p>
        {counts.unreadable + counts.wished + counts.none > 0 ? (
          <p className="text-xs text-muted">{t('importSetAside', setAside)}</p>
        ) : null}
        {columns.unread.length > 0 ? (
          <p className="text-xs text-muted">{t('unreadColumns', { columns: columns.unread.join(', ') })}</p>
        ) : null}
      </div>
      <DraftQuestions
        questions={draft.questions}
        busy={explainWord.isPending}
        onAnswer={(answer) => explainWord.mutate(answer)}
      />
      {rows.length > 0 ? (
        <ul aria-label={ta('importLines')} className="mt-4 border-t border-line">
          {rows.map((row) => (
            <DraftLine
              key={row.line}
              row={row}
              wasDecided={decided === row.line}
              busy={choose.isPending}
              onChoose={(cardId) => choose.mutate({ line: row.line, cardId })}
            />
          ))}
        </ul>
      ) : null}
      {more > 0 ? <p className="mt-3 text-xs text-muted">{ta('moreLines', { rows: more })}</p> : null}
      {draft.matched.length > 0 ? (
        <details className="mt-4">
          <summary className="cursor-pointer text-sm font-semibold">
            {t('importRecognized', { lines: counts.matched })}
          </summary>
          <ul
            className="mt-2 max-h-80 overflow-y-auto border-t border-line"
            tabIndex={0}
            aria-label={t('importRecognized', { lines: counts.matched })}
          >
            {draft.matched.map((row) => (
              <Known key={row.line} row={row} onLeaveOut={() => choose.mutate({ line: row.line, cardId: null })} />
            ))}
          </ul>
          {counts.matched > draft.matched.length ? (
            <p className="mt-2 text-xs text-muted">
              {ta('moreLines', { rows: counts.matched - draft.matched.length })}
            </p>
          ) : null}
        </details>
      ) : null}
    </Panel>
  )
}

function Known({ row, onLeaveOut }: { readonly row: HoldingRow; readonly onLeaveOut: () => void }) {
  const t = useTranslations('collection')
  const ta = useTranslations('account')
  const name = row.card?.name ?? row.name
  return (
    <li className="flex items-center gap-3 border-b border-line py-2 text-sm">
      <span className="figures w-8 shrink-0 text-muted">{row.line}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{ta('countOf', { quantity: row.quantity, name })}</span>
        <span className="block truncate text-xs text-muted">
          {row.card ? `${row.card.set.name} · ${row.card.collectorNumber}` : ''}
          {row.copyId === null ? null : ` · ${t('copyNotes')}`}
        </span>
      </span>
      <Button size="sm" tone="quiet" onClick={onLeaveOut}>
        {t('leaveOut')}
        <span className="sr-only"> {name}</span>
      </Button>
    </li>
  )
}
