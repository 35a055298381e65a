import type { Texts } from '../i18n/words.ts'

export const MINIMUM_LENGTH = 10
export const MAXIMUM_LENGTH = 128

export interface PasswordRule {
  readonly id: 'length' | 'not-yours' | 'not-simple'
  readonly label: string
  readonly met: boolean
}

export interface PasswordOwner {
  readonly email?: string
  readonly name?: string
  readonly username?: string
}

/**
 * What a form can tell before it is sent. The server has the last word: it also refuses common passwords, by a list too
 * long to ship. Lengths count characters, as a person does.
 */
export function passwordRules(password: string, owner: PasswordOwner, t: Texts<'auth'>): readonly PasswordRule[] {
  const length = [...password].length
  return [
    {
      id: 'length',
      label: t('rule.length', { least: MINIMUM_LENGTH }),
      met: length >= MINIMUM_LENGTH && length <= MAXIMUM_LENGTH,
    },
    { id: 'not-simple', label: t('rule.pattern'), met: length > 0 && !isSimple(password) },
    { id: 'not-yours', label: t('rule.personal'), met: length > 0 && !containsOwner(password, owner) },
  ]
}

/** The first rule that the password breaks, as a sentence for its field; null when it breaks none. */
export function passwordProblem(password: string, owner: PasswordOwner, t: Texts<'auth'>): string | null {
  if (password === '') return t('refusal.no_password')
  if ([...password].length > MAXIMUM_LENGTH) return t('refusal.password_over', { most: MAXIMUM_LENGTH })
  const broken = passwordRules(password, owner, t).find(({ met }) => !met)
  if (!broken) return null
  if (broken.id === 'length') return t('refusal.password_under', { least: MINIMUM_LENGTH })
  return broken.id === 'not-simple' ? t('refusal.password_pattern') : t('refusal.password_personal')
}

function isSimple(password: string): boolean {
  const text = password.toLowerCase()
  if (/^(.{1,4})\1+$/u.test(text)) return true
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)))
  return codes.length > 3 && steps.size === 1 && Math.abs([...steps][0] ?? 0) <= 1
}

function containsOwner(password: string, { email = '', name = '', username = '' }: PasswordOwner): boolean {
  const text = password.toLowerCase()
  const words = [email, email.split('@')[0] ?? '', username, ...name.split(/\s+/)]
  // Short names are inside too many honest words.
  return words.some((word) => word.length >= 4 && text.includes(word.toLowerCase()))
}
