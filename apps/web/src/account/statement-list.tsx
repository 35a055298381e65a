'use client'

import type { StatementLine } from '@ece/contracts/ledger'
import type { Page } from '@ece/sdk/client'
import Link from 'next/link'
import { useState } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { keys } from '../api/keys.ts'
import { timesIn } from '../format/time.ts'
import { useTextsByCode } from '../i18n/use-texts-by-code.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Money } from '../ui/money.tsx'
import { SectionHeader } from '../ui/page-header.tsx'
import { useTimes, useTimeZone } from '../ui/times.tsx'
import { useToast } from '../ui/toast.tsx'
import { PagedList } from './paged-list.tsx'
import { usePaged } from './paged.ts'
import { byDay, movesBalance, statementCsv } from './statement.ts'

export function StatementList({ initial }: { readonly initial: Page<StatementLine> | null }) {
  const t = useTranslations('account')
  const list = usePaged({ key: keys.statement, initial, fetchPage: (cursor, signal) => api.wallet.statement(cursor === undefined ? {} : { cursor }, { signal }) })
  const timeZone = useTimeZone()
  // A day of the statement is the reader's already; telling it at noon of UTC keeps it.
  const calendar = timesIn(useLocale())
  return (
    <section aria-label={t('statement')} className="mt-14">
      <SectionHeader title={t('statement')} note={t('everyMovementAndHoldNewestFirst', { timeZone })} action={<CsvButton />} />
      <PagedList
        list={list}
        empty={
          <EmptyState title={t('nothingHasMovedYet')}>
            <p>{t('depositsHoldsOfYourBidsPurchases')}</p>
          </EmptyState>
        }
      >
        <ol className="flex flex-col gap-8">
          {byDay(list.items, timeZone).map(({ day, lines, postedCents }) => (
            <li key={day}>
              <h3 className="flex items-baseline justify-between border-b border-edge/60 pb-2 text-sm font-semibold">
                {calendar.day(`${day}T12:00:00Z`)}
                {postedCents === 0 ? null : <Money cents={postedCents} signed className="text-muted" />}
              </h3>
              <ul>
                {lines.map((line) => (
                  <Line key={`${line.id}${line.kind}`} line={line} />
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </PagedList>
    </section>
  )
}

const KINDS = { posted: null, pending: 'hold', post: 'paidFromAHold', void: 'holdReleased' } as const satisfies Record<StatementLine['kind'], string | null>

function Line({ line }: { readonly line: StatementLine }) {
  const t = useTranslations('account')
  const textOf = useTextsByCode('account')
  const times = useTimes()
  const kind = KINDS[line.kind]
  const place = line.reference ? placeOf(line.reference) : null
  const reason = textOf(`movement.${line.reason}`) ?? line.reason.charAt(0).toUpperCase() + line.reason.slice(1).replaceAll(/[_.]/g, ' ')
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-3 text-sm">
      <time dateTime={line.at} className="figures w-12 text-muted">
        {times.clock(line.at)}
      </time>
      <span className="min-w-0 flex-1">
        {place ? (
          <Link href={place} className="quiet-link font-medium">
            {reason}
          </Link>
        ) : (
          <span className="font-medium">{reason}</span>
        )}
      </span>
      {kind ? <Badge tone={line.kind === 'void' ? 'outline' : 'neutral'}>{t(kind)}</Badge> : null}
      <Money cents={line.amountCents} signed={movesBalance(line)} className={movesBalance(line) ? 'ms-auto font-semibold' : 'ms-auto text-muted'} />
    </li>
  )
}

function placeOf({ kind, id }: NonNullable<StatementLine['reference']>): string | null {
  if (kind === 'auction' || kind === 'lot' || kind === 'auctions') return `/lots/${id}`
  return kind === 'copy' ? `/copies/${id}` : null
}

function CsvButton() {
  const explain = useExplain()
  const t = useTranslations('account')
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const download = async (): Promise<void> => {
    setBusy(true)
    try {
      const lines: StatementLine[] = []
      for await (const line of api.wallet.wholeStatement({ limit: 100 })) lines.push(line)
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([statementCsv(lines)], { type: 'text/csv;charset=utf-8' }))
      link.download = `statement-${new Date().toISOString().slice(0, 10)}.csv`
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    } catch (error) {
      toast({ title: t('noFileWasMade'), body: explain(error), tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button tone="secondary" size="sm" busy={busy} onClick={() => void download()}>
      {t('downloadAsCsv')}
    </Button>
  )
}
