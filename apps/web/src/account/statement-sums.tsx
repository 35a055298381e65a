'use client'

import type { StatementSummary } from '@ece/contracts/ledger'
import { sumStatement } from '@ece/sdk/operations/wallet'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { keys } from '../api/keys.ts'
import { Money } from '../ui/money.tsx'
import type { Days } from './statement-range.ts'
import { useDayWords } from './statement-print.tsx'

/** The sums of these days, which the lines' balances are counted back from. */
export function useStatementSums(asked: Days & { readonly timeZone: string }, initial: StatementSummary | null) {
  return useQuery({
    queryKey: keys.statementSums({ ...asked }),
    queryFn: ({ signal }) => sumStatement(api, asked, { signal }),
    ...(initial ? { initialData: initial } : {}),
  })
}

/** Opening balance, in, out and closing balance of the days: four figures that add up. */
export function StatementSums({
  days,
  today,
  timeZone,
  initial,
}: {
  readonly days: Days
  readonly today: string
  readonly timeZone: string
  readonly initial: StatementSummary | null
}) {
  const t = useTranslations('account')
  const explain = useExplain()
  const dayOf = useDayWords()
  const { data, error } = useStatementSums({ ...days, timeZone }, initial)
  if (error && !data)
    return (
      <p role="alert" className="mb-8 text-sm text-danger">
        {explain(error)}
      </p>
    )
  return (
    <dl
      aria-busy={!data || undefined}
      className="mb-8 grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4 print:grid-cols-4"
    >
      <Sum
        label={t('openingBalance')}
        note={days.from === undefined ? t('rangeStart') : dayOf(days.from)}
        cents={data?.openingCents}
      />
      <Sum label={t('moneyIn')} cents={data?.inCents} signed />
      <Sum label={t('moneyOut')} cents={data && -data.outCents} signed />
      <Sum
        label={t('closingBalance')}
        note={days.to === undefined || days.to >= today ? t('untilNow') : dayOf(days.to)}
        cents={data?.closingCents}
      />
    </dl>
  )
}

function Sum({
  label,
  note,
  cents,
  signed = false,
}: {
  readonly label: string
  readonly note?: string
  readonly cents: number | undefined
  readonly signed?: boolean
}) {
  return (
    <div className="bg-surface p-4 sm:p-5 print:p-2">
      <dt className="eyebrow">{label}</dt>
      <dd className="mt-1.5">
        {cents === undefined ? (
          <span className="skeleton block h-7 w-28" />
        ) : (
          <Money cents={cents} signed={signed} className="text-lg font-semibold" />
        )}
        <span className="mt-0.5 block min-h-4 text-xs text-muted">{note}</span>
      </dd>
    </div>
  )
}
