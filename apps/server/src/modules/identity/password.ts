import { hash, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'
import type { Rejection } from '../../platform/errors/errors.ts'
import { identityError } from './errors.ts'

export const MINIMUM_LENGTH = 10
export const MAXIMUM_LENGTH = 128

/** Argon2id with OWASP's second recommendation (19 MiB, two passes): about 25 ms on a core. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** What people who sign up here think of first. */
const OWN_WORDS = [
  'elitecardexchange',
  'cardexchange',
  'elitecard',
  'demopassword',
  'passwort',
  'motdepasse',
  'mypassword',
  'yourpassword',
  'thepassword',
  'letmeinplease',
  'qwertyuio',
  'abcdefghij',
]

export async function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS)
}

export async function verifyPassword({ hash: stored, password }: { hash: string; password: string }): Promise<boolean> {
  return verify(stored, password)
}

/** Digits and signs around a word, and letters written as digits, are taken off before comparing. */
const COMMON = commonWords()

/** The words of 49,000 passwords that leaks have shown to be common (@zxcvbn-ts/language-common), and ours. */
function commonWords(): ReadonlySet<string> {
  const words = new Set(OWN_WORDS)
  for (const password of dictionary.passwords) {
    const letters = lettersOf(password)
    // What is left of most of them is a word; of less than four letters, nothing that says anything of a password.
    if (letters.length >= 4) words.add(letters)
    words.add(password)
  }
  return words
}

/** Whether the password may be used by this member (NIST SP 800-63B: length, and not a common one). */
export function mayUsePassword(
  password: string,
  { email = '', name = '' }: { email?: string; name?: string } = {},
): Rejection | undefined {
  if (password.length < MINIMUM_LENGTH) return identityError('password_too_short', { minimum: MINIMUM_LENGTH })
  const plain = password.toLowerCase()
  const words = [plain, ...[plain, plain.replaceAll(/^[^a-z]+|[^a-z]+$/g, '')].map(lettersOf)]
  const isSequence =
    /^(.)\1+$/.test(plain) || '01234567890123456789'.includes(plain) || '98765432109876543210'.includes(plain)
  const isOwn = [email.split('@')[0] ?? '', name.replaceAll(' ', '')].some(
    (own) => own.length >= 4 && plain.replaceAll(/[^a-z]/g, '') === own.toLowerCase().replaceAll(/[^a-z]/g, ''),
  )
  return words.some((word) => COMMON.has(word)) || isSequence || isOwn
    ? identityError('password_too_common')
    : undefined
}

/** The letters that a password spells: those written as digits read back, everything else taken out. */
function lettersOf(text: string): string {
  const read: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', $: 's', '@': 'a' }
  return text.replaceAll(/[01345$@]/g, (sign) => read[sign] ?? '').replaceAll(/[^a-z]/g, '')
}
