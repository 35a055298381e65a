import type { MemberFile } from '@ece/contracts/members'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Day } from '../../ui/times.tsx'
import { Panel, PanelHeader } from '../../ui/panel.tsx'
import { CopyId } from '../copied.tsx'
import { SuspensionButton } from '../suspension.tsx'

/** Who it is and how the account is kept safe. */
export function AccountPanel({ file: { member, access } }: { readonly file: MemberFile }) {
  const t = useTranslations('members')
  const erased = member.erasedAt !== null
  const rows: readonly (readonly [string, ReactNode])[] = erased
    ? [[t('id'), <CopyId key="id" text={member.id} label={t('copyId')} />]]
    : [
        [t('eMail'), <Mail key="mail" member={member} />],
        [t('secondFactor'), access.secondFactor ? t('on') : t('off')],
        [t('passkeys'), t('count', { count: access.passkeys })],
        [t('devices'), t('count', { count: access.sessions })],
        [t('apiKeys'), t('count', { count: access.apiKeys })],
        [t('id'), <CopyId key="id" text={member.id} label={t('copyId')} />],
      ]
  return (
    <Panel aria-label={t('account')}>
      <PanelHeader title={t('account')} actions={erased ? null : <SuspensionButton member={member} />} />
      {member.suspendedAt === null ? null : (
        <div className="mb-4 rounded-md bg-danger-wash px-4 py-3 text-sm">
          <p className="font-medium text-danger">
            {t('suspendedSince')} <Day at={member.suspendedAt} />
          </p>
          {member.suspensionReason === null ? null : <p className="mt-1">{member.suspensionReason}</p>}
          <p className="mt-1 text-xs text-muted">{t('untilLifted')}</p>
        </div>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2.5 text-sm">
        {rows.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function Mail({ member: { email, emailVerified } }: Pick<MemberFile, 'member'>) {
  const t = useTranslations('members')
  return (
    <span className="flex flex-wrap gap-x-2">
      <span className="min-w-0 wrap-anywhere">{email}</span>
      <span className="text-muted">{emailVerified ? t('isVerified') : t('unverifiedSuffix')}</span>
    </span>
  )
}
