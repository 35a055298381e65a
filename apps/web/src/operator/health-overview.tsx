'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { explain } from '../api/error.ts'
import { Badge } from '../ui/badge.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Table, Td, Th } from '../ui/table.tsx'

/** As `GET /health` answers. */
export interface Health {
  readonly status: string
  readonly version: string
  readonly uptimeSeconds: number
  readonly checks: Readonly<Record<string, { readonly status: string; readonly latencyMs: number; readonly error?: string }>>
}

const EVERY_MS = 10_000

export function HealthOverview({ initial }: { readonly initial: Health | null }) {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => api.request<Health>('/health', { signal }),
    refetchInterval: EVERY_MS,
    ...(initial ? { initialData: initial } : {}),
  })
  if (!data) return error ? <ErrorState detail={explain(error)} busy={isFetching} onRetry={() => void refetch()} /> : <SkeletonLines />
  return (
    <>
      <dl className="mb-8 grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3">
        {[
          ['State', data.status === 'ok' ? 'All is well' : 'Degraded'],
          ['Version', data.version],
          ['Up for', uptime(data.uptimeSeconds)],
        ].map(([label, value]) => (
          <div key={label} className="bg-surface p-5">
            <dt className="eyebrow">{label}</dt>
            <dd className="display mt-1 text-xl">{value}</dd>
          </div>
        ))}
      </dl>
      <Table label="Checks">
        <thead>
          <tr>
            <Th>Check</Th>
            <Th>State</Th>
            <Th numeric>Latency</Th>
            <Th>Problem</Th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(data.checks).map(([name, check]) => (
            <tr key={name}>
              <Td className="font-medium">{name}</Td>
              <Td>
                <Badge tone={check.status === 'ok' ? 'accent' : 'danger'}>{check.status === 'ok' ? 'OK' : 'Failed'}</Badge>
              </Td>
              <Td numeric>{check.latencyMs} ms</Td>
              <Td>{check.error ?? ''}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-6 text-sm text-muted">Asked again every {EVERY_MS / 1_000} seconds. Failed jobs, mail and every recorded fact are behind the tabs above.</p>
    </>
  )
}

function uptime(seconds: number): string {
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} days`
}
