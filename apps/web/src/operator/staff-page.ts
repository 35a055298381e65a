import 'server-only'
import { notFound } from 'next/navigation'
import { memberOf } from '../account/member-page.ts'
import type { Session } from '../api/session.ts'
import { may } from '../api/session.ts'
import type { StaffPermission } from './sections.ts'

/** Who is signed in, if they may; for others there is no such page. */
export async function staffWith(permission: StaffPermission, path: string): Promise<Session> {
  const member = await memberOf(path)
  return may(member, permission) ? member : notFound()
}
