/** The operator's pages, their names (keys of the catalogue, `operator`) and what each needs; the server checks every call again. */
export const SECTIONS = [
  { href: '/operator', label: 'overview', permission: null },
  { href: '/operator/members', label: 'members', permission: 'identity.read_members' },
  { href: '/operator/lots', label: 'lots', permission: 'auctions.moderate' },
  { href: '/operator/copies', label: 'issueCopies', permission: 'vault.issue' },
  { href: '/operator/imports', label: 'imports', permission: 'catalog.import' },
  { href: '/operator/mailbox', label: 'mailbox', permission: 'mail.read' },
  { href: '/operator/events', label: 'eventLog', permission: 'audit.read' },
  { href: '/operator/jobs', label: 'jobs', permission: 'jobs.manage' },
  { href: '/operator/flags', label: 'flags', permission: 'flags.manage' },
] as const

export type StaffPermission = NonNullable<(typeof SECTIONS)[number]['permission']>

/** The pages that these permissions open; none for those who are no staff. */
export function sectionsFor(permissions: readonly string[]): readonly (typeof SECTIONS)[number][] {
  const open = SECTIONS.filter(({ permission }) => permission !== null && permissions.includes(permission))
  return open.length === 0 ? [] : [SECTIONS[0], ...open]
}
