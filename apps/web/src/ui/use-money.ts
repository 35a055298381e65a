import { useLocale } from 'next-intl'
import { moneyIn, type MoneyFormat } from '../format/money.ts'

/** Amounts in the reader's language. Async server components take `moneyIn(await getLocale())`. */
export function useMoney(): MoneyFormat {
  return moneyIn(useLocale())
}
