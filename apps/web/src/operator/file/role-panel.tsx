'use client'

import type { MemberView } from '@ece/contracts/identity'
import { grantRole, revokeRole } from '@ece/sdk/operations/members'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '../../api/client.ts'
import { useExplain } from '../../api/error.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../api/session-provider.tsx'
import { Badge } from '../../ui/badge.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Panel, PanelHeader } from '../../ui/panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ROLES, type RoleName } from '../role-words.tsx'
import { useMemberChanged } from '../suspension.tsx'

/** Which roles the member has and what each may do; given and taken after a question by those who may. */
export function RolePanel({ member }: { readonly member: MemberView }) {
  const t = useTranslations('members')
  const words = useTranslations('roles')
  const session = useSession()
  const explain = useExplain()
  const toast = useToast()
  const again = useMemberChanged()
  const change = useMutation({
    mutationFn: ({ role, give }: { role: RoleName; give: boolean }) =>
      (give ? grantRole : revokeRole)(api, { id: member.id, role }),
    onSuccess: again,
    onError: (error) => toast({ title: t('unchanged'), body: explain(error), tone: 'bad' }),
  })
  const mayChange = may(session, 'identity.grant_roles') && member.erasedAt === null
  const { name } = member
  return (
    <Panel aria-label={t('roles')}>
      <PanelHeader title={t('roles')} note={words('about.member')} />
      <ul className="divide-y divide-line">
        {ROLES.map((role) => {
          const has = member.roles.includes(role)
          const roleName = words(`name.${role}`)
          return (
            <li key={role} className="flex items-start gap-4 py-3 first:pt-0 last:pb-0">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {roleName}
                  {has ? <Badge tone={role === 'admin' ? 'brass' : 'accent'}>{t('hasIt')}</Badge> : null}
                </p>
                <p className="mt-0.5 text-sm text-muted">{words(`about.${role}`)}</p>
              </div>
              {mayChange ? (
                <ConfirmButton
                  size="sm"
                  tone="secondary"
                  disabled={change.isPending}
                  title={
                    has ? t('removeQuestion', { role: roleName, name }) : t('grantQuestion', { role: roleName, name })
                  }
                  description={`${words(`about.${role}`)}${has && session?.id === member.id ? ` ${t('ownRoleNote')}` : ''}`}
                  action={has ? t('removeRole') : t('grantRole')}
                  danger={has || role === 'admin'}
                  onConfirm={() => change.mutate({ role, give: !has })}
                >
                  {has ? t('take') : t('give')}
                  <span className="sr-only"> {roleName}</span>
                </ConfirmButton>
              ) : null}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
