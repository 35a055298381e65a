// Generated from docs/openapi.json by npm run generate.
import { operation } from '../operation.ts'

/** Your API keys. */
export const listApiKeys = /* @__PURE__ */ operation<
  {},
  {
    items: {
      id: string
      name: string
      prefix: string
      scopes: string[]
      createdAt: string
      expiresAt: string | null
      lastUsedAt: string | null
    }[]
  }
>('GET', '/api/v1/api-keys')

/** Make an API key. */
export const createApiKey = /* @__PURE__ */ operation<
  {
    readonly body: {
      readonly name: string
      readonly scopes: readonly string[]
      readonly expiresAt?: string
      readonly password: string
    }
  },
  {
    id: string
    name: string
    prefix: string
    scopes: string[]
    createdAt: string
    expiresAt: string | null
    lastUsedAt: string | null
    key: string
  }
>('POST', '/api/v1/api-keys')

/** Revoke an API key. */
export const revokeApiKey = /* @__PURE__ */ operation<{ readonly id: string }, void>('DELETE', '/api/v1/api-keys/{id}')
