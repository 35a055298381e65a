'use client'

import type { Copy } from '@ece/contracts/vault'
import { createAuction } from '@ece/sdk/operations/auctions'
import { useQueryClient } from '@tanstack/react-query'
import { Check, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { copyWords } from '../account/tied-up.tsx'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { serverNow } from '../realtime/server-clock.tsx'
import { Button, LinkButton, Spinner } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { Field, Select } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { MoneyInput } from '../ui/money-input.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { BulkReview, BulkTotals } from './bulk-review.tsx'
import { checkBulk, type BulkLine, type CheckedLine } from './bulk.ts'
import { useSuggestions } from './price-hints.tsx'
import { draftOf, EMPTY_TERMS, TermsRuns, type Terms } from './terms-form.tsx'
import { useMoney } from '../ui/use-money.ts'

/** What became of a line: its lot's id, or why it was refused. */
type Outcome = { readonly lotId: string } | { readonly problem: string } | 'under way'

/** A lot for each of many copies: a price a line, one period for all, ends that follow each other. What fails can be tried again alone. */
export function BulkList({
  copies,
  feeBps,
  onTogether,
}: {
  readonly copies: readonly Copy[]
  readonly feeBps: number
  /** Back to the form of one lot. */
  readonly onTogether: () => void
}) {
  const explain = useExplain()
  const t = useTranslations('sell')
  const money = useMoney()
  const suggestions = useSuggestions(copies)
  const [prices, setPrices] = useState<
    Readonly<Record<string, { readonly startPrice?: string; readonly reservePrice?: string }>>
  >({})
  const [terms, setTerms] = useState<Terms>(EMPTY_TERMS)
  const [stagger, setStagger] = useState('2')
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [running, setRunning] = useState(false)
  const [reviewed, setReviewed] = useState<readonly CheckedLine[] | null>(null)
  const keys = useRef(new Map<string, string>())
  const queries = useQueryClient()
  const lines = copies.map(({ id, card }): BulkLine => {
    const median = suggestions.get(id)?.medianCents
    return {
      copyId: id,
      name: card.name,
      startPrice:
        prices[id]?.startPrice ??
        (median == null || median === 0 ? '' : money.input(Math.max(1, Math.round(median / 2)))),
      reservePrice: prices[id]?.reservePrice ?? '',
    }
  })
  const set = (id: string, change: { startPrice?: string; reservePrice?: string }): void => {
    setReviewed(null)
    setPrices((before) => ({ ...before, [id]: { ...before[id], ...change } }))
  }
  const tell = (id: string, outcome: Outcome): void => setOutcomes((before) => new Map(before).set(id, outcome))
  const isUp = (id: string): boolean => {
    const outcome = outcomes.get(id)
    return typeof outcome === 'object' && 'lotId' in outcome
  }
  const check = (): readonly CheckedLine[] => {
    const { startsAt, endsAt } = draftOf(terms, [], serverNow())
    const staggerMinutes = Number(stagger)
    return checkBulk(lines, { startsAt, endsAt, staggerMinutes }, new Date(serverNow()), { t, money })
  }
  const review = (): void => {
    const checked = check()
    const refused = new Map(
      checked.flatMap((line) =>
        'problem' in line && !isUp(line.copyId) ? [[line.copyId, { problem: line.problem }]] : [],
      ),
    )
    const up = [...outcomes].filter(([id]) => isUp(id))
    setOutcomes(new Map<string, Outcome>([...up, ...refused]))
    setReviewed(refused.size === 0 ? checked : null)
  }
  const putUp = async (): Promise<void> => {
    setRunning(true)
    for (const line of check()) {
      if (isUp(line.copyId)) continue
      if ('problem' in line) {
        tell(line.copyId, { problem: line.problem })
        continue
      }
      tell(line.copyId, 'under way')
      // The same line sent again is the same request; with another end, a copy that is up already is refused as tied up.
      const intent = `${line.copyId}:${JSON.stringify(line.body)}`
      const key = keys.current.get(intent) ?? crypto.randomUUID()
      keys.current.set(intent, key)
      await createAuction(api, { body: { ...line.body } }, { idempotencyKey: key }).then(
        (lot) => tell(line.copyId, { lotId: lot.id }),
        (error: unknown) => tell(line.copyId, { problem: explain(error) }),
      )
    }
    setRunning(false)
    setReviewed(null)
    void queries.invalidateQueries({ queryKey: ['copies'] })
    void queries.invalidateQueries({ queryKey: ['lots'] })
  }
  const up = copies.filter(({ id }) => isUp(id)).length
  const done = up === copies.length
  return (
    <div className="grid gap-6 lg:grid-cols-[1fr_22rem] lg:items-start">
      <Panel aria-label={t('separateLots')}>
        <PanelHeader title={t('lots2', { length: copies.length })} note={t('bulk.note')} />
        <div
          aria-hidden
          className="eyebrow hidden grid-cols-[3rem_1fr_9rem_9rem_2rem] gap-x-4 border-b border-line pb-2 sm:grid"
        >
          <span className="col-span-2">{t('bulk.card')}</span>
          <span>{t('startPrice')}</span>
          <span>{t('bulk.reserve')}</span>
        </div>
        <ul>
          {copies.map((copy, index) => {
            const line = lines[index]
            return line ? (
              <Line
                key={copy.id}
                copy={copy}
                line={line}
                outcome={outcomes.get(copy.id)}
                locked={running || isUp(copy.id)}
                onChange={(change) => set(copy.id, change)}
              />
            ) : null
          })}
        </ul>
        <BulkTotals lines={lines} feeBps={feeBps} />
      </Panel>
      <Panel aria-label={t('when')} className="lg:sticky lg:top-20">
        <PanelHeader
          title={reviewed ? t('bulk.review') : t('when')}
          note={reviewed ? t('bulk.reviewNote') : undefined}
        />
        <Form
          className="flex flex-col gap-5"
          onSubmit={() => {
            if (reviewed) void putUp()
            else review()
          }}
        >
          {reviewed ? <BulkReview checked={reviewed} copies={copies} /> : null}
          {reviewed ? null : <TermsRuns terms={terms} errors={{}} onTerms={setTerms} />}
          {reviewed ? null : (
            <Field label={t('bulk.stagger')} hint={t('bulk.staggerHint')}>
              {(control) => (
                <Select {...control} value={stagger} onChange={(event) => setStagger(event.target.value)}>
                  {['0', '1', '2', '5', '10'].map((minutes) => (
                    <option key={minutes} value={minutes}>
                      {minutes === '0'
                        ? t('bulk.allAtOnce')
                        : minutes === '1'
                          ? t('bulk.oneMinute')
                          : t('minutes', { minutes })}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          <p role="status" className="figures min-h-5 text-sm text-muted">
            {running
              ? t('bulk.progress', { up, length: copies.length })
              : outcomes.size > 0
                ? done
                  ? t('bulk.allListed')
                  : t('bulk.someListed', { up, length: copies.length })
                : ''}
          </p>
          {done ? (
            <LinkButton href="/sell?tab=lots" size="lg">
              {t('myLots')}
            </LinkButton>
          ) : (
            <Button type="submit" size="lg" busy={running}>
              {reviewed ? t('bulk.list', { length: copies.length - up }) : up > 0 ? t('bulk.retry') : t('bulk.review')}
            </Button>
          )}
          {done ? null : reviewed ? (
            <Button tone="secondary" disabled={running} onClick={() => setReviewed(null)}>
              {t('bulk.edit')}
            </Button>
          ) : (
            <Button tone="quiet" disabled={running || up > 0} onClick={onTogether}>
              {t('bulk.together')}
            </Button>
          )}
        </Form>
      </Panel>
    </div>
  )
}

interface LineProps {
  readonly copy: Copy
  readonly line: BulkLine
  readonly outcome: Outcome | undefined
  readonly locked: boolean
  readonly onChange: (change: { startPrice?: string; reservePrice?: string }) => void
}

function Line({ copy, line, outcome, locked, onChange }: LineProps) {
  const t = useTranslations('sell')
  const tui = useTranslations('ui')
  const problem = typeof outcome === 'object' && 'problem' in outcome ? outcome.problem : undefined
  return (
    <li className="grid grid-cols-[3rem_1fr] gap-x-4 gap-y-2 border-b border-line py-4 last:border-0 sm:grid-cols-[3rem_1fr_9rem_9rem_2rem] sm:items-center">
      <CardImage image={copy.card.image} alt="" sizes="3rem" className="row-span-3 self-start sm:row-span-1" />
      <div className="min-w-0">
        <p className="truncate font-medium">{copy.card.name}</p>
        <p className="figures truncate text-xs text-muted">{copyWords(copy, tui)}</p>
        {problem ? (
          <p role="alert" className="mt-1 flex items-start gap-1.5 text-sm text-danger">
            <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
            {problem}
          </p>
        ) : null}
      </div>
      <MoneyInput
        aria-label={t('startPriceOf', { name: line.name })}
        placeholder={t('startPrice')}
        value={line.startPrice}
        onValue={(startPrice) => onChange({ startPrice })}
        disabled={locked}
        className="col-start-2 sm:col-start-auto"
      />
      <MoneyInput
        aria-label={t('reserveOf', { name: line.name })}
        placeholder={t('noReserve')}
        value={line.reservePrice}
        onValue={(reservePrice) => onChange({ reservePrice })}
        disabled={locked}
        className="col-start-2 sm:col-start-auto"
      />
      <span className="col-start-2 sm:col-start-auto">
        {outcome === 'under way' ? <Spinner /> : null}
        {typeof outcome === 'object' && 'lotId' in outcome ? (
          <Link
            href={`/lots/${outcome.lotId}`}
            aria-label={t('bulk.listed', { name: line.name })}
            className="grid size-8 place-items-center rounded-full bg-accent-wash text-accent"
          >
            <Check aria-hidden size={16} />
          </Link>
        ) : null}
      </span>
    </li>
  )
}
