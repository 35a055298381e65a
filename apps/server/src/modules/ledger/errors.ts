import { defineErrors } from '../../platform/errors/errors.ts'

export const ledgerError = defineErrors('ledger', {
  insufficient_funds: {
    status: 409,
    message: 'This needs {neededCents}, but only {availableCents} is available in your wallet.',
  },
  wallet_full: {
    status: 409,
    message: 'A wallet holds at most {maximumCents} by deposits; {roomCents} more fits into yours.',
  },
  account_closed: { status: 409, message: 'This wallet is closed: its account was erased.' },
  wallet_not_empty: {
    status: 409,
    message:
      'There is money in your wallet: {availableCents} available, {pendingCents} held. Spend or withdraw it first.',
  },
  exists_with_different_content: { status: 409, message: 'A transfer with this id exists with other content.' },
  faucet_disabled: { status: 403, message: 'This exchange doesn’t give out play money.' },
  rail_not_available: { status: 409, message: 'This exchange doesn’t offer the payment method {rail}.' },
  amount_too_large: { status: 422, message: 'You can move at most {maximumCents} at once.' },
  range_reversed: { status: 422, message: 'The statement would end on {to}, before it begins on {from}.' },
  unknown_time_zone: { status: 422, message: 'There is no time zone {timeZone}.' },
  password_needed: { status: 403, message: 'Enter your password to withdraw money.' },
  withdrawal_not_found: { status: 404, message: 'That withdrawal doesn’t exist.' },
})
