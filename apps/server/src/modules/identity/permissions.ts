/** What each role may do. A member has the member's and those of every role granted. */
export const ROLES = ['member', 'seller', 'issuer', 'support', 'admin'] as const
export type Role = (typeof ROLES)[number]

const MEMBER = ['auctions.bid', 'auctions.sell', 'wallet.use', 'media.upload'] as const
const SUPPORT = ['identity.read_members', 'identity.suspend_members', 'auctions.moderate', 'audit.read', 'mail.read'] as const
const ADMIN = ['identity.manage_members', 'identity.grant_roles', 'catalog.import', 'vault.issue', 'jobs.manage'] as const

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

/** What a key may do: what its owner may, narrowed to its scopes. A scope is a permission, or a module's: `auctions.*`. */
export function narrowed(permissions: ReadonlySet<string>, scopes: readonly string[]): Set<string> {
  return new Set([...permissions].filter((permission) => scopes.some((scope) => scope === permission || (scope.endsWith('.*') && permission.startsWith(scope.slice(0, -1))))))
}
