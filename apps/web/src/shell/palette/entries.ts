import type { Texts } from '../../i18n/words.ts'

/** One line of the palette: where it leads, and what is shown and searched. */
export interface Entry {
  readonly value: string
  readonly label: string
  readonly href: string
  readonly note?: string
  readonly imageUrl?: string
}

export interface EntryGroup {
  readonly value: string
  readonly items: readonly Entry[]
}

interface Visitor {
  readonly signedIn: boolean
  readonly operator: boolean
}

/** Addresses, names and notes; names and notes are keys of the catalogue, `shell`. */
const EVERYONES = [
  ['/lots', 'lots', 'palette.lots'],
  ['/cards', 'cards', 'palette.cards'],
  ['/how-it-works', 'howItWorks', 'palette.rules'],
] as const
const MEMBERS = [
  ['/bids', 'myBids'],
  ['/collection', 'myCollection'],
  ['/wallet', 'wallet.title', 'palette.wallet'],
  ['/sell', 'sell', 'palette.sell'],
  ['/settings', 'settings'],
] as const
const VISITORS = [
  ['/sign-in', 'signIn'],
  ['/sign-up', 'join'],
] as const
const OPERATORS = [['/operator', 'operator', 'palette.operator']] as const

/** The pages that this visitor may open. */
export function pagesFor({ signedIn, operator }: Visitor, t: Texts<'shell'>): Entry[] {
  const rows = [...EVERYONES, ...(signedIn ? MEMBERS : VISITORS), ...(operator ? OPERATORS : [])]
  return rows.map(([href, label, note]) => ({
    value: `page:${href}`,
    label: t(label),
    href,
    ...(note === undefined ? {} : { note: t(note) }),
  }))
}

/** Pages whose name or note has every word of the question at the beginning of one of its words. */
export function matching(entries: readonly Entry[], question: string): Entry[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(({ label, note = '' }) => {
    const known = `${label} ${note}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)
    return words.every((word) => known.some((each) => each.startsWith(word)))
  })
}

/** Those whose name begins with the question before those that have it in them, before all others; else in the order given. */
export function closestFirst<T>(found: readonly T[], question: string, nameOf: (item: T) => string): T[] {
  const wanted = question.toLowerCase()
  const distance = (item: T): number => {
    const at = nameOf(item).toLowerCase().indexOf(wanted)
    return at === 0 ? 0 : at > 0 ? 1 : 2
  }
  return found.toSorted((a, b) => distance(a) - distance(b))
}

export function withoutEmpty(groups: readonly EntryGroup[]): EntryGroup[] {
  return groups.filter(({ items }) => items.length > 0)
}

/** The question itself, asked of the lists. */
export const searchEntries = (question: string, t: Texts<'shell'>): Entry[] => [
  { value: 'search:lots', label: t('palette.lotsFor', { question }), href: `/lots?q=${encodeURIComponent(question)}` },
  {
    value: 'search:cards',
    label: t('palette.cardsFor', { question }),
    href: `/cards?q=${encodeURIComponent(question)}`,
  },
]

export const recentEntry = (question: string): Entry => ({
  value: `recent:${question}`,
  label: question,
  href: `/lots?q=${encodeURIComponent(question)}`,
})

const RECENT_KEY = 'ece.recent-searches'
const RECENT_MOST = 5

/** The last questions of this browser, newest first. A browser that keeps nothing has none. */
export function readRecent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(RECENT_KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string').slice(0, RECENT_MOST) : []
  } catch {
    return []
  }
}

/** When somebody signs out: what they looked for is not the next one's to see. */
export function forgetSearches(): void {
  try {
    localStorage.removeItem(RECENT_KEY)
  } catch {
    // As above.
  }
}

export function rememberSearch(question: string): void {
  if (question === '') return
  try {
    localStorage.setItem(
      RECENT_KEY,
      JSON.stringify([question, ...readRecent().filter((each) => each !== question)].slice(0, RECENT_MOST)),
    )
  } catch {
    // Private windows may refuse; the palette works without.
  }
}
