import 'server-only'
import { redirect } from 'next/navigation'
import { session } from '../api/server.ts'
import type { Session } from '../api/session.ts'

/** Who is signed in; a visitor is sent to sign in and then back to `path`. */
export async function memberOf(path: string): Promise<Session> {
  return (await session()) ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`)
}
