import { defineErrors } from '../../platform/errors/errors.ts'

export const auditError = defineErrors('audit', {
  flag_not_found: { status: 404, message: 'There is no such feature flag.' },
  range_reversed: { status: 422, message: 'The time range ends before it begins: {to} is not after {from}.' },
})
