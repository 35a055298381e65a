'use client'

import { createContext, use, type ReactNode } from 'react'
import type { Session } from './session.ts'

const SessionContext = createContext<Session | null>(null)

export function SessionProvider({
  session,
  children,
}: {
  readonly session: Session | null
  readonly children: ReactNode
}) {
  return <SessionContext value={session}>{children}</SessionContext>
}

/** Who is signed in; null for a visitor. Told by the server with the page. */
export function useSession(): Session | null {
  return use(SessionContext)
}
