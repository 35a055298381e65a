'use client'

import type { StatementLine } from '@ece/contracts/ledger'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useTextsByCode } from '../i18n/use-texts-by-code.ts'
import { Badge } from '../ui/badge.tsx'
import { Money } from '../ui/money.tsx'
import { useTimes } from '../ui/times.tsx'
import { useMoney } from '../ui/use-money.ts'
import { movesBalance, returnedCents } from './statement.ts'

const KINDS = { posted: null, pending: 'hold', post: 'holdSettled', void: 'holdReleased' } as const satisfies Record<
  StatementLine['kind'],
  string | null
>

interface StatementRowProps {
  readonly line: StatementLine
  /** After it; undefined until it is known. */
  readonly balanceCents: number | undefined
}

/** A line of the statement, which opens into its receipt. */
export function StatementRow({ line, balanceCents }: StatementRowProps) {
  const t = useTranslations('account')
  const textOf = useTextsByCode('account')
  const times = useTimes()
  const money = useMoney()
  const kind = KINDS[line.kind]
  const moves = movesBalance(line)
  const returned = returnedCents(line)
  const reason =
    textOf(`movement.${line.reason}`) ??
    line.reason.charAt(0).toUpperCase() + line.reason.slice(1).replaceAll(/[_.]/g, ' ')
  return (
    <li className="border-b border-line text-sm break-inside-avoid">
      <details className="group">
        <summary className="flex cursor-pointer items-baseline gap-x-3 py-3 marker:content-none hover:bg-sunken/60 print:py-1.5">
          <time dateTime={line.at} className="figures w-12 shrink-0 text-muted">
            {times.clock(line.at)}
          </time>
          <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 gap-y-1">
            <span className="font-medium">{reason}</span>
            {line.reference?.name ? <span className="text-muted">{line.reference.name}</span> : null}
            {kind ? <Badge tone={line.kind === 'void' ? 'outline' : 'neutral'}>{t(kind)}</Badge> : null}
            {returned === null ? null : (
              <span className="text-xs text-muted">{t('returned', { amount: money.exact(returned) })}</span>
            )}
          </span>
          <span className="text-end whitespace-nowrap">
            {/* What is held or let go has no sign: it goes nowhere. */}
            <Money
              cents={moves ? line.amountCents : Math.abs(line.amountCents)}
              signed={moves}
              className={moves ? 'font-semibold' : 'text-muted'}
            />
            {moves && balanceCents !== undefined ? (
              <span className="figures block text-xs text-muted">
                {t('balanceAfter', { amount: money.exact(balanceCents) })}
              </span>
            ) : null}
          </span>
        </summary>
        <Receipt line={line} reason={reason} balanceCents={balanceCents} returned={returned} />
      </details>
    </li>
  )
}

function Receipt({
  line,
  reason,
  balanceCents,
  returned,
}: StatementRowProps & { readonly reason: string; readonly returned: number | null }) {
  const t = useTranslations('account')
  const times = useTimes()
  const money = useMoney()
  const rows: readonly (readonly [string, string | null])[] = [
    [t('amount'), money.exact(line.amountCents, { signed: movesBalance(line) })],
    [t('receiptHold'), line.holdCents === null ? null : money.exact(line.holdCents)],
    [t('receiptReturned'), returned === null ? null : money.exact(returned)],
    [t('receiptBalance'), balanceCents === undefined ? null : money.exact(balanceCents)],
    [t('receiptTime'), `${times.day(line.at)}, ${times.moment(line.at)}`],
    [t('receiptId'), line.id],
  ]
  return (
    <div className="mb-4 rounded-md border border-line bg-sunken/50 p-4 print:hidden">
      <p className="font-semibold">
        {t('receipt')}: {reason}
      </p>
      <dl className="mt-2 grid gap-x-6 gap-y-1.5 sm:grid-cols-[auto_1fr]">
        {rows.map(([label, value]) =>
          value === null ? null : (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className="figures break-all">{value}</dd>
            </div>
          ),
        )}
      </dl>
      {line.reference?.kind === 'auction' ? (
        <Link
          href={`/lots/${line.reference.id}`}
          className="quiet-link mt-3 inline-flex min-h-8 items-center font-semibold text-accent"
        >
          {t('lotLink')}
        </Link>
      ) : null}
    </div>
  )
}
