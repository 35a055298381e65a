import type { MemberView } from '@ece/contracts/identity'
import type { Member } from './store.ts'

/** A member as staff see them on the wire. */
export function viewOf(member: Member): MemberView {
  return {
    ...member,
    roles: [...member.roles],
    suspendedAt: member.suspendedAt?.toISOString() ?? null,
    createdAt: member.createdAt.toISOString(),
    erasedAt: member.erasedAt?.toISOString() ?? null,
  }
}
