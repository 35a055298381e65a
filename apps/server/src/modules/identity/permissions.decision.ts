/** What each role may do. A member has the member's and those of every role granted. */
export const ROLES = ['member', 'seller', 'issuer', 'support', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** What every member may do; the scopes of an API key are chosen from these. */
const MEMBER = [
  'identity.read_me',
  'auctions.read',
  'auctions.bid',
  'auctions.sell',
  'wallet.read',
  'wallet.use',
  'vault.read',
  'vault.write',
  'media.upload',
] as const
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

/** Roles with power over others' accounts and lots. */
export function isStaffRole(role: string): boolean {
  return role === 'support' || role === 'admin'
}

/** Everything that the roles allow together. */
export function permissionsOf(roles: readonly string[]): Set<string> {
  return new Set(['member', ...roles].flatMap((role) => (isRole(role) ? PERMISSIONS[role] : [])))
}

/**
 * The permissions that a key with these scopes has, at the time that it is made: a scope is a permission, or a module's
 * (`auctions.*`), which stands for what its owner may do there then. What the owner may do later is no key's of before.
 * @returns the first scope that gives nothing, where there is one
 */
export function scopesOf(
  permissions: ReadonlySet<string>,
  scopes: readonly string[],
): { readonly scopes: readonly string[] } | { readonly unknown: string } {
  const found = new Set<string>()
  for (const scope of scopes) {
    const meant = [...permissions].filter(
      (permission) => permission === scope || (scope.endsWith('.*') && permission.startsWith(scope.slice(0, -1))),
    )
    if (meant.length === 0) return { unknown: scope }
    for (const permission of meant) found.add(permission)
  }
  return { scopes: [...found].toSorted() }
}

/** What a key may do: what its owner may now, as far as the key has the scope. */
export function narrowed(permissions: ReadonlySet<string>, scopes: readonly string[]): Set<string> {
  return new Set(scopes.filter((scope) => permissions.has(scope)))
}
