import type { Copy } from '@ece/contracts/vault'
import type { Texts } from '../i18n/words.ts'

/** TCGplayer's condition scale. */
const CONDITIONS = {
  NM: 'nearMint',
  LP: 'lightlyPlayed',
  MP: 'moderatelyPlayed',
  HP: 'heavilyPlayed',
  DMG: 'damaged',
} as const

function isCondition(code: string): code is keyof typeof CONDITIONS {
  return Object.hasOwn(CONDITIONS, code)
}

/** A condition in words; what is on no scale of ours stands as it is. */
export function conditionWords(condition: string | null, t: Texts<'ui'>): string {
  if (condition === null) return t('notStated')
  return isCondition(condition) ? t(CONDITIONS[condition]) : condition
}

type Quality = Pick<Copy, 'grade' | 'condition'>

/** What a collector asks first of a copy: `ECG 9.5`, or `Near mint`. */
export function qualityWords({ grade, condition }: Quality, t: Texts<'ui'>): string {
  if (grade) return `${grade.grader} ${grade.grade}`
  return condition === null ? t('conditionNotStated') : conditionWords(condition, t)
}

/** The same of all copies of a lot: one word where they are alike, else that they differ. */
export function lotQualityWords(copies: readonly Quality[], t: Texts<'ui'>): string {
  const [first, ...others] = [...new Set(copies.map((copy) => qualityWords(copy, t)))]
  return first === undefined ? '' : others.length === 0 ? first : t('mixedConditions')
}
