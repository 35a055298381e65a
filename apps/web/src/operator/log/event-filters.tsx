'use client'

import { listMembers } from '@ece/sdk/operations/members'
import { exportEvents } from '@ece/sdk/operations/audit'
import { Download } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition, type FormEvent } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../../api/client.ts'
import { isUuid, oneOf } from '../../lists/query.ts'
import { Button, buttonClass, LinkButton } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { isCorrelation, kindOf, LOG_PATH, logAddress, type LogFilter, type QuickRange } from './log-filter.ts'
import { OwnRange } from './own-range.tsx'

const RANGES = ['allTime', 'hour', 'day', 'week', 'own'] as const
const RANGE_TEXTS = {
  allTime: 'allTime',
  hour: 'lastHour',
  day: 'lastDay',
  week: 'lastWeek',
  own: 'customRange',
} as const
/** What begins most kinds; others can be typed. */
const KINDS = [
  'auctions.*',
  'auctions.bid_placed',
  'audit.*',
  'catalog.*',
  'identity.*',
  'identity.sign_in_failed',
  'ledger.*',
  'media.*',
  'operations.*',
  'platform.*',
  'users.*',
  'vault.*',
]
const EXAMPLES = { kind: 'auctions.*', stream: 'auction:…' }
const STREAMS = ['auction:*', 'card:*', 'copy:*', 'import:*', 'job:*', 'member:*', 'wallet:*']

interface EventFiltersProps {
  readonly filter: LogFilter
  /** What the API is asked with, for the file of the same facts. */
  readonly query: Readonly<Record<string, string | undefined>>
  /** Of the actor that the filter names. */
  readonly actorHandle: string | null
}

interface Typed {
  readonly type: string
  readonly stream: string
  readonly actor: string
  readonly correlation: string
}

type Problems = Partial<Record<keyof Typed, string>>

const typedOf = (
  { type = '', stream = '', actor = '', correlation = '' }: LogFilter,
  handle: string | null,
): Typed => ({ type, stream, actor: handle ?? actor, correlation })

/** The log's questions. Every answer is a new address, and the page behind it is the list. */
export function EventFilters({ filter, query, actorHandle }: EventFiltersProps) {
  const t = useTranslations('events')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const address = logAddress(filter)
  const [shown, setShown] = useState(address)
  const [typed, setTyped] = useState(() => typedOf(filter, actorHandle))
  const [problems, setProblems] = useState<Problems>({})
  const [choosing, setChoosing] = useState(false)
  if (shown !== address) {
    // The address changed, by a link or by going back: the fields follow it.
    setShown(address)
    setTyped(typedOf(filter, actorHandle))
    setProblems({})
    setChoosing(false)
  }
  const go = (next: LogFilter): void => startTransition(() => router.push(logAddress(next), { scroll: false }))
  const ranges = RANGES.map((value) => ({ value, label: t(RANGE_TEXTS[value]) }))
  const isOwn = choosing || filter.from !== undefined || filter.to !== undefined
  const range = isOwn ? 'own' : (filter.range ?? 'allTime')
  const choose = (chosen: (typeof RANGES)[number]): void => {
    setChoosing(chosen === 'own')
    if (chosen !== 'own') go({ ...filter, from: undefined, to: undefined, range: quickOf(chosen) })
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const type = kindOf(typed.type)
    const [stream, correlation] = [typed.stream.trim(), typed.correlation.trim()]
    const actor = typed.actor.trim() === actorHandle ? filter.actor : await findActor(typed.actor)
    const found: Problems = {
      ...(type === null ? { type: t('typeMalformed') } : {}),
      ...(actor === null ? { actor: t('memberUnknown') } : {}),
      ...(correlation !== '' && !isCorrelation(correlation) ? { correlation: t('correlationMalformed') } : {}),
    }
    setProblems(found)
    if (type === null || actor === null || Object.keys(found).length > 0) return
    go({
      ...filter,
      type,
      actor,
      stream: stream === '' ? undefined : stream,
      correlation: correlation === '' ? undefined : correlation,
    })
  }
  const field = (name: keyof Typed) => ({
    value: typed[name],
    error: problems[name],
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  })
  return (
    <div className="mb-6 flex flex-col gap-4">
      <form
        role="search"
        aria-label={t('eventLog')}
        className="grid grid-cols-2 items-start gap-x-3 gap-y-2 lg:grid-cols-[repeat(4,minmax(0,1fr))_auto]"
        onSubmit={(event) => void submit(event)}
      >
        <TextField
          label={t('kind')}
          placeholder={EXAMPLES.kind}
          list="event-kinds"
          maxLength={100}
          {...field('type')}
        />
        <TextField
          label={t('stream')}
          placeholder={EXAMPLES.stream}
          list="event-streams"
          maxLength={200}
          {...field('stream')}
        />
        <TextField label={t('actor')} placeholder={t('usernameOrId')} maxLength={100} {...field('actor')} />
        <TextField label={t('correlation')} maxLength={100} {...field('correlation')} />
        <Button type="submit" busy={pending} className="col-span-2 mt-1 h-11 lg:col-span-1 lg:mt-6.5">
          {t('find')}
        </Button>
        <Suggestions id="event-kinds" of={KINDS} />
        <Suggestions id="event-streams" of={STREAMS} />
      </form>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="max-sm:hidden">
          <Choices label={t('time')} options={ranges} value={range} onChange={choose} />
        </div>
        <Select
          aria-label={t('time')}
          className="w-full sm:hidden"
          value={range}
          onChange={(event) => choose(oneOf(event.target.value, RANGES) ?? 'allTime')}
        >
          {ranges.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        {address === LOG_PATH ? null : (
          <LinkButton href={LOG_PATH} scroll={false} tone="quiet" size="sm">
            {t('clear')}
          </LinkButton>
        )}
        <a
          href={exportEvents.path(query)}
          download
          title={t('exportNote')}
          className={buttonClass('secondary', 'sm', 'ms-auto')}
        >
          <Download size={15} aria-hidden />
          {t('export')}
        </a>
      </div>
      {isOwn ? (
        <OwnRange
          key={address}
          filter={filter}
          busy={pending}
          onRange={(from, to) => go({ ...filter, range: undefined, from, to })}
        />
      ) : null}
    </div>
  )
}

function Suggestions({ id, of }: { readonly id: string; readonly of: readonly string[] }) {
  return (
    <datalist id={id}>
      {of.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  )
}

function quickOf(range: 'allTime' | QuickRange): QuickRange | undefined {
  return range === 'allTime' ? undefined : range
}

/** The id of who was typed: an id, a username or an e-mail address. Undefined for nothing, null for nobody. */
async function findActor(typed: string): Promise<string | undefined | null> {
  const text = typed.trim().replace(/^@/, '')
  const wanted = text.toLowerCase()
  if (wanted === '') return undefined
  if (isUuid(text)) return wanted
  const found = await listMembers(api, { q: wanted, limit: 100 }).catch(() => null)
  return (
    found?.items.find(({ username, email }) => username?.toLowerCase() === wanted || email.toLowerCase() === wanted)
      ?.id ?? null
  )
}
