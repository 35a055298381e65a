import { defineErrors } from '../../platform/errors/errors.ts'

export const analyticsError = defineErrors('analytics', {
  too_many_copies: { status: 422, message: 'Ask for at most {maximum} copies at once.' },
  guide_day: { status: 422, message: 'A guide price must be for a day from {from} to {to}.' },
  card_not_found: { status: 404, message: 'There is no such card.' },
})
