'use client'

import type { Copy } from '@ece/contracts/vault'
import { useTranslations } from 'next-intl'
import { Money } from '../ui/money.tsx'
import { useTimes } from '../ui/times.tsx'
import { useMoney } from '../ui/use-money.ts'
import { netTotal, startTotal, type BulkLine, type CheckedLine } from './bulk.ts'
import { FeeNote } from './fee-note.tsx'

/** What all of it comes to, before and after the fee. */
export function BulkTotals({ lines, feeBps }: { readonly lines: readonly BulkLine[]; readonly feeBps: number }) {
  const t = useTranslations('sell')
  const money = useMoney()
  return (
    <div className="mt-4 border-t border-edge/60 pt-4 text-sm">
      <dl className="flex flex-col gap-1.5">
        <div className="flex justify-between gap-6">
          <dt className="text-muted">{t('bulk.total')}</dt>
          <dd>
            <Money cents={startTotal(lines, money)} className="font-semibold" />
          </dd>
        </div>
        <div className="flex justify-between gap-6">
          <dt className="text-muted">{t('bulk.afterFee')}</dt>
          <dd>
            <Money cents={netTotal(lines, feeBps, money)} className="font-semibold" />
          </dd>
        </div>
      </dl>
      <p className="mt-2 text-xs text-muted">
        <FeeNote feeBps={feeBps} />
      </p>
    </div>
  )
}

/** Each lot as it will be: its price, its reserve and its end. */
export function BulkReview({
  checked,
  copies,
}: {
  readonly checked: readonly CheckedLine[]
  readonly copies: readonly Copy[]
}) {
  const t = useTranslations('sell')
  const money = useMoney()
  const times = useTimes()
  const nameOf = new Map(copies.map(({ id, card }) => [id, card.name]))
  return (
    <ul className="max-h-80 divide-y divide-line overflow-y-auto rounded-md border border-line text-sm">
      {checked.map((line) =>
        'body' in line ? (
          <li key={line.copyId} className="px-4 py-3">
            <p className="flex justify-between gap-4">
              <span className="min-w-0 truncate font-medium">{nameOf.get(line.copyId)}</span>
              <span className="figures font-semibold">{money.exact(line.body.startPriceCents)}</span>
            </p>
            <p className="figures mt-0.5 text-xs text-muted">
              {t('bulk.ends')} {times.moment(line.body.endsAt)}
              {line.body.reservePriceCents === undefined
                ? ''
                : ` · ${t('reserve')} ${money.exact(line.body.reservePriceCents)}`}
            </p>
          </li>
        ) : null,
      )}
    </ul>
  )
}
