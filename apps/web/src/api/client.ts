import { createClient } from '@ece/sdk/client'
import { keptAt } from '../offline/kept-page.ts'

/**
 * The exchange's API from the browser: same origin, the session cookie goes along. POSTs carry an idempotency key that
 * is kept over retries; make one with `useIntentKey` where a press of a person may be repeated. Rejects with
 * `ApiError`. From a page that was kept for reading nothing is sent: it shows what was, and is loaded anew with the connection.
 */
export const api = createClient({ isOffline: () => keptAt() !== null })
