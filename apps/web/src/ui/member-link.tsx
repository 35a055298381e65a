import { FORMER_MEMBER } from '@ece/contracts/former-member'
import { useTranslations } from 'next-intl'
import Link from 'next/link'

/** A member by the handle, with the way to the profile; one whose account was erased has neither. */
export function MemberLink({ handle }: { readonly handle: string }) {
  const t = useTranslations('ui')
  if (handle === FORMER_MEMBER) return <span>{t('formerMember')}</span>
  return (
    <Link href={`/users/${handle}`} className="quiet-link font-medium text-ink">
      <bdi>@{handle}</bdi>
    </Link>
  )
}
