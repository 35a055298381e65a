import { addressOf, isUuid, oneOf, single, type SearchParams } from '../../lists/query.ts'

export const LOG_PATH = '/operator/events'
/** Facts that the list asks for at once. */
export const LOG_PAGE_SIZE = 50
/** Ranges that end now, by their length. */
export const QUICK_RANGES = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const
export type QuickRange = keyof typeof QUICK_RANGES
const QUICK = ['hour', 'day', 'week'] as const satisfies readonly QuickRange[]

/** What the log shows, as its address has it; instants are UTC, so that a link means the same in every zone. */
export interface LogFilter {
  readonly range?: QuickRange | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly type?: string | undefined
  readonly stream?: string | undefined
  readonly actor?: string | undefined
  readonly correlation?: string | undefined
}

const KIND = /^[a-z][a-z_]*(\.[a-z_]*)?\*?$/
const CORRELATION = /^[\w.:-]{1,100}$/

/** Reads `/operator/events?…`. What can't be read is left out: an old link shows a list rather than an error. */
export function readLogFilter(params: SearchParams): LogFilter {
  const read = (name: string, isOne: (text: string) => boolean): string | undefined => {
    const text = single(params[name])?.trim()
    return text !== undefined && isOne(text) ? text : undefined
  }
  const [from, to] = [read('from', isInstant), read('to', isInstant)]
  return {
    range: from === undefined && to === undefined ? oneOf(single(params['range']), QUICK) : undefined,
    from,
    to,
    type: read('type', (text) => KIND.test(text)),
    stream: read('stream', (text) => text.length > 0 && text.length <= 200),
    actor: read('actor', isUuid),
    correlation: read('correlation', (text) => CORRELATION.test(text)),
  }
}

export function logAddress(filter: LogFilter): string {
  const { range, from, to, type, stream, actor, correlation } = filter
  return addressOf(LOG_PATH, { range, from, to, type, stream, actor, correlation })
}

/** Everything that one request or job did, oldest first. */
export function timelineAddress(correlationId: string): string {
  return `${LOG_PATH}/timeline/${encodeURIComponent(correlationId)}`
}

/** The API's question. A range that ends now begins at a fixed instant, so that pages that are asked for later belong to the first. */
export function logQuery(
  { range, from, to, type, stream, actor, correlation }: LogFilter,
  nowMs: number,
): Readonly<Record<string, string | undefined>> {
  return {
    from: range === undefined ? from : new Date(nowMs - QUICK_RANGES[range]).toISOString(),
    to,
    type,
    stream,
    actorId: actor,
    correlationId: correlation,
  }
}

/** What was typed as a kind: a bare word means all of that module. Null when it can't be one. */
export function kindOf(typed: string): string | undefined | null {
  const text = typed.trim().toLowerCase()
  if (text === '') return undefined
  if (!KIND.test(text)) return null
  return /^[a-z_]+$/.test(text) ? `${text}.*` : text
}

export function isCorrelation(text: string): boolean {
  return CORRELATION.test(text)
}

function isInstant(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))
  )
}
