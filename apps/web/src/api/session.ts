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

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [])

export function readSession(body: unknown): Session | null {
  if (!isRecord(body)) return null
  const user = isRecord(body['user']) ? body['user'] : body
  const id = text(user['id'])
  if (id === '') return null
  const name = text(user['name']) || text(user['displayName'])
  const handle = text(user['handle']) || text(user['username']) || name
  return {
    id,
    handle,
    name: name || handle,
    email: text(user['email']),
    emailVerified: user['emailVerified'] === true,
    roles: texts(body['roles'] ?? user['roles']),
    permissions: texts(body['permissions'] ?? user['permissions']),
  }
}

export function may(session: Session | null, permission: string): boolean {
  return session?.permissions.includes(permission) ?? false
}
