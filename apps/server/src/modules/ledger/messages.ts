import type { Locale } from '@ece/contracts/locales'
import { letter, type Recipient, type Words } from '../../platform/mail/letter.ts'
import type { Message } from '../../platform/mail/mail.ts'
import { moneyFor } from '../../platform/recipients/recipients.ts'
import type { StatementEntry } from './statement.ts'

interface StatementWords {
  readonly columns: Readonly<
    Record<
      | 'time'
      | 'kind'
      | 'code'
      | 'referenceKind'
      | 'referenceId'
      | 'name'
      | 'amount'
      | 'held'
      | 'currency'
      | 'balance'
      | 'id',
      string
    >
  >
  readonly opening: string
  readonly closing: string
  /** What a transfer was for, by its reason; the ledger's callers may have others. */
  readonly reasons: Readonly<Record<'bid' | 'buy_now' | 'deposit' | 'purchase' | 'sale' | 'fee' | 'withdrawal', string>>
  readonly kinds: Readonly<Record<Exclude<StatementEntry['kind'], 'posted'>, string>>
}

const EN: StatementWords = {
  columns: {
    time: 'Time',
    kind: 'Type',
    code: 'Code',
    referenceKind: 'Reference type',
    referenceId: 'Reference',
    name: 'Name',
    amount: 'Amount',
    held: 'Held',
    currency: 'Currency',
    balance: 'Balance',
    id: 'Transfer',
  },
  opening: 'Opening balance',
  closing: 'Closing balance',
  reasons: {
    bid: 'Bid',
    buy_now: 'Bought now',
    deposit: 'Deposit',
    purchase: 'Purchase',
    sale: 'Sale',
    fee: 'Fee',
    withdrawal: 'Withdrawal',
  },
  kinds: { pending: 'held', post: 'paid from a hold', void: 'released' },
}

const DE: StatementWords = {
  columns: {
    time: 'Zeit',
    kind: 'Art',
    code: 'Code',
    referenceKind: 'Bezug',
    referenceId: 'Bezugsnummer',
    name: 'Name',
    amount: 'Betrag',
    held: 'Gebunden',
    currency: 'Währung',
    balance: 'Guthaben',
    id: 'Buchung',
  },
  opening: 'Anfangsguthaben',
  closing: 'Endguthaben',
  reasons: {
    bid: 'Gebot',
    buy_now: 'Sofort gekauft',
    deposit: 'Einzahlung',
    purchase: 'Kauf',
    sale: 'Verkauf',
    fee: 'Gebühr',
    withdrawal: 'Auszahlung',
  },
  kinds: { pending: 'gebunden', post: 'aus Gebundenem bezahlt', void: 'wieder frei' },
}

export const STATEMENT_WORDS: Readonly<Record<Locale, StatementWords>> = { en: EN, de: DE }

/** `Bid: held`, `Deposit`; a reason that has no words here is told by its own name. */
export function kindInWords(
  { reasons, kinds }: StatementWords,
  { kind, reason }: Pick<StatementEntry, 'kind' | 'reason'>,
): string {
  const what = Object.entries(reasons).find(([name]) => name === reason)?.[1] ?? reason.replaceAll('_', ' ')
  return kind === 'posted' ? what : `${what}: ${kinds[kind]}`
}

const WITHDRAWAL: Readonly<Record<Locale, (amount: string) => Words>> = {
  en: (amount) => ({
    subject: `You’re withdrawing ${amount}`,
    paragraphs: [
      `A withdrawal of ${amount} from your wallet is pending until it’s paid out. Your statement says when it has been.`,
      'If it wasn’t you, change your password at once, sign out other devices and write to the operator of this exchange.',
    ],
    action: 'Open my wallet',
  }),
  de: (amount) => ({
    subject: `Du zahlst ${amount} aus`,
    paragraphs: [
      `Eine Auszahlung von ${amount} aus deiner Wallet ist vorgemerkt, bis sie hinausgeht. Dein Kontoauszug sagt, wann das geschehen ist.`,
      'Wenn du das nicht warst, ändere sofort dein Passwort, melde die anderen Geräte ab und schreib dem Betreiber dieser Börse.',
    ],
    action: 'Meine Wallet öffnen',
  }),
}

export function withdrawalMessage(
  to: Recipient,
  { amountCents, currency }: { readonly amountCents: number; readonly currency: string },
  link: string,
): Message {
  return letter(to, WITHDRAWAL[to.settings.locale](moneyFor(to.settings, amountCents, currency)), link)
}
