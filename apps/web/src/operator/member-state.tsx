import type { MemberView } from '@ece/contracts/identity'
import { useTranslations } from 'next-intl'
import { Badge } from '../ui/badge.tsx'

/** How it stands with an account, in a word. */
export function MemberState({
  member,
}: {
  readonly member: Pick<MemberView, 'suspendedAt' | 'emailVerified' | 'erasedAt'>
}) {
  const t = useTranslations('members')
  if (member.erasedAt !== null) return <Badge tone="outline">{t('erased')}</Badge>
  if (member.suspendedAt !== null) return <Badge tone="danger">{t('suspended')}</Badge>
  return (
    <Badge tone={member.emailVerified ? 'accent' : 'outline'}>
      {member.emailVerified ? t('verified') : t('notVerified')}
    </Badge>
  )
}
