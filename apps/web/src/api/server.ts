import 'server-only'
import type { MemberSettings } from '@ece/contracts/users'
import { createClient, type ExchangeClient } from '@ece/sdk/client'
import { cookies, headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { DEVICE_TIME_ZONE } from '@ece/contracts/default-settings'
import { getMe } from '@ece/sdk/operations/identity'
import { getFlags } from '@ece/sdk/operations/feature-flags'
import { getSettings } from '@ece/sdk/operations/users'
import { zonesOf, ZONE_COOKIE, type Zone } from '../format/zone.ts'
import { isApiError } from './error.ts'
import { sessionOf, type Session } from './session.ts'
import { fetchShared } from './shared-answers.ts'
import { webToken } from './web-token.ts'

/** Marks the call as the web process's, which asks for everyone from one address and is not one visitor to be limited. */
const marked = (input: Parameters<typeof fetch>[0], init: RequestInit | undefined): RequestInit => {
  const sent = new Headers(init?.headers)
  const token = webToken(init?.method ?? 'GET', input instanceof Request ? input.url : String(input))
  if (token !== '') sent.set('x-ece-service', token)
  return { ...init, headers: sent }
}

const fetchFresh: typeof fetch = (input, init) => fetch(input, { ...marked(input, init), cache: 'no-store' })
const fetchEveryones: typeof fetch = (input, init) => fetchShared(input, marked(input, init))

function address(): string {
  return process.env['ECE_API_URL'] ?? 'http://127.0.0.1:3000'
}

/** For what everyone sees alike: no cookie goes along, and a second's answers are shared between visitors. */
export const publicApi = cache((): ExchangeClient =>
  createClient({ baseUrl: address(), timeoutMs: 8_000, retries: 1, fetch: fetchEveryones }),
)

/** For what belongs to the caller: the request's cookie is handed on. */
export const personalApi = cache(async (): Promise<ExchangeClient> => {
  const cookie = (await headers()).get('cookie')
  if (cookie === null) return publicApi()
  return createClient({
    baseUrl: address(),
    timeoutMs: 8_000,
    retries: 1,
    fetch: fetchFresh,
    credentials: { kind: 'cookie', cookie },
  })
})

/** Who asks; null when nobody is signed in or the exchange does not answer (the page then shows what is public). */
export const session = cache(async (): Promise<Session | null> => {
  const cookie = (await headers()).get('cookie')
  if (cookie?.includes('session') !== true) return null
  try {
    return sessionOf(await getMe(await personalApi()))
  } catch {
    return null
  }
})

/** The switches of the exchange as they are for this caller; all on when the exchange does not answer. */
export const isOn = cache(
  async (flag: 'auth.sign_up' | 'auctions.new_lots' | 'auctions.buy_now' | 'ledger.withdrawals'): Promise<boolean> =>
    ((await flagValues()) ?? {})[flag] ?? true,
)

const flagValues = cache(
  async (): Promise<Readonly<Record<string, boolean>> | null> =>
    (await orNull(getFlags(await personalApi())))?.flags ?? null,
)

/** The member's settings; null for visitors, and when the exchange does not answer. */
export const memberSettings = cache(async (): Promise<MemberSettings | null> =>
  (await session()) === null ? null : orNull(getSettings(await personalApi())),
)

/** The zone that the reader's times are told in. */
export const readerZone = cache(async (): Promise<Zone> =>
  zonesOf((await memberSettings())?.timeZone ?? DEVICE_TIME_ZONE, (await cookies()).get(ZONE_COOKIE)?.value),
)

/** Turns "there is no such thing" into the page that says so. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isApiError(error) && (error.status === 404 || error.status === 422 || error.status === 400)) notFound()
    throw error
  }
}

/** The answer, or null when the exchange refuses or is away: for parts of a page that it can do without. */
export async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch {
    return null
  }
}
