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
