import type { Me } from '@ece/contracts/identity'

/** Who is signed in, as `GET /api/v1/me` tells. */
export interface Session {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
}

export function sessionOf({ user, roles, permissions, emailVerified }: Me): Session {
  return {
    id: user.id,
    handle: user.username ?? user.name,
    name: user.name,
    email: user.email,
    emailVerified,
    roles,
    permissions,
  }
}

export function may(session: Session | null, permission: string): boolean {
  return session?.permissions.includes(permission) ?? false
}
