import { ExchangeError } from '@ece/sdk/problem'
import { formatMoneyShort } from '../format/money.ts'

/** What a call rejects with: `code`, `status`, `details` (the numbers to recover by), `correlationId`. */
export { ExchangeError as ApiError }

export function isApiError(error: unknown, code?: string): error is ExchangeError {
  return error instanceof ExchangeError && (code === undefined || error.code === code)
}

/** One or two sentences for people: what happened and what to do. Never a code, never a stack. */
export function explain(error: unknown): string {
  if (!isApiError(error)) return 'Something went wrong on this page. Reload it and try again.'
  const money = (name: string): string => formatMoneyShort(error.number(name) ?? 0)
  switch (error.code) {
    case 'client.unreachable':
      return 'The exchange can’t be reached. Check your connection and try again.'
    case 'ledger.insufficient_funds':
      return `This needs ${money('neededCents')}, and ${money('availableCents')} is available in your wallet.`
    case 'identity.email_not_verified':
      return 'Verify your e-mail address first: the link is in the message we sent when you signed up.'
    case 'http.unauthenticated':
    case 'identity.unauthenticated':
      return 'You are signed out. Sign in and try again.'
    case 'http.rate_limited':
      return error.retryAfterSeconds === null ? 'That was too often. Wait a moment and try again.' : `That was too often. Try again in ${error.retryAfterSeconds} s.`
    default:
      return error.status >= 500 ? 'The exchange could not do this right now. Nothing was changed; try again.' : error.message
  }
}
