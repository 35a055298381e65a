'use client'

import type { Page } from '@ece/sdk/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { call } from '../api/client.ts'
import { explain } from '../api/error.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field, Select } from '../ui/field.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'
import { useToast } from '../ui/toast.tsx'

/** As `GET /api/v1/jobs` lists them. */
export interface JobView {
  readonly id: number
  readonly name: string
  readonly state: string
  readonly attempts: number
  readonly maximumAttempts: number
  readonly runAt: string
  readonly lastError: string | null
}

const EVERY_MS = 10_000

export function JobList({ initial }: { readonly initial: Page<JobView> | null }) {
  const times = useTimes()
  const [state, setState] = useState('')
  const queries = useQueryClient()
  const toast = useToast()
  const list = usePaged({ key: ['jobs', state], initial: state === '' ? initial : null, everyMs: EVERY_MS, fetchPage: (cursor, signal) => call<Page<JobView>>('/jobs', { query: { state, cursor }, signal }) })
  const change = useMutation({
    mutationFn: ({ id, remove }: { id: number; remove: boolean }) => call<unknown>(remove ? `/jobs/${id}` : `/jobs/${id}/retry`, { method: remove ? 'DELETE' : 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
    onError: (error) => toast({ title: 'The job is as it was', body: explain(error), tone: 'bad' }),
  })
  return (
    <>
      <Field label="State" className="mb-6 max-w-60">
        {(control) => (
          <Select {...control} value={state} onChange={(event) => setState(event.target.value)}>
            <option value="">All</option>
            <option value="queued">Queued</option>
            <option value="running">Running</option>
            <option value="failed">Failed</option>
          </Select>
        )}
      </Field>
      <PagedList list={list} things="jobs" empty={<EmptyState title="No jobs here">Done jobs leave the queue.</EmptyState>}>
        <Table label="Jobs">
          <thead>
            <tr>
              <Th>Job</Th>
              <Th>State</Th>
              <Th numeric>Attempts</Th>
              <Th>Runs at</Th>
              <Th>Last error</Th>
              <Th>Actions</Th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((job) => (
              <tr key={job.id}>
                <Td className="font-mono">
                  {job.name} <span className="text-muted">{job.id}</span>
                </Td>
                <Td>
                  <Badge tone={job.state === 'failed' ? 'danger' : job.state === 'running' ? 'accent' : 'neutral'}>{job.state}</Badge>
                </Td>
                <Td numeric>
                  {job.attempts} of {job.maximumAttempts}
                </Td>
                <Td className="figures whitespace-nowrap">{times.moment(job.runAt)}</Td>
                <Td className="max-w-80 text-xs break-words">{job.lastError ?? ''}</Td>
                <Td>
                  {job.state === 'failed' ? (
                    <span className="flex gap-2">
                      <Button size="sm" disabled={change.isPending} onClick={() => change.mutate({ id: job.id, remove: false })}>
                        Retry
                      </Button>
                      <ConfirmButton
                        size="sm"
                        tone="secondary"
                        disabled={change.isPending}
                        title={`Remove job ${job.id}, ${job.name}?`}
                        description="It leaves the queue undone, and nothing does it later."
                        action="Remove it"
                        onConfirm={() => change.mutate({ id: job.id, remove: true })}
                      >
                        Remove
                      </ConfirmButton>
                    </span>
                  ) : null}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </PagedList>
    </>
  )
}
