import { defineErrors } from '../../platform/errors/errors.ts'

export const collectionError = defineErrors('collection', {
  copy_not_found: { status: 404, message: 'There is no such copy.' },
  not_owner: { status: 403, message: 'The copy {copyId} is not yours.' },
  unknown_currency: { status: 422, message: '{currency} isn’t a currency code.' },
  unreadable: { status: 422, message: 'This is no CSV with a heading and rows: {problem}.' },
  no_name: {
    status: 422,
    message:
      'No column has the names of cards: Name, Card or Card Name. Line {line} was taken for the headings: {headings}.',
  },
  wrong_encoding: {
    status: 422,
    message: 'Line {line} has characters that could not be read. Save the file as UTF-8 and choose it again.',
  },
  no_such_word: { status: 422, message: 'There is no {column} {meaning}.' },
  only_cardmarket_ids: {
    status: 422,
    message:
      'This file of Cardmarket has the numbers of its products and no names. Take the list of your stock or of purchased articles instead.',
  },
  no_such_card: { status: 404, message: 'There is no such card.' },
  no_draft: { status: 404, message: 'There is no file that waits for your choices.' },
  too_many_rows: { status: 422, message: 'A file may have at most {maximum} rows.' },
  too_many: { status: 409, message: 'Your list may have at most {maximum} lines.' },
  card_not_found: { status: 404, message: 'This card is not on your list.' },
})
