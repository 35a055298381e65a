import 'server-only'
import { listSearches } from '@ece/sdk/operations/users'
import { orNull, personalApi, session } from '../api/server.ts'
import type { Searches } from './saved-searches.tsx'

/** The caller's saved searches; null for a visitor, or when the exchange does not answer. */
export async function savedSearches(): Promise<Searches | null> {
  return (await session()) === null ? null : orNull(listSearches(await personalApi()))
}
