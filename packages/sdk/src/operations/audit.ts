// Generated from docs/openapi.json by npm run generate.
import type { LoggedEventView } from '@ece/contracts/operations'
import { address, operation, type Page } from '../operation.ts'

/** The event log. */
export const listEvents = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly type?: string | null | undefined
    readonly stream?: string | null | undefined
    readonly actorId?: string | null | undefined
    readonly correlationId?: string | null | undefined
    readonly from?: string | null | undefined
    readonly to?: string | null | undefined
    readonly order?: 'newest' | 'oldest' | null | undefined
  },
  Page<LoggedEventView>
>('GET', '/api/v1/events')

/** The event log, oldest first, a fact a line. */
export const exportEvents = /* @__PURE__ */ address<{
  readonly type?: string | null | undefined
  readonly stream?: string | null | undefined
  readonly actorId?: string | null | undefined
  readonly correlationId?: string | null | undefined
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
}>('/api/v1/events/export.jsonl')
