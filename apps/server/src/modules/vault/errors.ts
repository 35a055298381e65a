import { defineErrors } from '../../platform/errors/errors.ts'

export const vaultError = defineErrors('vault', {
  copy_not_found: { status: 404, message: 'There is no such copy.' },
  card_not_found: { status: 404, message: 'There is no such card.' },
  owner_not_found: { status: 404, message: 'There is no such member.' },
  not_owner: { status: 403, message: 'The copy {copyId} is not yours.' },
  not_in_vault: { status: 409, message: 'The copy {copyId} is in a wallet outside. Deposit it first.' },
  encumbered: { status: 409, message: 'The copy {copyId} is tied up in an {by}.' },
  copies_owned: {
    status: 409,
    message: 'You own {copies} cards, {tiedUp} of them tied up. Sell or hand them over first.',
  },
  condition_or_grade: { status: 422, message: 'A copy has either a condition or a grade.' },
  graded_edition: {
    status: 422,
    message: 'A grade and its certificate belong to one copy, so an edition can not share one.',
  },
  certificate_taken: {
    status: 409,
    message: 'A copy with the certificate {certNumber} of {grader} is already in the vault.',
  },
})
