/** The languages that the catalogue has, complete. A new one is a folder in `apps/web/src/messages` and a word here. */
export const LOCALES = ['en', 'de'] as const
export type Locale = (typeof LOCALES)[number]

/** A visitor's choice; a member's is a setting. */
export const LOCALE_COOKIE = 'ece_locale'

/** Their own names, so that everyone finds theirs. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch' }

const [FALLBACK] = LOCALES
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur'])

export function isLocale(tag: string | undefined): tag is Locale {
  return LOCALES.some((locale) => locale === tag)
}

export interface Wishes {
  /** The member's setting; anything that is no language of ours (`device`) leaves it to the rest. */
  readonly setting: string | undefined
  readonly cookie: string | undefined
  /** The `Accept-Language` header (RFC 9110, 12.5.4). */
  readonly accepted: string | null
}

/** The member's choice, else the visitor's, else the browser's first that we have, else English. */
export function chooseLocale({ setting, cookie, accepted }: Wishes): Locale {
  return [setting, cookie, ...languagesOf(accepted)].find(isLocale) ?? FALLBACK
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr'
}

/** The languages of the header, best first, without their regions; those of equal weight keep their order. */
function languagesOf(accepted: string | null): readonly string[] {
  return (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const weight = rest.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find((value) => value !== undefined)
      return { language: tag.split('-')[0]?.toLowerCase() ?? '', weight: Number(weight ?? 1) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ language }) => language)
}
