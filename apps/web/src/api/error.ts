import { ExchangeError } from '@ece/sdk/problem'
import { useTranslations } from 'next-intl'
import type { MoneyFormat } from '../format/money.ts'
import { useTextsByCode } from '../i18n/use-texts-by-code.ts'
import { useMoney } from '../ui/use-money.ts'

/** What a call rejects with: `code`, `status`, `details` (the numbers to recover by), `correlationId`. */
export { ExchangeError as ApiError }

export function isApiError(error: unknown, code?: string): error is ExchangeError {
  return error instanceof ExchangeError && (code === undefined || error.code === code)
}

export type Explain = (error: unknown) => string

/** One or two sentences for people: what happened and what to do. Never a code, never a stack. */
export function useExplain(): Explain {
  const t = useTranslations('errors')
  const textOf = useTextsByCode('errors')
  const money = useMoney()
  return (error) => {
    if (!isApiError(error)) return t('web.broken')
    switch (error.code) {
      case 'client.offline':
        return t('web.offline')
      case 'web.terms_not_accepted':
        return t('web.termsNotAccepted')
      case 'web.name_differs':
        return t('web.nameDiffers')
      case 'client.unreachable':
        return t('web.unreachable')
      case 'http.unauthenticated':
      case 'identity.unauthenticated':
        return t('web.signedOut')
      case 'http.rate_limited':
        return error.retryAfterSeconds === null
          ? t('web.tooOften')
          : t('web.tooOftenFor', { seconds: error.retryAfterSeconds })
      default:
        // The exchange's own sentence (English) where a newer one knows a refusal that this catalogue does not.
        return error.status >= 500
          ? t('web.failed')
          : (textOf(error.code, valuesOf(error, money)) ??
              (error.code.startsWith('auth.') ? t('web.refused') : error.message))
    }
  }
}

/** The numbers of a refusal as its text shows them. */
function valuesOf(error: ExchangeError, money: MoneyFormat): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(error.details).map(([name, value]) => [
      name,
      typeof value === 'number' && name.endsWith('Cents') ? money.short(value) : String(value),
    ]),
  )
}
