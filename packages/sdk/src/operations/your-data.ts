// Generated from docs/openapi.json by npm run generate.
import type { DataExport, DataExports, ErasureView } from '@ece/contracts/personal-data'
import { address, operation } from '../operation.ts'

/** The files with your data. */
export const listDataExports = /* @__PURE__ */ operation<{}, DataExports>('GET', '/api/v1/me/data-exports')

/** Ask for a file with your data. */
export const requestDataExport = /* @__PURE__ */ operation<{}, DataExport>('POST', '/api/v1/me/data-exports')

/** Download the file (ZIP). */
export const downloadDataExport = /* @__PURE__ */ address<{ readonly id: string }>('/api/v1/me/data-exports/{id}/file')

/** Whether your account is going to be erased, and what is in the way. */
export const getErasure = /* @__PURE__ */ operation<{}, ErasureView>('GET', '/api/v1/me/erasure')

/** Have your account erased in two weeks. */
export const scheduleErasure = /* @__PURE__ */ operation<{ readonly body: { readonly password: string } }, ErasureView>(
  'POST',
  '/api/v1/me/erasure',
)

/** Keep your account. */
export const cancelErasure = /* @__PURE__ */ operation<{}, ErasureView>('DELETE', '/api/v1/me/erasure')
