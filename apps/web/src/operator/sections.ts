/** The operator's pages and what each needs; the server checks every call again. */
export const SECTIONS = [
  { href: '/operator', label: 'Overview', permission: null },
  { href: '/operator/members', label: 'Members', permission: 'identity.read_members' },
  { href: '/operator/lots', label: 'Lots', permission: 'auctions.moderate' },
  { href: '/operator/copies', label: 'Issue copies', permission: 'vault.issue' },
  { href: '/operator/imports', label: 'Imports', permission: 'catalog.import' },
  { href: '/operator/mailbox', label: 'Mailbox', permission: 'mail.read' },
  { href: '/operator/events', label: 'Event log', permission: 'audit.read' },
  { href: '/operator/jobs', label: 'Jobs', permission: 'jobs.manage' },
] as const

export type StaffPermission = NonNullable<(typeof SECTIONS)[number]['permission']>

/** The pages that these permissions open; none for those who are no staff. */
export function sectionsFor(permissions: readonly string[]): readonly { readonly href: string; readonly label: string }[] {
  const open = SECTIONS.filter(({ permission }) => permission !== null && permissions.includes(permission))
  return open.length === 0 ? [] : [SECTIONS[0], ...open]
}
