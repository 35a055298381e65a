'use client'

import type { StatementLine, StatementSummary } from '@ece/contracts/ledger'
import type { Page } from '@ece/sdk/client'
import { listTransfers } from '@ece/sdk/operations/wallet'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useTextsByCode } from '../i18n/use-texts-by-code.ts'
import { Badge } from '../ui/badge.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Money } from '../ui/money.tsx'
import { SectionHeader } from '../ui/page-header.tsx'
import { useTimes, useTimeZone } from '../ui/times.tsx'
import { PagedList } from './paged-list.tsx'
import { usePaged } from './paged.ts'
import { byDay, dayIn, movesBalance, type StatementDay } from './statement.ts'
import { daysOf, statementAddress, STATEMENT_PAGE_SIZE, type Days, type StatementFilter } from './statement-range.ts'
import { PrintedHead, PrintedRest, useDayWords, usePrinting } from './statement-print.tsx'
import { StatementSums } from './statement-sums.tsx'
import { DownloadStatement, RangePicker } from './statement-toolbar.tsx'

interface StatementListProps {
  readonly initialFilter: StatementFilter
  /** Of the server's rendering: what "this month" is while the page is open. */
  readonly nowMs: number
  /** What the server asked with, in the zone that it rendered in. */
  readonly initialDays: Days & { readonly timeZone: string }
  readonly initial: Page<StatementLine> | null
  readonly initialSums: StatementSummary | null
}

/** The member's statement of some days: sums and lines of the same range, which stays in the address. */
export function StatementList({ initialFilter, nowMs, initialDays, initial, initialSums }: StatementListProps) {
  const t = useTranslations('account')
  const timeZone = useTimeZone()
  const [filter, setFilter] = useState(initialFilter)
  const today = dayIn(timeZone)(nowMs)
  const days = { ...daysOf(filter, today), timeZone }
  const asRendered = days.from === initialDays.from && days.to === initialDays.to && timeZone === initialDays.timeZone
  const address = statementAddress(filter)
  useEffect(() => window.history.replaceState(null, '', address), [address])
  const list = usePaged({
    key: keys.statementOf(days),
    initial: asRendered ? initial : null,
    fetchPage: (cursor, signal) => listTransfers(api, { ...days, limit: STATEMENT_PAGE_SIZE, cursor }, { signal }),
  })
  const printing = usePrinting(list)
  return (
    <section aria-label={t('statement')} className="mt-14 print:mt-0">
      <PrintedHead days={days} timeZone={timeZone} />
      <div className="print:hidden">
        <SectionHeader
          title={t('statement')}
          note={t('timesIn', { timeZone })}
          action={<DownloadStatement days={days} timeZone={timeZone} printing={printing} />}
        />
        <RangePicker filter={filter} days={days} onFilter={setFilter} />
      </div>
      <StatementSums days={days} today={today} timeZone={timeZone} initial={asRendered ? initialSums : null} />
      <PagedList list={list} empty={<Nothing isEver={filter.range === 'all'} />}>
        <StatementDays days={byDay(list.items, timeZone)} isWhole={!list.hasNextPage} />
      </PagedList>
      {list.hasNextPage ? <PrintedRest shown={list.items.length} /> : null}
    </section>
  )
}

function Nothing({ isEver }: { readonly isEver: boolean }) {
  const t = useTranslations('account')
  return (
    <EmptyState title={t(isEver ? 'statementNone' : 'statementEmpty')}>
      <p>{t(isEver ? 'statementNoneNote' : 'statementEmptyNote')}</p>
    </EmptyState>
  )
}

function StatementDays({ days, isWhole }: { readonly days: readonly StatementDay[]; readonly isWhole: boolean }) {
  const dayOf = useDayWords()
  return (
    <ol className="flex flex-col gap-8 print:gap-4">
      {days.map(({ day, lines, postedCents }, index) => {
        // The last day that is here may go on with the next page, and then its sum is not known yet.
        const isSummed = postedCents !== 0 && (isWhole || index < days.length - 1)
        return (
          <li key={day}>
            <h3 className="flex items-baseline justify-between border-b border-edge/60 pb-2 text-sm font-semibold break-after-avoid">
              {dayOf(day)}
              {isSummed ? <Money cents={postedCents} signed className="text-muted" /> : null}
            </h3>
            <ul>
              {lines.map((line) => (
                <Line key={`${line.id}${line.kind}`} line={line} />
              ))}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}

const KINDS = { posted: null, pending: 'hold', post: 'paidFromAHold', void: 'holdReleased' } as const satisfies Record<
  StatementLine['kind'],
  string | null
>

function Line({ line }: { readonly line: StatementLine }) {
  const t = useTranslations('account')
  const textOf = useTextsByCode('account')
  const times = useTimes()
  const kind = KINDS[line.kind]
  const place = line.reference ? placeOf(line.reference) : null
  const reason =
    textOf(`movement.${line.reason}`) ??
    line.reason.charAt(0).toUpperCase() + line.reason.slice(1).replaceAll(/[_.]/g, ' ')
  const name = line.reference?.name
  const moves = movesBalance(line)
  return (
    <li className="flex items-baseline gap-x-3 border-b border-line py-3 text-sm break-inside-avoid print:py-1.5">
      <time dateTime={line.at} className="figures w-12 shrink-0 text-muted">
        {times.clock(line.at)}
      </time>
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="font-medium">{reason}</span>
        {place ? (
          <Link href={place} className="quiet-link text-muted hover:text-ink">
            {name ?? t('seeItsLot')}
          </Link>
        ) : null}
        {kind ? <Badge tone={line.kind === 'void' ? 'outline' : 'neutral'}>{t(kind)}</Badge> : null}
      </span>
      {/* What is held or let go has no sign: it goes nowhere. */}
      <Money
        cents={moves ? line.amountCents : Math.abs(line.amountCents)}
        signed={moves}
        className={moves ? 'font-semibold whitespace-nowrap' : 'whitespace-nowrap text-muted'}
      />
    </li>
  )
}

function placeOf({ kind, id }: NonNullable<StatementLine['reference']>): string | null {
  return kind === 'auction' ? `/lots/${id}` : null
}
