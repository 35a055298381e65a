// Generated from docs/openapi.json by npm run generate.
import { operation, type Page } from '../operation.ts'

/** Mail that was not sent out (staff). */
export const listMail = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly to?: string | null | undefined
  },
  Page<{ id: string; to: string; subject: string; text: string; html: string; at: string }>
>('GET', '/api/v1/mailbox')

/** One message (staff). */
export const getMail = /* @__PURE__ */ operation<
  { readonly id: string },
  { id: string; to: string; subject: string; text: string; html: string; at: string }
>('GET', '/api/v1/mailbox/{id}')
