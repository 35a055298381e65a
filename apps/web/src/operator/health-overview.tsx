'use client'

import { getHealth, type Health } from '@ece/sdk/health'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { Glance } from '@ece/contracts/operations'
import { useGlance } from './glance.tsx'
import { warningsOf } from './warnings.ts'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { Badge } from '../ui/badge.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'

const EVERY_MS = 10_000

export function HealthOverview({
  initial,
  initialGlance,
  seesGlance,
}: {
  readonly initial: Health | null
  readonly initialGlance: Glance | null
  readonly seesGlance: boolean
}) {
  const { data: glance } = useGlance(initialGlance, seesGlance)
  const explain = useExplain()
  const t = useTranslations('operator')
  const times = useTimes()
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => getHealth(api, {}, { signal }),
    refetchInterval: EVERY_MS,
    ...(initial ? { initialData: initial } : {}),
  })
  if (!data)
    return error ? (
      <ErrorState detail={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    ) : (
      <SkeletonLines />
    )
  // One sentence for all of it: checks that pass say nothing of an answer that takes a second.
  const warned = glance ? warningsOf(glance).length : 0
  const state = data.status !== 'ok' ? t('degraded') : warned > 0 ? t('warnings', { count: warned }) : t('healthy')
  return (
    <>
      <dl className="mb-8 grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3">
        {[
          [t('state'), state],
          [t('version'), data.version],
          [t('upFor'), times.wait(data.uptimeSeconds)],
        ].map(([label, value]) => (
          <div key={label} className="bg-surface p-5">
            <dt className="eyebrow">{label}</dt>
            <dd className="display mt-1 text-xl">{value}</dd>
          </div>
        ))}
      </dl>
      <Table label={t('checks')}>
        <thead>
          <tr>
            <Th>{t('check')}</Th>
            <Th>{t('state')}</Th>
            <Th numeric>{t('latency')}</Th>
            <Th>{t('problem')}</Th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(data.checks).map(([name, check]) => (
            <tr key={name}>
              <Td className="font-medium">{name}</Td>
              <Td>
                <Badge tone={check.status === 'ok' ? 'accent' : 'danger'}>
                  {check.status === 'ok' ? 'OK' : t('failed')}
                </Badge>
              </Td>
              <Td numeric>{t('ms', { latencyMs: check.latencyMs })}</Td>
              <Td>{check.error ?? ''}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-6 text-sm text-muted">{t('checkedEvery', { value: EVERY_MS / 1_000 })}</p>
    </>
  )
}
