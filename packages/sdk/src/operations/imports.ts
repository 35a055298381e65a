// Generated from docs/openapi.json by npm run generate.
import type { Import } from '@ece/contracts/catalog'
import { operation, type Page } from '../operation.ts'

/** Import a catalogue file. */
export const startImport = /* @__PURE__ */ operation<
  { readonly body: FormData },
  { importId: string; mapping: Record<string, string> | null }
>('POST', '/api/v1/catalog/imports')

/** Imports, newest first. */
export const listImports = /* @__PURE__ */ operation<
  { readonly cursor?: string | null | undefined; readonly limit?: number | null | undefined },
  Page<Import>
>('GET', '/api/v1/catalog/imports')

/** An import’s progress, counts and first errors. */
export const getImport = /* @__PURE__ */ operation<{ readonly id: string }, Import>(
  'GET',
  '/api/v1/catalog/imports/{id}',
)

/** Stop an import; what it has written stays. */
export const cancelImport = /* @__PURE__ */ operation<{ readonly id: string }, Import>(
  'POST',
  '/api/v1/catalog/imports/{id}/cancel',
)

/** The entries that are no cards. */
export const listImportErrors = /* @__PURE__ */ operation<
  { readonly cursor?: string | null | undefined; readonly limit?: number | null | undefined; readonly id: string },
  Page<{ row: number; field: string | null; problem: string; subject: string | null }>
>('GET', '/api/v1/catalog/imports/{id}/errors')
