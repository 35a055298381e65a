import { defineErrors } from '../../platform/errors/errors.ts'

export const holdingsError = defineErrors('holdings', {
  unreadable: { status: 422, message: 'This is no CSV with a heading and rows: {problem}.' },
  no_name: { status: 422, message: 'No column has the names of cards. It is called Name, Card or Card Name.' },
  too_many_rows: { status: 422, message: 'A file may have at most {maximum} rows.' },
  too_many: { status: 409, message: 'Your list may have at most {maximum} lines.' },
  card_not_found: { status: 404, message: 'This card is not on your list.' },
})
