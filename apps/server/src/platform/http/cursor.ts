import { orThrow } from '../errors/errors.ts'
import { httpError } from './caller.ts'

/** A cursor is opaque to clients: the sort key and id of the last row that they saw. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Rejects with `http.invalid_request` when the text is not a cursor of `length` values. */
export function decodeCursor(text: string, length: number): (string | number | null)[] {
  let values: unknown
  try {
    values = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    values = undefined
  }
  if (!Array.isArray(values) || values.length !== length || !values.every(isScalar))
    return orThrow(httpError('invalid_request', { problem: 'the cursor is not one of ours' }))
  return values
}

function isScalar(value: unknown): value is string | number | null {
  return value === null || typeof value === 'string' || typeof value === 'number'
}
