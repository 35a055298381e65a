'use client'

import type { LoggedEventView } from '@ece/contracts/operations'
import type { Page } from '@ece/sdk/client'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { call } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Input } from '../ui/field.tsx'
import { useTimes } from '../ui/times.tsx'

interface Filter {
  readonly type: string
  readonly stream: string
  readonly correlationId: string
}

const FIELDS = [
  ['type', 'type', 'auctions.*'],
  ['stream', 'stream', 'auction:…'],
  ['correlationId', 'correlationId', ''],
] as const
const NONE: Filter = { type: '', stream: '', correlationId: '' }

/** Every recorded fact, newest first; asked for when the filter is sent, because types are matched exactly. */
export function EventList({ initial }: { readonly initial: Page<LoggedEventView> | null }) {
  const t = useTranslations('operator')
  const times = useTimes()
  const [typed, setTyped] = useState(NONE)
  const [filter, setFilter] = useState(NONE)
  const list = usePaged({
    key: ['events', filter],
    initial: filter === NONE ? initial : null,
    fetchPage: (cursor, signal) => call<Page<LoggedEventView>>('/events', { query: { ...filter, cursor }, signal }),
  })
  return (
    <>
      <form
        role="search"
        aria-label={t('eventLog')}
        className="mb-6 flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          setFilter({ type: typed.type.trim(), stream: typed.stream.trim(), correlationId: typed.correlationId.trim() })
        }}
      >
        {FIELDS.map(([field, label, placeholder]) => (
          <label key={field} className="flex min-w-40 flex-1 flex-col gap-1.5 text-sm font-semibold">
            {t(label)}
            <Input value={typed[field]} placeholder={placeholder} onChange={(event) => setTyped({ ...typed, [field]: event.target.value })} className="font-normal" />
          </label>
        ))}
        <Button type="submit">{t('find')}</Button>
      </form>
      <PagedList list={list} empty={<EmptyState title={t('noSuchEvent')} />}>
        <ol className="border-t border-line">
          {list.items.map((event) => (
            <li key={event.id} className="border-b border-line">
              <details>
                <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-4 gap-y-1 py-3 text-sm">
                  <span className="figures w-16 text-muted">{event.position}</span>
                  <span className="font-mono font-medium">{event.type}</span>
                  <span className="font-mono text-xs break-all text-muted">{event.stream}</span>
                  <time dateTime={event.occurredAt} className="figures ms-auto text-xs text-muted">
                    {times.moment(event.occurredAt)}
                  </time>
                </summary>
                <pre className="mb-3 overflow-x-auto rounded-md bg-sunken p-4 text-xs">
                  {JSON.stringify({ version: event.version, sequence: event.sequence, actorId: event.actorId, correlationId: event.correlationId, data: event.data }, null, 2)}
                </pre>
              </details>
            </li>
          ))}
        </ol>
      </PagedList>
    </>
  )
}
