import 'server-only'
import { call, orNull, personalApi, session } from '../api/server.ts'
import type { Searches } from './saved-searches.tsx'

/** The caller's saved searches; null for a visitor, or when the exchange does not answer. */
export async function savedSearches(): Promise<Searches | null> {
  return (await session()) === null ? null : orNull(call<Searches>(await personalApi(), '/me/searches'))
}
