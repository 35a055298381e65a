/** What each role may do. A member has the member's and those of every role granted. */
export const ROLES = ['member', 'seller', 'issuer', 'support', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** What every member may do; the scopes of an API key are chosen from these. */
const MEMBER = ['auctions.bid', 'auctions.sell', 'wallet.read', 'wallet.use', 'vault.read', 'media.upload'] as const
const SUPPORT = [
  'identity.read_members',
  'identity.suspend_members',
  'auctions.moderate',
  'audit.read',
  'mail.read',
] as const
const ADMIN = [
  'identity.manage_members',
  'identity.grant_roles',
  'catalog.import',
  'vault.issue',
  'jobs.manage',
  'flags.manage',
] as const

export const PERMISSIONS: Readonly<Record<Role, readonly string[]>> = {
  member: MEMBER,
  seller: [],
  issuer: ['vault.issue', 'catalog.import'],
  support: SUPPORT,
  admin: [...SUPPORT, ...ADMIN],
}

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text)
}

/** Everything that the roles allow together. */
export function permissionsOf(roles: readonly string[]): Set<string> {
  return new Set(['member', ...roles].flatMap((role) => (isRole(role) ? PERMISSIONS[role] : [])))
}

/** Whether a member with these permissions may make a key with the scope: a permission held, or a module of which one is held. */
export function mayScope(permissions: ReadonlySet<string>, scope: string): boolean {
  return narrowed(permissions, [scope]).size > 0
}

/** What a key may do: what its owner may, narrowed to its scopes. A scope is a permission, or a module's: `auctions.*`. */
export function narrowed(permissions: ReadonlySet<string>, scopes: readonly string[]): Set<string> {
  return new Set(
    [...permissions].filter((permission) =>
      scopes.some(
        (scope) => scope === permission || (scope.endsWith('.*') && permission.startsWith(scope.slice(0, -1))),
      ),
    ),
  )
}
