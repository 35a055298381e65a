import { chooseLocale, isLocale, LOCALE_COOKIE, LOCALES, type Locale } from '@ece/contracts/locales'
import { ZONE_COOKIE } from '@ece/contracts/zone-cookie'
import { isTimeZone } from '../clock/time-zone.ts'
import { currentContext, type RecipientHints } from '../context/context.ts'
import type { Queryable } from '../db/database.ts'
import type { Id } from '../ids/ids.ts'

/** How somebody reads what the exchange writes: in which language, and on which clock. */
export interface RecipientSettings {
  readonly locale: Locale
  /** An IANA name. */
  readonly timeZone: string
}

/** What a request says of its sender: the language that was chosen or that the browser asks for, and the zone of the device. */
export function hintsOf(headers: {
  readonly cookie?: string | undefined
  readonly 'accept-language'?: string | undefined
}): RecipientHints {
  const { cookie, 'accept-language': accepted } = headers
  const chosen = cookieOf(cookie, LOCALE_COOKIE)
  const timeZone = cookieOf(cookie, ZONE_COOKIE)
  const saysLanguage = isLocale(chosen) || accepted !== undefined
  return {
    ...(saysLanguage
      ? { locale: chooseLocale({ setting: undefined, cookie: chosen, accepted: accepted ?? null }) }
      : {}),
    ...(timeZone !== undefined && isTimeZone(timeZone) ? { timeZone } : {}),
  }
}

type ReadSettings = (db: Queryable, memberId: Id) => Promise<RecipientHints>

/**
 * Who reads what is written. Members' settings belong to a module that itself needs those that write mails, so it says here how
 * they are read; where nobody has said it, they are as not chosen.
 */
export class Recipients {
  #readSettings: ReadSettings = async () => ({})

  knownBy(read: ReadSettings): void {
    this.#readSettings = read
  }

  /**
   * The member's settings, else what the request says (or the one that a job came from), else what was kept of an earlier one;
   * English and UTC where nothing is known.
   */
  async of(db: Queryable, memberId: Id, kept: RecipientHints = {}): Promise<RecipientSettings> {
    const hints = [await this.#readSettings(db, memberId), currentContext()?.recipient?.() ?? {}, kept]
    const [fallback] = LOCALES
    return {
      locale: hints.map(({ locale }) => locale).find(isLocale) ?? fallback,
      timeZone: hints.map(({ timeZone }) => timeZone ?? '').find(isTimeZone) ?? 'UTC',
    }
  }
}

/** A day: `November 20, 2026`. */
export function dayFor({ locale, timeZone }: RecipientSettings, at: Date): string {
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }).format(at)
}

/** A moment, with its zone: `November 20, 2026 at 14:05 GMT+1`. */
export function momentFor({ locale, timeZone }: RecipientSettings, at: Date): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at)
}

/** An amount in cents: `$50.25`. */
export function moneyFor({ locale }: RecipientSettings, cents: number, currency: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(cents / 100)
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  const value = header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
  try {
    return value === undefined ? undefined : decodeURIComponent(value)
  } catch {
    return undefined
  }
}
