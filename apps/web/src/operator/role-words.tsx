import { useTranslations } from 'next-intl'
import { useTextsByCode } from '../i18n/use-texts-by-code.ts'
import { Badge } from '../ui/badge.tsx'

/** The roles that are given, the mightiest last. Everyone is a member besides. */
export const ROLES = ['seller', 'issuer', 'support', 'admin'] as const
export type RoleName = (typeof ROLES)[number]

/** Roles in the reader's words; one that this catalogue does not know by its code. */
export function RoleBadges({ roles }: { readonly roles: readonly string[] }) {
  const textOf = useTextsByCode('roles')
  if (roles.length === 0) return <Badge tone="outline">{textOf('name.member')}</Badge>
  return (
    <span className="flex flex-wrap gap-1.5">
      {roles.map((role) => (
        <Badge key={role} tone={role === 'admin' ? 'brass' : 'neutral'}>
          {textOf(`name.${role}`) ?? role}
        </Badge>
      ))}
    </span>
  )
}

/** What each role may do, for those who are new here. */
export function RoleGuide({ title }: { readonly title: string }) {
  const t = useTranslations('roles')
  return (
    <details className="mb-6 text-sm">
      <summary className="w-fit cursor-pointer text-muted hover:text-ink">{title}</summary>
      <dl className="mt-3 grid max-w-3xl gap-x-5 gap-y-2 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[auto_minmax(0,1fr)]">
        {(['member', ...ROLES] as const).map((role) => (
          <div key={role} className="contents">
            <dt className="font-semibold">{t(`name.${role}`)}</dt>
            <dd className="text-muted max-sm:mb-2">{t(`about.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
