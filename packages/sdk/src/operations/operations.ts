// Generated from docs/openapi.json by npm run generate.
import type { Configuration, Glance, LegalPage } from '@ece/contracts/operations'
import { operation, type Page } from '../operation.ts'

/** What clients need to know of this exchange. */
export const getConfiguration = /* @__PURE__ */ operation<{}, Configuration>('GET', '/api/v1/configuration')

/** Jobs of the queue. */
export const listJobs = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly state?: 'queued' | 'running' | 'failed' | null | undefined
  },
  Page<{
    id: number
    name: string
    state: string
    attempts: number
    maximumAttempts: number
    runAt: string
    lastError: string | null
  }>
>('GET', '/api/v1/jobs')

/** Take a job out. */
export const deleteJob = /* @__PURE__ */ operation<{ readonly id: number }, void>('DELETE', '/api/v1/jobs/{id}')

/** Run a job again. */
export const retryJob = /* @__PURE__ */ operation<{ readonly id: number }, void>('POST', '/api/v1/jobs/{id}/retry')

/** Terms, privacy notice or imprint, in Markdown. */
export const getLegalPage = /* @__PURE__ */ operation<
  { readonly lang?: 'en' | 'de' | null | undefined; readonly page: 'terms' | 'privacy' | 'imprint' },
  LegalPage
>('GET', '/api/v1/legal/{page}')

/** How this process does, and the last hour of it. */
export const getGlance = /* @__PURE__ */ operation<{}, Glance>('GET', '/api/v1/operations/glance')
