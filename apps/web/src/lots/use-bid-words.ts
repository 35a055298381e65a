import { useTranslations } from 'next-intl'
import { useExplain } from '../api/error.ts'
import { useMoney } from '../ui/use-money.ts'
import type { BidWords } from './bid-box.ts'

/** The words of the bid box in the reader's language. */
export function useBidWords(): BidWords {
  return { t: useTranslations('lots'), money: useMoney(), explain: useExplain() }
}
