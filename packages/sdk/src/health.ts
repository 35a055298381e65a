import { operation } from './operation.ts'

/** What the exchange says of itself, outside of the API's document. */
export interface Health {
  readonly status: string
  readonly version: string
  readonly uptimeSeconds: number
  readonly checks: Readonly<
    Record<string, { readonly status: string; readonly latencyMs: number; readonly error?: string }>
  >
}

export const getHealth = /* @__PURE__ */ operation<{}, Health>('GET', '/health')
