'use client'

import type { Page } from '@ece/sdk/client'
import { deleteJob, listJobs, retryJob } from '@ece/sdk/operations/operations'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { oneOf } from '../lists/query.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field, Select } from '../ui/field.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'
import { useToast } from '../ui/toast.tsx'

/** As `listJobs` answers. */
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
const STATES = ['queued', 'running', 'failed'] as const

export function JobList({ initial }: { readonly initial: Page<JobView> | null }) {
  const explain = useExplain()
  const t = useTranslations('operator')
  const times = useTimes()
  const [state, setState] = useState('')
  const stateWords = (code: string): string => {
    const known = oneOf(code, STATES)
    return known ? t(known) : code
  }
  const queries = useQueryClient()
  const toast = useToast()
  const list = usePaged({
    key: ['jobs', state],
    initial: state === '' ? initial : null,
    everyMs: EVERY_MS,
    fetchPage: (cursor, signal) => listJobs(api, { state: oneOf(state, STATES), cursor }, { signal }),
  })
  const change = useMutation({
    mutationFn: ({ id, remove }: { id: number; remove: boolean }) => (remove ? deleteJob : retryJob)(api, { id }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
    onError: (error) => toast({ title: t('jobUnchanged'), body: explain(error), tone: 'bad' }),
  })
  return (
    <>
      <Field label={t('state')} className="mb-6 max-w-60">
        {(control) => (
          <Select {...control} value={state} onChange={(event) => setState(event.target.value)}>
            <option value="">{t('all')}</option>
            {STATES.map((name) => (
              <option key={name} value={name}>
                {t(name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <PagedList list={list} empty={<EmptyState title={t('noJobs')}>{t('noJobsNote')}</EmptyState>}>
        <Table label={t('jobs')}>
          <thead>
            <tr>
              <Th>{t('job')}</Th>
              <Th>{t('state')}</Th>
              <Th numeric>{t('attempts')}</Th>
              <Th>{t('runsAt')}</Th>
              <Th>{t('lastError')}</Th>
              <Th>{t('actions')}</Th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((job) => (
              <tr key={job.id}>
                <Td className="font-mono">
                  {job.name} <span className="text-muted">{job.id}</span>
                </Td>
                <Td>
                  <Badge tone={job.state === 'failed' ? 'danger' : job.state === 'running' ? 'accent' : 'neutral'}>
                    {stateWords(job.state)}
                  </Badge>
                </Td>
                <Td numeric>{t('of', { attempts: job.attempts, maximumAttempts: job.maximumAttempts })}</Td>
                <Td className="figures whitespace-nowrap">{times.moment(job.runAt)}</Td>
                <Td className="max-w-80 text-xs break-words">{job.lastError ?? ''}</Td>
                <Td>
                  {job.state === 'failed' ? (
                    <span className="flex gap-2">
                      <Button
                        size="sm"
                        disabled={change.isPending}
                        onClick={() => change.mutate({ id: job.id, remove: false })}
                      >
                        {t('retry')}
                      </Button>
                      <ConfirmButton
                        size="sm"
                        tone="secondary"
                        disabled={change.isPending}
                        title={t('removeJob', { id: job.id, name: job.name })}
                        description={t('removeJobNote')}
                        action={t('removeIt')}
                        onConfirm={() => change.mutate({ id: job.id, remove: true })}
                      >
                        {t('remove')}
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
