import { defineErrors } from '../../platform/errors/errors.ts'

export const vaultError = defineErrors('vault', {
  copy_not_found: { status: 404, message: 'That copy doesn’t exist.' },
  card_not_found: { status: 404, message: 'That card doesn’t exist.' },
  owner_not_found: { status: 404, message: 'That member doesn’t exist.' },
  not_owner: { status: 403, message: 'The copy {copyId} isn’t yours.' },
  not_in_vault: { status: 409, message: 'The copy {copyId} is in an external wallet. Deposit it first.' },
  encumbered: { status: 409, message: 'The copy {copyId} is in use: {by}.' },
  copies_owned: {
    status: 409,
    message:
      'You own {copies} cards in the vault, {tiedUp} of them in a lot. List them for sale; for a card that doesn’t sell, write to the operator.',
  },
  condition_or_grade: { status: 422, message: 'A copy has either a condition or a grade.' },
  graded_edition: {
    status: 422,
    message: 'A grade and its certificate belong to one copy, so an edition can’t share one.',
  },
  certificate_taken: {
    status: 409,
    message: 'A copy with the certificate {certNumber} of {grader} is already in the vault.',
  },
})
