'use client'

import type { StatementLine, StatementSummary } from '@ece/contracts/ledger'
import type { Page } from '@ece/sdk/client'
import { listTransfers } from '@ece/sdk/operations/wallet'
import { useEffect, useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Money } from '../ui/money.tsx'
import { SectionHeader } from '../ui/page-header.tsx'
import { useTimeZone } from '../ui/times.tsx'
import { PagedList } from './paged-list.tsx'
import { usePaged } from './paged.ts'
import { balancesOf, byDay, dayIn, lineKey, type StatementDay } from './statement.ts'
import { daysOf, statementAddress, STATEMENT_PAGE_SIZE, type Days, type StatementFilter } from './statement-range.ts'
import { PrintedHead, PrintedRest, useDayWords, usePrinting } from './statement-print.tsx'
import { StatementRow } from './statement-row.tsx'
import { StatementSums, useStatementSums } from './statement-sums.tsx'
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
  const sums = useStatementSums(days, asRendered ? initialSums : null)
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
        <StatementDays
          days={byDay(list.items, timeZone)}
          isWhole={!list.hasNextPage}
          balances={balancesOf(list.items, sums.data?.closingCents)}
        />
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

interface StatementDaysProps {
  readonly days: readonly StatementDay[]
  readonly isWhole: boolean
  readonly balances: ReadonlyMap<string, number>
}

function StatementDays({ days, isWhole, balances }: StatementDaysProps) {
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
                <StatementRow key={lineKey(line)} line={line} balanceCents={balances.get(lineKey(line))} />
              ))}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}
